/** What a function gives back, where it gives back one of several things or several at once. */
import type { Definition, Expression, FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import { either, type Frame, type Value } from './value.ts'

/** The results of a function that has several, each one of what stands at its position in the returns. */
export function tupleOf(definition: Definition, type: TypeReference, facts: FileFacts, frame: Frame | null): Value {
  const { returns, span } = definition
  const items = type.arguments.map((own, position) => {
    const values = returns
      .map((result) => partOf(result, position))
      .filter((value) => value.kind !== 'literal' || value.value !== null)
    const value: Expression = { kind: 'either', values, span }
    return { facts, frame, expression: { kind: 'typed' as const, value, type: own, span } }
  })
  return { kind: 'array', items, open: false }
}

function partOf(result: Expression, position: number): Expression {
  if (result.kind !== 'array') return { kind: 'result', of: result, index: position, span: result.span }
  return result.items[position] ?? { kind: 'unknown', reason: 'no such result', span: result.span }
}

/**
 * Alternatives of which one is a variable of the environment: the others count where it has no value, as in
 * `if (value !== '') return value; return fallback`.
 */
export function withFallback(values: readonly Value[]): Value {
  const variable = values.find((value) => value.kind === 'variable' && value.fallback === null)
  const others = values.filter((value) => value !== variable && value.kind !== 'unknown')
  if (variable?.kind !== 'variable' || others.length === 0) return either(values)
  const fallback = either(others)
  return { ...variable, fallback: fallback.kind === 'variable' && fallback.name === variable.name ? null : fallback }
}
