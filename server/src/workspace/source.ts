/**
 * What the engine may know of the outside: a listing and file contents. The disk, the disk under unsaved buffers, a git
 * tree and a test's object all look the same. Paths are relative to the root and use forward slashes.
 */
export interface WorkspaceSource {
  readonly root: string
  /** All files that are not excluded, in any order. The same array as before while no file came or went. */
  list(): readonly string[]
  /** The text, or why there is none. Never throws. */
  read(file: string): FileText
  /**
   * Tells this content of the file from others without reading it, for as long as the cache lives. A source that cannot
   * has no such method; null when it cannot for this file.
   */
  stamp?(file: string): Stamp | null
  /** Folders that could not be listed: what is in them is missing from the map. */
  readonly problems?: readonly SourceProblem[]
}

export type FileText =
  | {
      readonly text: string
      /** Of the file as it was read, where the source knows it: spares asking for it. */
      readonly stamp?: Stamp
    }
  | { readonly problem: string }

/** Size in bytes and times in milliseconds. */
export interface Stamp {
  readonly size: number
  /** When the content was last changed. */
  readonly modified: number
  /** When content, name or rights were last changed, which nobody can set back. */
  readonly entered: number
}

export interface SourceProblem {
  /** A file or folder. */
  readonly file: string
  readonly message: string
}
