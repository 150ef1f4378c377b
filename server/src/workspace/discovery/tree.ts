/** The files of a workspace by folder. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import { isAside } from '../aside.ts'
import { foldersUp } from './names.ts'

const CODE = /\.([cm]?[jt]sx?|vue|svelte|py|go|java|kt|kts|scala|groovy|cs|fs|rb|php|rs|exs?|dart|swift|cpp|cc|c)$/
const PAGE = /\.html?$/

export interface Tree {
  has(file: string): boolean
  isFolder(folder: string): boolean
  /** Whether there is source code in the folder or below it. */
  hasCode(folder: string): boolean
  /** Whether there are pages for a browser in the folder or below it. */
  hasPages(folder: string): boolean
}

/** The folder, or the Python package or Rust crate that it is a part of: what runs in one may use all of it. */
export function wholePackage(folder: string, tree: Tree): string {
  let whole = folder
  for (const above of foldersUp(folder)) {
    if (/(^|\/)src$/.test(above) && tree.has(join(folderOf(above), 'Cargo.toml'))) return folderOf(above)
    if (above === folder) continue
    if (above !== '' && tree.has(`${above}/__init__.py`)) whole = above
  }
  return whole
}

/** Indexes a listing once; every question is a look-up then. */
export function treeOf(files: readonly string[]): Tree {
  const all = new Set(files)
  const folders = new Set<string>()
  const withCode = new Set<string>()
  const withPages = new Set<string>()
  const mark = (marked: Set<string>, folder: string) => {
    for (const above of foldersUp(folder)) {
      if (marked.has(above)) return
      marked.add(above)
    }
  }
  for (const file of files) {
    const folder = folderOf(file)
    mark(folders, folder)
    const code = CODE.test(file)
    if ((code || PAGE.test(file)) && !isAside(file)) mark(code ? withCode : withPages, folder)
  }
  return {
    has: (file) => all.has(file),
    isFolder: (folder) => folders.has(folder),
    hasCode: (folder) => withCode.has(folder),
    hasPages: (folder) => withPages.has(folder),
  }
}
