import { lstatSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FileText, SourceProblem, Stamp, WorkspaceSource } from '../source.ts'
import { excludedBy, isExcludedName } from './exclusions.ts'
import { IgnoreRules } from './ignore-rules.ts'
import { readText, stampOf } from './read-text.ts'
import { walk } from './walk.ts'

/**
 * The files of a folder on disk, without what `.gitignore`, the built-in list and the user's globs leave out. The
 * listing is made once and kept up to date by `changed`; texts are read each time.
 */
export class DiskSource implements WorkspaceSource {
  readonly root: string
  readonly #excluded: (path: string) => boolean
  #rules: IgnoreRules
  #files: Set<string> | null = null
  #listed: readonly string[] | null = null
  #problems: readonly SourceProblem[] = []

  /** `root` is an absolute path in the system's own form; nothing is read yet. */
  constructor(root: string, exclude: readonly string[] = []) {
    this.root = root
    this.#excluded = excludedBy(exclude)
    this.#rules = new IgnoreRules(root)
  }

  get problems(): readonly SourceProblem[] {
    this.#known()
    return this.#problems
  }

  list(): readonly string[] {
    const files = this.#known()
    this.#listed ??= [...files]
    return this.#listed
  }

  read(file: string): FileText {
    return isInside(file) ? readText(`${this.root}/${file}`) : { problem: 'This file is outside the workspace folder.' }
  }

  stamp(file: string): Stamp | null {
    try {
      const found = isInside(file) ? statSync(`${this.root}/${file}`, { throwIfNoEntry: false }) : undefined
      return found?.isFile() ? stampOf(found) : null
    } catch {
      // Reading it will say what is wrong.
      return null
    }
  }

  /** Whether a file of this path would be listed if it were there. */
  accepts(file: string): boolean {
    this.#known()
    if (!isInside(file)) return false
    const segments = file.split('/')
    for (let count = 1; count <= segments.length; count++) {
      const path = segments.slice(0, count).join('/')
      const isFolder = count < segments.length
      if (isExcludedName(segments[count - 1] ?? '')) return false
      if (this.#excluded(path) || this.#rules.ignores(path, isFolder)) return false
    }
    return true
  }

  /**
   * Files or folders changed, appeared or went. Answers which listed files that may concern: those in a folder that came or
   * went, and with a `.gitignore` all that are listed now and were not, or the other way round.
   */
  changed(paths: readonly string[]): readonly string[] {
    const files = this.#known()
    const concerned = new Set<string>()
    if (paths.some((path) => path === '.gitignore' || path.endsWith('/.gitignore'))) {
      const before = new Set(files)
      this.refresh()
      const now = this.#known()
      for (const file of before) if (!now.has(file)) concerned.add(file)
      for (const file of now) if (!before.has(file)) concerned.add(file)
    }
    for (const path of paths) if (isInside(path)) this.#look(path, concerned)
    return [...concerned]
  }

  /** Lists everything anew the next time somebody asks. */
  refresh(): void {
    this.#files = null
    this.#rules = new IgnoreRules(this.root)
  }

  #look(path: string, concerned: Set<string>): void {
    const files = this.#known()
    const kind = this.#kindOf(path)
    if (kind === 'file') {
      if (files.has(path) || this.accepts(path)) {
        concerned.add(path)
        this.#set(path, true)
      }
      return
    }
    const below = files.has(path) ? [path] : [...files].filter((file) => file.startsWith(`${path}/`))
    const there =
      kind === 'folder' && this.accepts(`${path}/.`) ? walk(this.root, path, this.#rules, this.#excluded).files : []
    const present = new Set(there)
    for (const file of below) if (!present.has(file)) this.#set(file, false)
    for (const file of there) this.#set(file, true)
    for (const file of [...below, ...there]) concerned.add(file)
  }

  #kindOf(path: string): 'file' | 'folder' | null {
    try {
      const found = lstatSync(join(this.root, path), { throwIfNoEntry: false })
      return found?.isFile() ? 'file' : found?.isDirectory() ? 'folder' : null
    } catch {
      // Below a folder that may not be entered, or one that has just become a file: as good as gone.
      return null
    }
  }

  #set(file: string, present: boolean): void {
    const files = this.#known()
    if (files.has(file) === present) return
    if (present) files.add(file)
    else files.delete(file)
    this.#listed = null
  }

  #known(): Set<string> {
    if (!this.#files) {
      const found = walk(this.root, '', this.#rules, this.#excluded)
      this.#files = new Set(found.files)
      const [before, now] = [this.#listed, this.#files]
      if (before && (before.length !== now.size || !before.every((file) => now.has(file)))) this.#listed = null
      if (found.problems.length + this.#problems.length > 0) this.#problems = found.problems
    }
    return this.#files
  }
}

/** Deployment files may name anything; nothing outside the folder is read. */
function isInside(file: string): boolean {
  return file !== '' && !file.startsWith('/') && !/(^|[/\\])\.\.([/\\]|$)/.test(file) && !/^[a-z]:/i.test(file)
}
