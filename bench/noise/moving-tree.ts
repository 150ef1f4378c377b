/** The files of a commit, where the commit may become another one: what is read once is not read again. */
import { readBlobs } from '../../server/src/baseline/git/blobs.ts'
import type { Git } from '../../server/src/baseline/git/run-git.ts'
import { readTree } from '../../server/src/baseline/git/tree.ts'
import type { FileText, WorkspaceSource } from '../../server/src/workspace/source.ts'
import { excludedBy } from '../../server/src/workspace/sources/exclusions.ts'
import { leftOut } from '../../server/src/workspace/sources/git-tree-source.ts'
import { NO_SUCH_FILE } from '../../server/src/workspace/sources/read-text.ts'

export class MovingTree implements WorkspaceSource {
  readonly root: string
  readonly #git: Git
  /** Object names by path. */
  #files: ReadonlyMap<string, string> = new Map()
  #listed: readonly string[] = []
  readonly #texts = new Map<string, FileText>()

  constructor(root: string, git: Git) {
    this.root = root
    this.#git = git
  }

  /** Files that are other than before. Throws when git does not have the commit. */
  move(commit: string | null): readonly string[] {
    const tree = commit === null ? { files: new Map<string, string>() } : readTree(this.#git, commit)
    if ('failure' in tree) throw new Error(tree.failure)
    const before = this.#files
    this.#files = tree.files
    const changed = [...new Set([...before.keys(), ...tree.files.keys()])].filter(
      (file) => before.get(file) !== tree.files.get(file),
    )
    const excluded = excludedBy([])
    const [went, came] = [changed.some((file) => !tree.files.has(file)), changed.some((file) => !before.has(file))]
    if (went || came) this.#listed = [...tree.files.keys()].filter((file) => !leftOut(file, excluded))
    return changed
  }

  list(): readonly string[] {
    return this.#listed
  }

  read(file: string): FileText {
    const blob = this.#files.get(file)
    if (blob === undefined) return { problem: NO_SUCH_FILE }
    if (!this.#texts.has(blob)) this.#readLike(file)
    return this.#texts.get(blob) ?? { problem: NO_SUCH_FILE }
  }

  /** Who reads one file of a kind reads all of them: one process for a kind. */
  #readLike(file: string): void {
    const ending = endingOf(file)
    const blobs = this.#listed.filter((one) => endingOf(one) === ending).map((one) => this.#files.get(one) ?? '')
    const wanted = [...blobs, this.#files.get(file) ?? ''].filter((blob) => blob !== '' && !this.#texts.has(blob))
    for (const [blob, text] of readBlobs(this.#git, wanted)) this.#texts.set(blob, text)
  }
}

function endingOf(file: string): string {
  return /(\.[^./]+|[^/]+)$/.exec(file)?.[0] ?? file
}
