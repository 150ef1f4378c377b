import type { LexicalScan } from '../../../language.ts'
import { GLOBAL_NAMESPACE } from '../modules.ts'

/** More names than this a statement hardly has; what lies behind is left out. */
const LONGEST_STATEMENT = 4000

/** Collects what a file names and declares: its namespace, what it uses, the classes that it mentions without more ado. */
export class NameReader {
  readonly #modules = new Set<string>()
  /** Names that `use` gives, with what they stand for. */
  readonly #aliases = new Map<string, string>()
  readonly #mentioned = new Set<string>()
  readonly #declared = new Set<string>()
  readonly #qualified = new Set<string>()
  #namespace = ''

  /** Reads `use …;` or `namespace …` from behind its first word; gives the offset behind it. */
  use(text: string, from: number): number {
    const end = endOfStatement(text, from)
    const statement = text.slice(from, end).replace(/\/\*[\s\S]*?\*\/|(?:\/\/|#)[^\n]*/g, ' ')
    const [, kind = '', rest = ''] = /^\s*(?:(function|const)\s)?\s*([\s\S]*)$/.exec(statement) ?? []
    const group = /^([\w\\\s]*?)\\?\s*\{([\s\S]*)\}\s*$/.exec(rest)
    const [prefix, list] = group ? [`${dotted(group[1] ?? '')}.`, group[2] ?? ''] : ['', rest]
    for (const entry of list.split(',')) this.#entry(prefix, entry, kind !== '')
    return end
  }

  namespace(text: string, from: number): number {
    const name = /[^;{]*/y
    name.lastIndex = from
    const written = name.exec(text)?.[0] ?? ''
    this.#namespace = dotted(written)
    return from + written.length
  }

  include(module: string): void {
    this.#modules.add(module)
  }

  /** A capitalised word of the code. */
  mention(word: string): void {
    this.#mentioned.add(word)
  }

  /** `\A\B` or `A\B` in the code. */
  qualified(name: string): void {
    this.#qualified.add(name)
  }

  declare(name: string): void {
    this.#declared.add(name)
  }

  get modules(): LexicalScan['modules'] {
    const neighbours = [...this.#mentioned]
      .filter((name) => !this.#aliases.has(name) && !this.#declared.has(name))
      .map((name) => `${this.#own}.${name}`)
    const names = new Set([
      ...this.#modules,
      ...neighbours,
      ...[...this.#qualified].flatMap((name) => this.#whole(name)),
    ])
    return [...names].map((module) => ({ module, typeOnly: false }))
  }

  get shares(): NonNullable<LexicalScan['shares']> {
    return { namespace: this.#own, names: [...this.#declared] }
  }

  /** A name of several parts from its beginning: by an alias for the first part, or from the own namespace. */
  #whole(written: string): readonly string[] {
    const full = dotted(written)
    if (!full.includes('.')) return []
    if (written.startsWith('\\')) return [full]
    const [head = '', ...rest] = full.split('.')
    const first = this.#aliases.get(head) ?? (this.#namespace === '' ? head : `${this.#namespace}.${head}`)
    return [[first, ...rest].join('.')]
  }

  get #own(): string {
    return this.#namespace === '' ? GLOBAL_NAMESPACE : this.#namespace
  }

  #entry(prefix: string, entry: string, isMember: boolean): void {
    const [name = '', , alias] = entry
      .trim()
      .replace(/^(function|const)\s+/, '')
      .split(/\s+/)
    if (!/^\\?[\w\\]+$/.test(name)) return
    const full = prefix + dotted(name)
    const dot = full.lastIndexOf('.')
    this.#aliases.set(alias ?? full.slice(dot + 1), full)
    if (isMember) this.#modules.add(full.slice(0, Math.max(dot, 0)))
    else this.#modules.add(dot < 0 ? `${GLOBAL_NAMESPACE}.${full}` : full)
  }
}

function endOfStatement(text: string, from: number): number {
  const end = text.slice(from, from + LONGEST_STATEMENT).indexOf(';')
  return end < 0 ? from : from + end
}

function dotted(name: string): string {
  return name
    .replace(/\s+/g, '')
    .replace(/^\\|\\$/g, '')
    .replaceAll('\\', '.')
}
