/** The header `dapr-app-id`, which tells a Dapr sidecar whom a request is for, wherever the call or its function gives it. */
import type { CallSite, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Analysis } from './analyse.ts'
import type { Value } from './value.ts'

const HEADER = 'dapr-app-id'

/** The value of the header for a call of a file, null when nothing gives it. */
export function daprApplication({ evaluator }: Analysis, facts: FileFacts, call: number): Value | null {
  const site = facts.calls[call]
  if (!site) return null
  const inObject = (value: Value): Value | null => {
    if (value.kind !== 'object') return null
    const found = value.properties.find(({ name }) => name.toLowerCase() === HEADER)
    return found ? evaluator.thunk(found.value) : null
  }
  for (const argument of optionsOf(site)) {
    const value = evaluator.evaluate(argument, facts, null)
    const found = inObject(value) ?? (value.kind === 'object' ? inObject(evaluator.member(value, 'headers')) : null)
    if (found) return found
  }
  const [, value] = facts.calls.find((other) => setsHeader(other, site))?.arguments ?? []
  return value ? evaluator.evaluate(value, facts, null) : null
}

/** Arguments that may hold headers: objects, and names of them. */
function optionsOf({ arguments: all }: CallSite): readonly Expression[] {
  const values = all.map((argument) => (argument.kind === 'keyword' ? argument.value : argument))
  return values.filter(({ kind }) => kind === 'object' || kind === 'ref')
}

/** `request.Header.Add("dapr-app-id", "orders")`, `builder.header("dapr-app-id", "orders")`, in the same function. */
function setsHeader(other: CallSite, site: CallSite): boolean {
  const [name, value] = other.arguments
  return (
    other.definition === site.definition && name?.kind === 'literal' && name.value === HEADER && value !== undefined
  )
}
