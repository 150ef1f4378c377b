/**
 * Values that an evaluator has found before. Arguments are evaluated wherever a parameter is read, in each function that hands
 * them on, so that without this the work doubles from level to level. A value is kept when it is the same wherever it is asked
 * for: not where a limit cut it short, a choice of an element went into it, or it is a part of something that is being
 * evaluated right now.
 */
import type { Expression } from '../../facts/vocabulary.ts'
import type { Frame, Value } from './value.ts'

/** Of these there is nothing to find. */
const PLAIN: ReadonlySet<Expression['kind']> = new Set([
  'literal',
  'definition',
  'environment',
  'unknown',
  'super',
  'this',
])

export class KnownValues {
  #top = new Map<Expression, Value>()
  #framed = new WeakMap<Frame, Map<Expression, Value>>()
  /** What is being evaluated right now, by its place: how often, and how many others were when it began. */
  readonly #open = new Map<string, { times: number; readonly at: number }>()
  /** The outermost thing being evaluated that one inside of it has met again, as a count of what was open when it began. */
  #met = Number.POSITIVE_INFINITY

  /** What was found depends on something that is another one now. */
  clear(): void {
    this.#top = new Map()
    this.#framed = new WeakMap()
  }

  /** A limit cut the evaluation short: nothing that is open keeps its value. */
  cut(): void {
    this.#met = -1
  }

  /** The value of an expression; `choicesMade` counts the choices made so far. */
  value(expression: Expression, frame: Frame | null, choicesMade: () => number, find: () => Value): Value {
    if (PLAIN.has(expression.kind)) return find()
    const known = (frame ? this.#framed.get(frame) : this.#top)?.get(expression)
    if (known) return known
    const outer = this.#met
    const open = this.#open.size
    const choices = choicesMade()
    this.#met = Number.POSITIVE_INFINITY
    try {
      const value = find()
      if (this.#met >= open && choicesMade() === choices) this.#keep(expression, frame, value)
      return value
    } finally {
      this.#met = Math.min(outer, this.#met)
    }
  }

  /** Evaluates something that may be made of itself; `look` is told how often it is being evaluated already. */
  nested(key: string, look: (depth: number) => Value): Value {
    const open = this.#open.get(key)
    if (!open) {
      this.#open.set(key, { times: 1, at: this.#open.size })
      try {
        return look(0)
      } finally {
        this.#open.delete(key)
      }
    }
    this.#met = Math.min(this.#met, open.at)
    open.times++
    try {
      return look(open.times - 1)
    } finally {
      open.times--
    }
  }

  #keep(expression: Expression, frame: Frame | null, value: Value): void {
    if (!frame) {
      this.#top.set(expression, value)
      return
    }
    const values = this.#framed.get(frame)
    if (values) values.set(expression, value)
    else this.#framed.set(frame, new Map([[expression, value]]))
  }
}
