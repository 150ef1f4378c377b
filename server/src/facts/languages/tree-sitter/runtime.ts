/**
 * The tree-sitter runtime and its grammars, as WebAssembly: loaded when a workspace first holds a file of the language. In the
 * package the `.wasm` files lie beside the bundle; run from source they come from node_modules.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as TreeSitter from '@vscode/tree-sitter-wasm'

type Runtime = typeof TreeSitter

let started: Promise<Runtime> | null = null

/** A parser for one grammar. Parsing is synchronous; only `load` is not. */
export class GrammarParser {
  readonly #grammar: string
  #parser: TreeSitter.Parser | null = null
  #loading: Promise<void> | null = null

  /** `grammar` as its file names it: `python`, `c-sharp`. */
  constructor(grammar: string) {
    this.#grammar = grammar
  }

  get loaded(): boolean {
    return this.#parser !== null
  }

  /** Fetches runtime and grammar from disk, once. Rejects when a file of the package is missing or broken. */
  load(): Promise<void> {
    this.#loading ??= this.#load()
    return this.#loading
  }

  /** The loaded parser. Throws before `load` is done: callers ask `loaded` first. */
  get parser(): TreeSitter.Parser {
    if (!this.#parser) throw new Error(`The grammar of ${this.#grammar} is not loaded.`)
    return this.#parser
  }

  async #load(): Promise<void> {
    const folder = wasmFolder()
    started ??= start(folder)
    const { Language, Parser } = await started
    const language = await Language.load(grammarFile(folder, this.#grammar))
    const parser = new Parser()
    parser.setLanguage(language)
    this.#parser = parser
  }
}

async function start(folder: string): Promise<Runtime> {
  // CommonJS: its exports are those of the default one.
  const { default: runtime } = (await import('@vscode/tree-sitter-wasm')) as unknown as { readonly default: Runtime }
  await runtime.Parser.init({ locateFile: (file: string) => join(folder, file) })
  return runtime
}

/** A grammar that does not come with the runtime has a package of its own. */
function grammarFile(folder: string, grammar: string): string {
  const file = `tree-sitter-${grammar}.wasm`
  const beside = join(folder, file)
  if (existsSync(beside)) return beside
  return createRequire(import.meta.url).resolve(`@tree-sitter-grammars/tree-sitter-${grammar}/${file}`)
}

function wasmFolder(): string {
  const beside = import.meta.dirname
  if (existsSync(join(beside, 'tree-sitter.wasm'))) return beside
  return dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'))
}
