/**
 * Values that one deployment hands to another by name: parameters of a store, exports and outputs of stacks. A reader leaves
 * a reference in its text where only the other deployment knows the value; discovery fills it in once all files are read.
 */
import { settledAddress } from './api-address.ts'

export type Store = 'ssm' | 'export' | 'output'

/** What a deployment puts under a name. */
export interface ExportedValue {
  readonly store: Store
  /** Parts that differ from one environment to the next are `{}`. */
  readonly name: string
  /** May hold references itself. */
  readonly value: string
}

/** Not closed by the brace of a hole at the end of the name. */
const REFERENCE = /\{\{resolve:(ssm|export|output):(.+?)\}\}(?!\})/g

/** Longest chain of references to references. */
const DEEPEST = 4

/** The text that stands for a value until it is known. */
export function reference(store: Store, name: string): string {
  return `{{resolve:${store}:${name}}}`
}

/** Placeholders of whatever notation are parts that differ from one environment to the next. */
export function withHoles(name: string): string {
  return name.replace(/\$?\{[^{}]*\}|<[\w-]+>/g, '{}')
}

/** Fills in references. Pure; exported names are compared part by part, and a hole fits anything. */
export class References {
  readonly #exports: readonly ExportedValue[]
  readonly #known = new Map<string, string | null>()

  constructor(exports: readonly ExportedValue[]) {
    this.#exports = exports
  }

  /** The text with its references filled in; null when one of them is exported by nobody, or by several with other values. */
  filled(text: string, depth = 0): string | null {
    if (!text.includes('{{resolve:')) return settledAddress(text)
    if (depth > DEEPEST) return null
    let isKnown = true
    const filled = text.replace(REFERENCE, (_, store: Store, name: string) => {
      const value = this.#value(store, name)
      if (value === null) isKnown = false
      return value ?? ''
    })
    return isKnown && filled !== text ? this.filled(filled, depth + 1) : null
  }

  #value(store: Store, name: string): string | null {
    const key = `${store} ${name}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const fitting = this.#exports.filter((entry) => entry.store === store && fits(entry.name, name))
    const [only, ...others] = new Set(fitting.map((entry) => entry.value))
    const value = only === undefined || others.length > 0 ? null : only
    this.#known.set(key, value)
    return value
  }
}

/** Whether two names may be the same, holes of both taken into account; names that are all holes say nothing. */
export function fits(left: string, right: string): boolean {
  if (left === right) return !/^(\{\}|[/.:-])*$/.test(left)
  const own = left.split('/')
  const other = right.split('/')
  if (own.length !== other.length) return false
  const isTold = own.some((part, index) => part !== '' && part === other[index] && !part.includes('{}'))
  return (own.length > 1 ? isTold : true) && own.every((part, index) => partFits(part, other[index] ?? ''))
}

function partFits(left: string, right: string): boolean {
  if (left === right || left === '{}' || right === '{}') return true
  return matches(left, right) || matches(right, left)
}

/** Whether a text fits a pattern with holes; parts of words around holes must agree. */
function matches(pattern: string, text: string): boolean {
  if (!pattern.includes('{}') || pattern.replaceAll('{}', '') === '') return false
  const source = pattern
    .split('{}')
    .map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
    .join('[^/]*')
  return new RegExp(`^${source}$`).test(text)
}
