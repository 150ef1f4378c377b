import type { FileFacts } from './vocabulary.ts'

/** What the cheap lexical pass over every file says; no syntax tree is built for it. */
export interface LexicalScan {
  /** Every module specifier that the file imports, requires or re-exports, in order, without repeats. */
  readonly modules: readonly { readonly module: string; readonly typeOnly: boolean }[]
  /** Re-exports: what importing this file's name means without a tree. `*` as name re-exports all. */
  readonly reexports: readonly { readonly name: string; readonly module: string; readonly imported: string }[]
  /** Which of the asked markers occur outside strings and comments: global names (`fetch`), called methods (`.publish`). */
  readonly markers: readonly string[]
  /** Comments of the form `groundplan-ignore-next-line rule: reason`. */
  readonly suppressions: readonly Suppression[]
  /** Newlines plus one. */
  readonly lines: number
}

export interface Suppression {
  /** Zero-based line of the comment; it covers the next line that holds code. */
  readonly line: number
  readonly rule: string
  readonly reason: string
}

/** Translates the files of one language into the vocabulary. Adapters are pure and never throw on a file. */
export interface LanguageAdapter {
  readonly language: string
  /** File name endings, with the dot. */
  readonly extensions: readonly string[]
  /** The language as the map names it, where one adapter reads several: `javascript` for `a.mjs`. */
  languageOf(file: string): string
  scan(file: string, text: string, markers: ReadonlySet<string>): LexicalScan
  extract(file: string, text: string): FileFacts
}
