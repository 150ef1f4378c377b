/** What a function gives back, where it gives back one of several things or several at once. */
import type { Definition, Expression, FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { identity } from './origins.ts'
import { either, type Frame, unknown, type Value } from './value.ts'

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
 * What a function may give back in one call of it: results that stand behind a test which what is passed cannot meet are left out,
 * as those of the other cases of a `switch` are.
 */
export function reachedReturns(
  evaluator: Evaluator,
  facts: FileFacts,
  definition: Definition,
  frame: Frame,
): readonly Expression[] {
  const tested = definition.returnedWithin
  if (!tested) return definition.returns
  const unreached = new Set(
    tested
      .filter(({ comparisons }) => comparisons.every((id) => isUnequal(evaluator, facts, definition, id, frame)))
      .map(({ result }) => result),
  )
  return definition.returns.filter((_, at) => !unreached.has(at))
}

/** Whether the two sides of a comparison in the function are known, and differ. */
function isUnequal(
  evaluator: Evaluator,
  facts: FileFacts,
  { id: definition }: Definition,
  id: number,
  frame: Frame,
): boolean {
  const comparison = facts.comparisons[id]
  if (comparison?.definition !== definition) return false
  const left = evaluator.evaluate(comparison.left, facts, frame)
  if (left.kind !== 'literal') return false
  const right = evaluator.evaluate(comparison.right, facts, frame)
  return right.kind === 'literal' && right.value !== left.value
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

/** One of several results. What a library gives back besides its first result is an error or the like. */
export function resultAt(evaluator: Evaluator, value: Value, position: number): Value {
  if (value.kind === 'either') return either(value.values.map((entry) => resultAt(evaluator, entry, position)))
  if (value.kind === 'array') {
    const item = value.items[position]
    return item ? evaluator.thunk(item) : unknown('no such result')
  }
  return position === 0 ? value : unknown('a further result of a library')
}

/** What a call leaves in a variable that it is given the place of: what the function assigns to that parameter. */
export function outputOf(
  evaluator: Evaluator,
  call: number,
  argument: number,
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const site = facts.calls[call]
  const callee = site ? evaluator.evaluate(site.callee, facts, frame) : unknown('no such call')
  if (callee.kind === 'library') {
    const value = evaluator.call(facts, call, frame)
    return value.kind === 'library' ? unknown('filled by a library') : value
  }
  const own = callee.kind === 'definition' ? callee.definition : undefined
  const name = own?.parameters[argument]?.name
  if (!site || callee.kind !== 'definition' || !own || !name) return unknown('filled by something unknown')
  if (indexOf(callee.facts).bindings(own.scope, name).length < 2) return unknown('not filled by assignment')
  const thunks = evaluator.arguments(site.arguments, facts, frame).thunks
  const entered = evaluator.enter(callee, thunks, identity(facts, call, frame), frame?.home ?? facts.file, frame)
  return entered ? evaluator.reference(name, own.scope, callee.facts, entered, null) : unknown('too many nested calls')
}
