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
  /** For languages whose files share a namespace; without it each file is a module of its own. */
  readonly shares?: SharedNames
  /** Modules that it opens for all files of its project: `global using`. */
  readonly opens?: readonly string[]
  /** Code that imports this file may call methods of types that only this file imports, as they are the types of its fields. */
  readonly passesOn?: true
  /** A program begins in this file: `func main` of package main. Only of languages in which files say so. */
  readonly starts?: true
}

/** What a file puts into the package or namespace that it belongs to. */
export interface SharedNames {
  /** Package or namespace as it is written, or the folder where that is what counts. */
  readonly namespace: string
  /** Names declared at the top of the file. */
  readonly names: readonly string[]
  /** Further namespaces that it puts the same names into. */
  readonly others?: readonly string[]
  /**
   * For languages in which several builds may hold the same namespace: the source tree that the file belongs to. Names of
   * the own tree come before equal ones of others.
   */
  readonly tree?: string
}

export interface Suppression {
  /** Zero-based line of the comment; it covers the next line that holds code. */
  readonly line: number
  readonly rule: string
  readonly reason: string
}

/** Suppressions by file; files without any are left out. */
export type Suppressed = Readonly<Record<string, readonly Suppression[]>>

/** Translates the files of one language into the vocabulary. Adapters are pure and never throw on a file. */
export interface LanguageAdapter {
  readonly language: string
  /** File name endings, with the dot. */
  readonly extensions: readonly string[]
  /** The language as the map names it, where one adapter reads several: `javascript` for `a.mjs`. */
  languageOf(file: string): string
  /** Files say where a program begins (`LexicalScan.starts`): what listens elsewhere belongs to the programs that lead there. */
  readonly hasPrograms?: true
  /** A method that stands for one of an interface or superclass says so, by an annotation. */
  readonly marksOverrides?: true
  /** A grammar that is read from disk before the first `extract`; undefined when there is nothing to load. */
  readonly grammar?: Grammar
  /** undefined: as JavaScript does, by package manifests and compiler configurations. */
  readonly modules?: ModuleRules
  scan(file: string, text: string, markers: ReadonlySet<string>): LexicalScan
  /** Only when the grammar is loaded. */
  extract(file: string, text: string): FileFacts
}

export interface Grammar {
  readonly loaded: boolean
  /** Rejects when a file of the product is missing or damaged. */
  load(): Promise<void>
}

/**
 * Where a module specifier leads: to a file, or to the files of a package (see `packageFile`), or out of the workspace. What
 * is left of a path that goes on inside of a file or library stands in `within`, dotted.
 */
export type ModuleTarget = ({ readonly file: string } | { readonly external: string }) & { readonly within?: string }

/** How a language finds modules by name. Pure functions. */
export interface ModuleRules {
  /** Languages of one family see each other's packages; undefined: a language by itself. */
  readonly family?: string
  /** Names that a package of the workspace lacks are those of generated code. */
  readonly isGeneratedWhereMissing?: true
  /** Manifests that say which names the source trees of the workspace go by: `go.mod`, `composer.json`. */
  /**
   * Files see what their own project declares, which is the nearest of the roots above them, and what the projects that it
   * references do: a namespace of several projects looks different from each.
   */
  readonly byProject?: true
  /** A namespace that a file declares by a name of its own is that thing: each constant of Ruby. */
  readonly namesThings?: true
  /** Modules that every file sees as if it opened them. */
  readonly opened?: readonly string[]
  /** The library that a bare name comes from where these modules are opened, null when it is not known. */
  libraryOf?(name: string, opened: readonly string[]): string | null
  isManifest(file: string): boolean
  roots(file: string, text: string): readonly SourceRoot[]
  /** The roots that stand when all manifests are looked at together; all of them without it. */
  together?(roots: readonly SourceRoot[]): readonly SourceRoot[]
  resolve(from: string, module: string, workspace: ModuleWorkspace): ModuleTarget
  /** The module below a package: in Python `app.clients` is found through `app`. Null when there is none. */
  submodule?(file: string, name: string, workspace: ModuleWorkspace): string | null
}

/** A source tree and the name that its modules begin with. */
export interface SourceRoot {
  readonly name: string
  readonly folder: string
  /** Folders of the roots whose names its files see, too. */
  readonly references?: readonly string[]
  /** Modules that its files see without opening them. */
  readonly opens?: readonly string[]
  /** Folders that hold the modules whose names begin so. */
  readonly prefixes?: readonly { readonly name: string; readonly folder: string }[]
}

/** What module resolution may ask of the workspace. */
export interface ModuleWorkspace {
  has(file: string): boolean
  /** Of this language, the longest names first. */
  readonly roots: readonly SourceRoot[]
  /** The files of a namespace as one module, as `from` sees it; null when no file of the workspace belongs to it. */
  package(namespace: string, from?: string): string | null
  /** Whether a file of a namespace, as `from` sees it, declares a name. */
  declares?(namespace: string, name: string, from: string): boolean
}

/** A package made of several files goes by a name that no file can have; its facts are a list of re-exports. */
export function packageFile(language: string, namespace: string): string {
  return `package:${language}:${namespace}`
}

export function isPackageFile(file: string): boolean {
  return file.startsWith('package:')
}
