import type { Span } from '../../protocol/location.ts'

/** Turns offsets into lines and columns as LSP counts them: lines end with `\n`, `\r\n` or `\r` and nothing else. */
export class Positions {
  readonly #starts: readonly number[]
  /** The line of the last look-up: neighbours are asked for one after the other. */
  #last = 0

  constructor(text: string) {
    const starts = [0]
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
    }
    this.#starts = starts
  }

  span(start: number, end: number): Span {
    const line = this.#lineOf(start)
    const column = start - this.#start(line)
    const endLine = this.#lineOf(end)
    return [line, column, endLine, end - this.#start(endLine)]
  }

  #start(line: number): number {
    return this.#starts[line] ?? 0
  }

  #lineOf(offset: number): number {
    const starts = this.#starts
    let line = this.#last
    if (this.#start(line) > offset || (starts[line + 8] ?? Number.POSITIVE_INFINITY) <= offset) {
      let [low, high] = [0, starts.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (this.#start(middle) <= offset) low = middle
        else high = middle - 1
      }
      line = low
    }
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++
    this.#last = line
    return line
  }
}
