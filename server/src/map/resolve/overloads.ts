/** Several functions of a class that share a name and differ in what they take. */
import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import { indexOf } from './file-index.ts'
import type { DefinitionValue, Instance, Value } from './value.ts'

/** Of the functions with the name of a callee, the one that takes as many arguments as are passed. */
export function overload(callee: DefinitionValue, count: number): DefinitionValue {
  const { facts, definition } = callee
  if (definition.kind !== 'function' || takes(definition, count)) return callee
  const others = indexOf(facts).methods(definition.parent, definition.name)
  const fitting = others.length > 1 ? others.find((other) => takes(other, count)) : undefined
  return fitting ? { ...callee, definition: fitting } : callee
}

/** As {@link overload}, for a value that may be no function. */
export function overloaded(callee: Value, count: number): Value {
  return callee.kind === 'definition' ? overload(callee, count) : callee
}

/** The constructor that made an object; the container takes the one that asks for most. */
export function makerOf({ facts, definition, arguments: given }: Instance): Definition | undefined {
  const makers = constructors(facts, definition)
  if (makers.length < 2) return makers[0]
  if (given) return makers.find((maker) => takes(maker, given.length)) ?? makers[0]
  return makers.reduce((most, maker) => (maker.parameters.length > most.parameters.length ? maker : most))
}

function constructors(facts: FileFacts, definition: Definition): readonly Definition[] {
  return indexOf(facts).methods(definition.id, 'constructor')
}

function takes({ parameters }: Definition, count: number): boolean {
  const needed = parameters.filter((parameter) => parameter.defaultValue === null && !parameter.rest).length
  if (needed <= count && count <= parameters.length) return true
  return parameters.length === count || (parameters.at(-1)?.rest === true && count >= parameters.length - 1)
}
