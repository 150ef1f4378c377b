import type { FileFacts } from '../../facts/vocabulary.ts'

/** Where a module specifier leads. */
export type ModuleTarget = { readonly file: string } | { readonly external: string }

/** What the evaluator may ask of the workspace. Every answer is tracked by whoever computes with it. */
export interface Program {
  /** Facts of a file, made on demand; null when there is no such file or no adapter for it. */
  facts(file: string): FileFacts | null
  resolve(from: string, module: string): ModuleTarget
  /** Scopes of the workspace's packages (`@acme`). */
  scopes(): readonly string[]
  /** Files below a folder, sorted. */
  filesBelow(folder: string): readonly string[]
}
