/**
 * What the engine may know of the outside: a listing and file contents. The disk, the disk under unsaved buffers, a git
 * tree and a test's object all look the same. Paths are relative to the root and use forward slashes.
 */
export interface WorkspaceSource {
  readonly root: string
  /** All files that are not excluded, in any order. */
  list(): readonly string[]
  /** The text, or why there is none. Never throws. */
  read(file: string): FileText
}

export type FileText = { readonly text: string } | { readonly problem: string }
