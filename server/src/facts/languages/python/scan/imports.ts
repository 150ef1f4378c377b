import type { LexicalScan } from '../../../language.ts'

/** A statement up to its end: over several lines in parentheses or after a backslash. */
const STATEMENT = /(?:\([^)]*\)?|\\\r?\n|[^\n\r;#(])*/y
const IMPORT = /^import\s+(.+)$/s
const FROM = /^from\s+([.\w\s]+?)\s*\bimport\b\s*(.+)$/s

/** Collects the import statements of a file. */
export class ImportReader {
  /** What a package's `__init__.py` imports can be imported from it in turn. */
  readonly #isPackage: boolean
  readonly #modules = new Set<string>()
  readonly #reexports: { name: string; module: string; imported: string }[] = []

  constructor(isPackage: boolean) {
    this.#isPackage = isPackage
  }

  /** Reads the statement whose first word stands at `from` up to `after`; gives the offset behind it. */
  statement(text: string, from: number, after: number): number {
    STATEMENT.lastIndex = from
    const whole = STATEMENT.exec(text)?.[0] ?? ''
    const plain = whole.replace(/#[^\n]*/g, '').replace(/\\\r?\n/g, ' ')
    const list = IMPORT.exec(plain)?.[1]
    const one = list === undefined ? FROM.exec(plain) : null
    if (list !== undefined) for (const entry of entries(list)) this.#import(entry.name)
    else if (one) this.#from((one[1] ?? '').replace(/\s+/g, ''), one[2] ?? '')
    else return after
    return from + whole.length
  }

  modules(): LexicalScan['modules'] {
    return [...this.#modules].map((module) => ({ module, typeOnly: false }))
  }

  reexports(): LexicalScan['reexports'] {
    return this.#reexports
  }

  #import(module: string): void {
    this.#modules.add(module)
  }

  #from(module: string, list: string): void {
    this.#modules.add(module)
    for (const { name, local } of entries(list.replace(/[()]/g, ' '))) {
      if (this.#isPackage) this.#reexports.push({ name: local, module, imported: name })
      // The name may be a module of the package.
      if (name !== '*') this.#modules.add(module.endsWith('.') ? `${module}${name}` : `${module}.${name}`)
    }
  }
}

function entries(list: string): readonly { readonly name: string; readonly local: string }[] {
  return list.split(',').flatMap((entry) => {
    const [name = '', , local = name] = entry.trim().split(/\s+/)
    return /^[\w.]+$|^\*$/.test(name) ? [{ name, local }] : []
  })
}
