/** The characters of a file of the configuration language, with what is between them left out: blanks and comments. */
import type { Span } from '../../protocol/location.ts'

export class HclScanner {
  readonly text: string
  offset = 0
  /** How many values are open around the place. */
  depth = 0
  readonly #lineStarts: readonly number[]

  constructor(text: string) {
    this.text = text
    const starts = [0]
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    this.#lineStarts = starts
  }

  get isAtEnd(): boolean {
    return this.offset >= this.text.length
  }

  /** The character here, '' at the end. */
  get character(): string {
    return this.text[this.offset] ?? ''
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.offset)
  }

  /** Goes on behind the text when it stands here. */
  take(text: string): boolean {
    if (!this.startsWith(text)) return false
    this.offset += text.length
    return true
  }

  /** What a sticky pattern matches here, null when it does not; goes on behind it. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset
    const found = pattern.exec(this.text)?.[0] ?? null
    if (found !== null) this.offset += found.length
    return found
  }

  /** Passes over blanks and comments, and over ends of lines unless those matter. */
  skip(overLines: boolean): void {
    for (;;) {
      this.match(overLines ? /\s+/y : /[^\S\n]+/y)
      if (this.startsWith('#') || this.startsWith('//')) this.match(/[^\n]*/y)
      else if (this.startsWith('/*')) this.match(/\/\*[\s\S]*?(\*\/|$)/y)
      else return
    }
  }

  spanFrom(start: number): Span {
    return [...this.#position(start), ...this.#position(this.offset)]
  }

  #position(offset: number): readonly [number, number] {
    let low = 0
    let high = this.#lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return [low, offset - (this.#lineStarts[low] ?? 0)]
  }
}
