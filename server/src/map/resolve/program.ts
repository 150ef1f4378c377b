import type { ModuleTarget } from '../../facts/language.ts'
import type { FileFacts } from '../../facts/vocabulary.ts'

/** What the evaluator may ask of the workspace. Every answer is tracked by whoever computes with it. */
export interface Program {
  /** Facts of a file, made on demand; null when there is no such file or no adapter for it. */
  facts(file: string): FileFacts | null
  resolve(from: string, module: string): ModuleTarget
  /** The module of that name below a package, null when there is none. */
  submodule(file: string, name: string): string | null
  /** Modules that a file sees though it does not open them itself: the language's own, and what its project opens for all files. */
  opened(file: string): readonly string[]
  /** The library that a bare name comes from in a file that opens these modules, null when that is not known. */
  libraryOf(file: string, name: string, opened: readonly string[]): string | null
  /** Scopes of the workspace's packages (`@acme`). */
  scopes(): readonly string[]
  /** Commands in the `scripts` of the manifest nearest above a file. */
  scripts(file: string): readonly string[]
  /** Files below a folder, sorted. */
  filesBelow(folder: string): readonly string[]
  /** Plain calls of a function of the workspace by its name, in the programs that the code of `home` is part of; else anywhere. */
  uses(file: string, name: string, home: string): readonly { readonly facts: FileFacts; readonly call: number }[]
  /** Classes of a language that have all of these methods: the package that declares each, and its name there. */
  implementations(
    language: string,
    methods: readonly string[],
  ): readonly { readonly file: string; readonly name: string }[]
}
