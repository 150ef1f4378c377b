import type { LexicalScan, Suppression } from '../../../language.ts'

const SUPPRESSION = /groundplan-ignore-next-line[ \t]+([\w./-]+)[ \t]*(?::[ \t]*([^\r\n]*))?/g

/** What a scan has found so far. */
export class Collector {
  readonly #text: string
  readonly #hasSuppressions: boolean
  readonly #modules = new Map<string, boolean>()
  readonly #reexports: { name: string; module: string; imported: string }[] = []
  readonly #markers = new Set<string>()
  readonly #suppressions: Suppression[] = []
  readonly #locals = new Map<string, { readonly module: string; readonly imported: string }>()
  readonly #passedOn: { readonly name: string; readonly local: string }[] = []
  #lastComment = -1
  #line = 0
  #lineAt = 0

  constructor(text: string) {
    this.#text = text
    this.#hasSuppressions = text.includes('groundplan-ignore-next-line')
  }

  /** A module that is imported; importing it once for its values counts for all. */
  module(module: string, typeOnly = false): void {
    this.#modules.set(module, (this.#modules.get(module) ?? true) && typeOnly)
  }

  reexport(name: string, module: string, imported: string): void {
    this.#reexports.push({ name, module, imported })
  }

  marker(name: string): void {
    this.#markers.add(name)
  }

  /** A name of this file that stands for something of another module. */
  local(name: string, module: string, imported: string): void {
    this.#locals.set(name, { module, imported })
  }

  /** A name of this file that it exports: a re-export when the name was imported. */
  passedOn(name: string, local: string): void {
    this.#passedOn.push({ name, local })
  }

  /** A comment from `start` to `end`. One that was looked at ahead is looked at again: it counts once. */
  comment(start: number, end: number): void {
    if (!this.#hasSuppressions || start <= this.#lastComment) return
    this.#lastComment = start
    const comment = this.#text.slice(start, end)
    for (const match of comment.matchAll(SUPPRESSION)) {
      const reason = (match[2] ?? '').replace(/\*\/.*$/, '').trim()
      this.#suppressions.push({ line: this.#lineOf(start + match.index), rule: match[1] ?? '', reason })
    }
  }

  result(): LexicalScan {
    const passedOn = this.#passedOn.flatMap(({ name, local }) => {
      const from = this.#locals.get(local)
      return from ? [{ name, module: from.module, imported: from.imported }] : []
    })
    return {
      modules: [...this.#modules].map(([module, typeOnly]) => ({ module, typeOnly })),
      reexports: [...this.#reexports, ...passedOn],
      markers: [...this.#markers],
      suppressions: this.#suppressions,
      lines: this.#lineOf(this.#text.length) + 1,
    }
  }

  /** The line of an offset; offsets are asked for in rising order. */
  #lineOf(offset: number): number {
    for (;;) {
      const next = this.#text.indexOf('\n', this.#lineAt)
      if (next < 0 || next >= offset) return this.#line
      this.#line++
      this.#lineAt = next + 1
    }
  }
}
