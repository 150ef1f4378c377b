import type { ModuleTarget } from '../../facts/language.ts'
import type { FileFacts } from '../../facts/vocabulary.ts'

/** What the evaluator may ask of the workspace. Every answer is tracked by whoever computes with it. */
export interface Program {
  /** Facts of a file, made on demand; null when there is no such file or no adapter for it. */
  facts(file: string): FileFacts | null
  resolve(from: string, module: string): ModuleTarget
  /** The module of that name below a package, null when there is none. */
  submodule(file: string, name: string): string | null
  /** Scopes of the workspace's packages (`@acme`). */
  scopes(): readonly string[]
  /** Commands in the `scripts` of the manifest nearest above a file. */
  scripts(file: string): readonly string[]
  /** Files below a folder, sorted. */
  filesBelow(folder: string): readonly string[]
}
