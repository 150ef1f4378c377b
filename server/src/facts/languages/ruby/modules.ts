/**
 * Where Ruby's constants lead. Programs load each other's files by `require`, by name (Zeitwerk) or all at once, and what is
 * loaded is visible everywhere: so a constant means the file of the project that declares it, whatever was required. A project
 * is what a `Gemfile` stands for, with the gems that it takes from a path of the workspace.
 *
 * A specifier is a list of constants, the innermost nesting first (`Shop::Orders::Client|Shop::Client|Client`); the last one is
 * the library's when no file declares any of them. Specifiers that begin with a small letter or a dot are required paths.
 */
import type { ModuleRules, ModuleTarget, ModuleWorkspace, SourceRoot } from '../../language.ts'

export const modules: ModuleRules = {
  byProject: true,
  namesThings: true,
  isManifest: (file) => /(^|\/)Gemfile$/.test(file),
  roots: gemfileRoots,
  resolve(from, module, workspace): ModuleTarget {
    if (!/^[A-Z]/.test(module)) return required(from, module, workspace) ?? { external: module }
    const candidates = module.split('|')
    for (const candidate of candidates) {
      const file = workspace.package(candidate, from)
      if (file !== null) return { file }
    }
    return { external: candidates.at(-1) ?? module }
  },
}

/**
 * `gem 'billing', path: 'engines/billing'` lets the project see the names of that folder, which is a project of its own. One inside
 * of the project is a part of it, and sees its names in turn.
 */
function gemfileRoots(file: string, text: string): readonly SourceRoot[] {
  const folder = folderOf(file)
  const plain = text.replace(/^\s*#.*$/gm, '')
  const paths = [...plain.matchAll(/\bpath(?::|\s*=>|\s)\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '')
  const gems = [...new Set(paths.map((path) => joined(folder, path)))].filter((gem) => gem !== folder)
  const isPart = (gem: string) => folder === '' || gem.startsWith(`${folder}/`)
  return [
    { name: '', folder, references: gems },
    ...gems.map((gem) => ({ name: '', folder: gem, references: isPart(gem) ? [folder] : [] })),
  ]
}

/** A required file: beside the requiring one where it begins with a dot, else below a `lib` or another folder above. */
function required(from: string, path: string, workspace: ModuleWorkspace): ModuleTarget | null {
  const name = path.endsWith('.rb') ? path : `${path}.rb`
  if (path.startsWith('.')) {
    const file = joined(folderOf(from), name)
    return workspace.has(file) ? { file } : null
  }
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    for (const file of [joined(folder, `lib/${name}`), joined(folder, name)]) {
      if (file !== from && workspace.has(file)) return { file }
    }
    if (folder === '') return null
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function joined(folder: string, path: string): string {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
