/** Expressions of which one holds: conditions, and what counts where something else is absent. */
import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import { isThere } from './bound.ts'
import type { Evaluator } from './evaluate.ts'
import { either, type Frame, unknown, type Value } from './value.ts'

/** The first value that is there: what comes after one that surely is counts for nothing. */
export function firstThere(
  evaluator: Evaluator,
  expressions: readonly Expression[],
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const values: Value[] = []
  for (const expression of expressions) {
    const value = evaluator.evaluate(expression, facts, frame)
    values.push(value)
    if (isThere(value)) break
  }
  return alternatives(values)
}

/** One of these; where the first is a variable of the environment, the others count where it has no value. */
export function alternatives(values: readonly Value[]): Value {
  const [first, ...rest] = values
  if (!first) return unknown('no value')
  if (first.kind === 'variable' && first.fallback === null && rest.length > 0) {
    return { ...first, fallback: either(rest) }
  }
  return either(values)
}
