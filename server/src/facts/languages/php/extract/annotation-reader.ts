import type { Expression, Property } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import type { PhpDraft } from './draft.ts'
import { classLocal } from './names.ts'
import type { Place } from './place.ts'

/** Reads the arguments of an annotation from the text of a comment: `("/x", name="y", methods={"GET", "POST"})`. */
export class AnnotationReader {
  readonly #draft: PhpDraft
  readonly #end: number
  readonly #place: Place
  #at: number

  /** Begins at an offset of the file, and never reads beyond `end`. */
  constructor(draft: PhpDraft, from: number, end: number, place: Place) {
    this.#draft = draft
    this.#at = from
    this.#end = end
    this.#place = place
  }

  /** Where it stands. */
  get offset(): number {
    return this.#at
  }

  /** Positional arguments first, then those by name; none where no parenthesis follows. */
  arguments(): readonly Expression[] {
    if (this.#draft.text.charAt(this.#at) !== '(') return []
    this.#at++
    const entries = this.#entries(')')
    return [
      ...entries.flatMap(({ name, value }) => (name === '' ? [value] : [])),
      ...entries.flatMap(({ name, value }): readonly Expression[] =>
        name === '' ? [] : [{ kind: 'keyword', name, value, span: value.span }],
      ),
    ]
  }

  /** What stands up to a closing character, with names where there are any. */
  #entries(close: string): readonly Property[] {
    const found: Property[] = []
    for (;;) {
      const start = this.#next()
      if (start === '' || this.#take(close)) return found
      if (this.#take(',')) continue
      const before = this.#at
      const value = this.#value()
      const next = this.#next()
      if ((next === '=' || next === ':') && this.#take(next)) {
        this.#next()
        found.push({ name: nameOf(value, this.#draft, before), value: this.#value() })
      } else found.push({ name: '', value })
      // Something that is not understood: one character is given up.
      if (this.#at === before) this.#at++
    }
  }

  #value(): Expression {
    const { text } = this.#draft
    const start = this.#at
    const first = text.charAt(start)
    if (first === '"' || first === "'") return this.#string(first)
    if (first === '{' || first === '[') {
      this.#at++
      return this.#list(start, first === '{' ? '}' : ']')
    }
    if (first === '@') {
      this.#at++
      this.#word()
      this.arguments()
      return unknown('an annotation', this.#span(start))
    }
    const word = this.#word()
    const span = this.#span(start)
    if (/^-?\d+(\.\d+)?$/.test(word)) return { kind: 'literal', value: Number(word), span }
    if (/^(true|false)$/i.test(word)) return { kind: 'literal', value: word.toLowerCase() === 'true', span }
    if (/^null$/i.test(word)) return { kind: 'literal', value: null, span }
    return this.#constant(word, span)
  }

  /** `Foo::BAR`, `Foo::class`; a bare word is left as a name. */
  #constant(word: string, span: Expression['span']): Expression {
    const [owner = '', name] = word.split('::')
    const { scope } = this.#place
    if (name === undefined) return { kind: 'ref', name: word, scope, span }
    const node = {
      type: 'name',
      field: '',
      named: true,
      start: this.#at - word.length,
      end: this.#at,
      children: [],
      broken: false,
    }
    const object: Expression = { kind: 'ref', name: classLocal(this.#draft, owner, node), scope, span }
    return name === 'class' ? object : { kind: 'member', object, name, span }
  }

  #list(start: number, close: string): Expression {
    const entries = this.#entries(close)
    const span = this.#span(start)
    const isList = entries.every(({ name }) => name === '')
    if (isList) return { kind: 'array', items: entries.map(({ value }) => value), span }
    return { kind: 'object', properties: entries, span }
  }

  /** Quotes inside of a text are doubled. */
  #string(quote: string): Expression {
    const { text } = this.#draft
    const start = this.#at++
    let value = ''
    while (this.#at < this.#end) {
      const character = text.charAt(this.#at++)
      if (character !== quote) value += character
      else if (text.charAt(this.#at) === quote) {
        value += quote
        this.#at++
      } else break
    }
    return { kind: 'literal', value, span: this.#span(start) }
  }

  #word(): string {
    const word = /^-?[\w\\.:-]*/.exec(this.#draft.text.slice(this.#at, Math.min(this.#at + 200, this.#end)))?.[0] ?? ''
    // `key: value` is a name with a colon after it, `A::B` a constant.
    const plain = word.replace(/(?<!:):(?!:).*$/, '')
    this.#at += plain.length
    return plain
  }

  /** The next character that is neither blank nor the margin of the comment; '' at the end. */
  #next(): string {
    const { text } = this.#draft
    while (this.#at < this.#end) {
      const character = text.charAt(this.#at)
      if (!/[\s*]/.test(character)) return character
      this.#at++
    }
    return ''
  }

  #take(character: string): boolean {
    if (this.#draft.text.charAt(this.#at) !== character || this.#at >= this.#end) return false
    this.#at++
    return true
  }

  #span(start: number): Expression['span'] {
    return this.#draft.range(start, this.#at)
  }
}

function nameOf(key: Expression, draft: PhpDraft, start: number): string {
  if (key.kind === 'literal') return String(key.value)
  if (key.kind === 'ref') return key.name
  return draft.text.slice(start, start + 1)
}
