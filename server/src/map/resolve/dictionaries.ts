/** What Python's dictionaries answer: their objects have methods where those of other languages have properties only. */
import type { CallSite, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { either, type Frame, literal, type Thunk, unknown, type Value } from './value.ts'

const METHODS = new Set(['get', 'pop', 'setdefault', 'items', 'keys', 'values', 'copy'])

/** The value of a method's call on a known dictionary; null when the call is not one. */
export function dictionaryCall(
  evaluator: Evaluator,
  facts: FileFacts,
  site: CallSite,
  frame: Frame | null,
): Value | null {
  const { callee } = site
  if (facts.language !== 'python' || callee.kind !== 'member' || !METHODS.has(callee.name)) return null
  const object = evaluator.evaluate(callee.object, facts, frame)
  if (object.kind !== 'object' || object.properties.some((property) => property.name === callee.name)) return null
  const argument = (index: number): Value | null => {
    const expression = site.arguments[index]
    return expression ? evaluator.evaluate(expression, facts, frame) : null
  }
  const names = [...new Set(object.properties.map((property) => property.name))]
  const list = (of: (name: string) => Thunk): Value => ({ kind: 'array', items: names.map(of), open: false })
  switch (callee.name) {
    case 'copy':
      return object
    case 'keys':
      return list((name) => ({ value: literal(name) }))
    case 'values':
      return list((name) => ({ value: evaluator.member(object, name) }))
    case 'items':
      return list((name) => {
        const pair = [{ value: literal(name) }, { value: evaluator.member(object, name) }]
        return { value: { kind: 'array', items: pair, open: false } }
      })
    default:
      return looked(evaluator, object, names, argument(0), argument(1))
  }
}

/** `table.get(key, fallback)`: with a key that is not known any of the values. */
function looked(
  evaluator: Evaluator,
  object: Value,
  names: readonly string[],
  key: Value | null,
  fallback: Value | null,
): Value {
  if (key?.kind === 'literal') {
    return names.includes(String(key.value)) ? evaluator.member(object, String(key.value)) : (fallback ?? literal(null))
  }
  const values = names.map((name) => evaluator.member(object, name))
  return values.length === 0 ? (fallback ?? unknown('an empty table')) : either(values)
}
