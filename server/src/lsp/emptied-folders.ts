import { readdirSync, rmdirSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/**
 * Folders below `root` that hold nothing any more once these files are gone, the outermost ones only; files and folders are
 * relative and have forward slashes. What the map does not know (dependencies, ignored files) keeps a folder.
 */
export function emptiedFolders(root: string, files: readonly string[]): readonly string[] {
  const gone = new Set(files)
  const known = new Map<string, boolean>()
  const isEmptied = (folder: string): boolean => {
    let answer = known.get(folder)
    if (answer === undefined) {
      answer = entriesOf(root, folder).every(({ path, isFolder }) => (isFolder ? isEmptied(path) : gone.has(path)))
      known.set(folder, answer)
    }
    return answer
  }
  const found = new Set<string>()
  for (const file of files) {
    let outermost: string | null = null
    for (let folder = dirname(file); folder !== '.' && isEmptied(folder); folder = dirname(folder)) outermost = folder
    if (outermost !== null) found.add(outermost)
  }
  return [...found].sort()
}

function entriesOf(root: string, folder: string): readonly { readonly path: string; readonly isFolder: boolean }[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).map((entry) => ({
    path: relative(root, join(root, folder, entry.name))
      .split(sep)
      .join('/'),
    isFolder: entry.isDirectory(),
  }))
}

/** Removes a folder in which there are only folders; one that holds a file by now stays, with all folders on the way to it. */
export function removeEmptyFolder(folder: string): boolean {
  const entries = readdirSync(folder, { withFileTypes: true })
  const left = entries.filter((entry) => !(entry.isDirectory() && removeEmptyFolder(join(folder, entry.name))))
  if (left.length > 0) return false
  rmdirSync(folder)
  return true
}
