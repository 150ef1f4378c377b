import { readBlobs } from '../../baseline/git/blobs.ts'
import type { Git } from '../../baseline/git/run-git.ts'
import type { Tree } from '../../baseline/git/tree.ts'
import type { FileText, WorkspaceSource } from '../source.ts'
import { excludedBy, isExcludedName } from './exclusions.ts'
import { NO_SUCH_FILE } from './read-text.ts'

/** The files of a commit, without touching the working tree. What `.gitignore` says does not matter: they are tracked. */
export class GitTreeSource implements WorkspaceSource {
  readonly root: string
  readonly #git: Git
  readonly #tree: Tree
  readonly #listed: readonly string[]
  readonly #texts = new Map<string, FileText>()

  /** `tree` is that of a commit, as seen from `root`. */
  constructor(root: string, git: Git, tree: Tree, exclude: readonly string[] = []) {
    this.root = root
    this.#git = git
    this.#tree = tree
    const excluded = excludedBy(exclude)
    this.#listed = [...tree.files.keys()].filter((file) => !leftOut(file, excluded))
  }

  list(): readonly string[] {
    return this.#listed
  }

  read(file: string): FileText {
    if (!this.#tree.files.has(file)) return { problem: NO_SUCH_FILE }
    if (!this.#texts.has(file)) this.#readAll(endingOf(file))
    return this.#texts.get(file) ?? { problem: NO_SUCH_FILE }
  }

  /** Who reads one file of a kind reads all of them: one process for a kind, and none for pictures and the like. */
  #readAll(ending: string): void {
    const files = [...this.#tree.files].filter(([file]) => endingOf(file) === ending)
    const blobs = readBlobs(
      this.#git,
      files.map(([, name]) => name),
    )
    for (const [file, name] of files) this.#texts.set(file, blobs.get(name) ?? { problem: NO_SUCH_FILE })
  }
}

/** Whether a file is one that no source lists: by the names of its folders, or by `excluded`. */
export function leftOut(file: string, excluded: (path: string) => boolean): boolean {
  const segments = file.split('/')
  if (segments.some(isExcludedName)) return true
  return segments.some((_, at) => excluded(segments.slice(0, at + 1).join('/')))
}

function endingOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return name.slice(name.lastIndexOf('.') + 1)
}
