/** What the bindings and assignments of a name make of it at a place of the text. */
import type { Binding, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Span } from '../../protocol/location.ts'
import type { Evaluator } from './evaluate.ts'
import { either, type Frame, type ObjectValue, type Value } from './value.ts'

/** What assignments make of an object of which nothing else is known; of two to one property the last counts. */
export function propertiesOf(
  assigned: readonly { readonly path: readonly string[]; readonly value: Expression }[],
  facts: FileFacts,
  frame: Frame | null,
): ObjectValue['properties'] {
  return [...new Set(assigned.map((binding) => binding.path[0] ?? ''))].map((name) => {
    const own = assigned.filter((binding) => binding.path[0] === name)
    const direct = own.findLast((binding) => binding.path.length === 1)
    if (direct) return { name, value: { facts, expression: direct.value, frame } }
    const rest = own.map((binding) => ({ path: binding.path.slice(1), value: binding.value }))
    return { name, value: { value: { kind: 'object', properties: propertiesOf(rest, facts, frame) } } }
  })
}

/** The bindings of a name that may hold at a place: from the last one before it on that surely happened. */
export function boundAt(bound: readonly Binding[], at: Span | null): readonly Binding[] {
  if (!bound.some((binding) => binding.always)) return bound
  const isBefore = ({ value: { span } }: Binding) => !at || span[2] < at[0] || (span[2] === at[0] && span[3] <= at[1])
  const last = bound.findLastIndex((binding, index) => (index === 0 || binding.always) && isBefore(binding))
  // What is used before it is declared was hoisted.
  if (last < 0) return bound
  return bound.slice(last).filter((binding, index) => index === 0 || !binding.always)
}

/** Whether a value is an object that some call makes. */
export function isObject(value: Value): boolean {
  if (value.kind === 'either') return value.values.some(isObject)
  return value.kind === 'instance' || (value.kind === 'library' && value.identity !== null)
}

/** Whether a value is surely neither missing nor empty. */
export function isThere(value: Value): boolean {
  if (value.kind === 'literal') return value.value !== null && value.value !== '' && value.value !== false
  return ['template', 'object', 'array', 'definition', 'instance'].includes(value.kind)
}

/** An object with properties that were assigned to it later (`config.url = …`). */
export function withAssignments(
  evaluator: Evaluator,
  value: Value,
  assigned: readonly { readonly path: readonly string[]; readonly value: Expression }[],
  facts: FileFacts,
  frame: Frame | null,
): Value {
  if (value.kind === 'either') {
    return either(value.values.map((entry) => withAssignments(evaluator, entry, assigned, facts, frame)))
  }
  if (value.kind === 'library' || value.kind === 'instance') {
    return { ...value, assigned: propertiesOf(assigned, facts, frame) }
  }
  if (value.kind !== 'object') return value
  const properties = [...value.properties]
  for (const head of new Set(assigned.map((binding) => binding.path[0] ?? ''))) {
    const own = assigned.filter((binding) => binding.path[0] === head)
    const direct = own.filter((binding) => binding.path.length === 1)
    const deeper = own.filter((binding) => binding.path.length > 1)
    let inner: Value = direct.length
      ? either(direct.map((binding) => evaluator.evaluate(binding.value, facts, frame)))
      : evaluator.member(value, head)
    if (deeper.length > 0) {
      const base: Value = inner.kind === 'object' ? inner : { kind: 'object', properties: [] }
      const rest = deeper.map((binding) => ({ path: binding.path.slice(1), value: binding.value }))
      inner = withAssignments(evaluator, base, rest, facts, frame)
    }
    properties.push({ name: head, value: { value: inner } })
  }
  return { ...value, properties }
}
