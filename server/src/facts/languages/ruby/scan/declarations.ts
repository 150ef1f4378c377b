/** A class or module whose body the scan is in. */
interface Open {
  readonly name: string
  readonly column: number
  /** Counts by itself; a module that only wraps others does not. */
  counts: boolean
}

/**
 * Names of the constants that a file declares. Without a tree the nesting is told by indentation: a declaration closes those
 * that begin in its column or right of it, `end` the one in its own.
 */
export class Declarations {
  readonly #open: Open[] = []
  readonly #names = new Set<string>()

  /** `counts`: it says something by itself; what only wraps others is declared elsewhere. */
  opened(name: string, column: number, counts: boolean): void {
    for (let last = this.#open.at(-1); last && last.column >= column; last = this.#open.at(-1)) this.#open.pop()
    const whole = this.#whole(name)
    this.#open.push({ name: whole, column, counts })
    if (counts) this.#names.add(whole)
  }

  closed(column: number): void {
    if (this.#open.at(-1)?.column === column) this.#open.pop()
  }

  /** A constant that is given a value. */
  assigned(name: string, column: number): void {
    this.other()
    // Inside of a method's body or of a block nothing is declared: constants stand one step deeper than what they are in.
    if (column <= (this.#open.at(-1)?.column ?? -4) + 4) this.#names.add(this.#whole(name))
  }

  /** Any other line: the module that it stands in has a content of its own. */
  other(): void {
    const last = this.#open.at(-1)
    if (!last || last.counts) return
    last.counts = true
    this.#names.add(last.name)
  }

  names(): readonly string[] {
    return [...this.#names]
  }

  #whole(name: string): string {
    const around = this.#open.at(-1)?.name
    return around === undefined ? name : `${around}::${name}`
  }
}
