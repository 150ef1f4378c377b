/** Counts what was said against what had to be said. */

export interface Counts {
  fired: number
  missed: number
  silent: number
  false: number
}

/** A case that came out wrong, for people. */
export interface Miss {
  readonly rule: string
  readonly where: string
  readonly said: readonly string[]
  readonly kind: 'missed' | 'false alarm'
}

export class Tally {
  readonly #rules: Map<string, Counts>
  readonly misses: Miss[] = []

  constructor(rules: readonly string[]) {
    this.#rules = new Map(rules.map((rule) => [rule, { fired: 0, missed: 0, silent: 0, false: 0 }]))
  }

  count(rule: string, kind: keyof Counts): void {
    const counts = this.#rules.get(rule)
    if (!counts) throw new Error(`a mutation is about ${rule}, which is no rule`)
    counts[kind]++
  }

  get rules(): readonly (readonly [string, Counts])[] {
    return [...this.#rules]
  }

  get total(): Counts {
    const total: Counts = { fired: 0, missed: 0, silent: 0, false: 0 }
    for (const [, counts] of this.#rules) {
      for (const kind of Object.keys(total) as (keyof Counts)[]) total[kind] += counts[kind]
    }
    return total
  }
}

/** Of what had to be said, how much was; null where nothing had to be. */
export function recall({ fired, missed }: Counts): number | null {
  return fired + missed === 0 ? null : fired / (fired + missed)
}

/** Of what was said, how much had to be; null where nothing was said. */
export function precision({ fired, false: wrong }: Counts): number | null {
  return fired + wrong === 0 ? null : fired / (fired + wrong)
}
