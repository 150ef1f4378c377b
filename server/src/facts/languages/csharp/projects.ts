import type { SourceRoot } from '../../language.ts'

/** What a project file says of names: the namespaces that all its files see, and the projects whose names they see. */
export function projectRoot(file: string, text: string): SourceRoot {
  const folder = folderOf(file)
  const withoutComments = text.replace(/<!--[\s\S]*?-->/g, '')
  const all = (pattern: RegExp) => [...withoutComments.matchAll(pattern)].map((match) => match[1] ?? '')
  return {
    name: /([^/]+)\.\w+$/.exec(file)?.[1] ?? '',
    folder,
    references: all(/<ProjectReference\s[^>]*?\bInclude\s*=\s*"([^"]+)"/g).map((path) =>
      folderOf(joined(folder, path)),
    ),
    opens: all(/<Using\s[^>]*?\bInclude\s*=\s*"([^"]+)"/g),
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** A path as project files write it, from the folder of one. */
function joined(folder: string, path: string): string {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of path.split(/[\\/]/)) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
