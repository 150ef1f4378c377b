/**
 * Types as values: what `typeof(T)` of a generic function is, and the class of an object. They name topics and queues where
 * messages go by their classes.
 */
import type { CallSite, Expression, FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import { argumentFor } from './arguments.ts'
import type { Evaluator } from './evaluate.ts'
import { instanceOrigin } from './origins.ts'
import { type Frame, type Thunk, unknown, type Value } from './value.ts'

/** Name of a call's type argument among the arguments of a frame: no parameter can have it. */
const nameOfType = (index: number): string => `<${index}>`

/** The type arguments of a call, as arguments by name. */
export function typeThunks(
  evaluator: Evaluator,
  facts: FileFacts,
  site: CallSite,
  frame: Frame | null,
): readonly Thunk[] {
  return site.typeArguments.map((type, index) => ({
    value: typeValue(evaluator, type, facts, frame),
    name: nameOfType(index),
  }))
}

/** What the name of a type stands for: a class, something of a library, or a type parameter's argument. */
export function typeValue(evaluator: Evaluator, type: TypeReference, facts: FileFacts, frame: Frame | null): Value {
  const [head = '', ...rest] = type.name.split('.')
  const value = evaluator.reference(head, type.scope, facts, frame, null)
  return rest.reduce((object, name) => evaluator.member(object, name), value)
}

/** An object of a type, which nobody was seen to make. */
export function objectOf(evaluator: Evaluator, type: TypeReference, facts: FileFacts, frame: Frame | null): Value {
  const value = typeValue(evaluator, type, facts, frame)
  if (value.kind === 'definition') {
    return { kind: 'instance', facts: value.facts, definition: value.definition, arguments: null }
  }
  if (value.kind !== 'library') return value
  const types = type.arguments.map((part) => typeValue(evaluator, part, facts, frame))
  return {
    ...value,
    origin: instanceOrigin(value.origin, value.whole),
    identity: `${facts.file} ${type.name}`,
    home: frame?.home ?? facts.file,
    ...(types.length > 0 && { types }),
  }
}

/** What a type parameter stands for: given with the call, or told by the class of an argument of that type. */
export function typeArgument(
  evaluator: Evaluator,
  { definition, index }: Expression & { kind: 'typeArgument' },
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const own = facts.definitions[definition]
  const name = own?.typeParameters?.[index]
  if (!own || name === undefined) return unknown('no such type parameter')
  const position = own.parameters.findIndex((parameter) => parameter.type?.name === name)
  for (let up = frame; up; up = up.parent) {
    if (up.definition !== definition || up.facts.file !== facts.file) continue
    const given = up.arguments.find((thunk) => thunk.name === nameOfType(index))
    if (given) return evaluator.thunk(given)
    const object = position < 0 ? undefined : argumentFor(up.arguments, own, position)
    return object ? classOf(evaluator.thunk(object)) : unknown(`${name} is told by the caller`)
  }
  return { kind: 'hole', file: facts.file, definition, index: Math.max(position, 0), path: [] }
}

/** The class of an object, as far as it is told. */
export function classOf(value: Value): Value {
  if (value.kind === 'either') {
    const [first, ...others] = value.values.map(classOf)
    return first && others.length > 0 ? { kind: 'either', values: [first, ...others] } : (first ?? unknown('no value'))
  }
  if (value.kind === 'hole') return { ...value, path: [...value.path, 'class'] }
  if (value.kind !== 'instance') return unknown('the class of something unknown')
  if (value.given) return { ...value.given, path: ['class'], otherwise: value.definition.name }
  if (value.made === undefined) {
    const below = { file: value.facts.file, definition: value.definition.id }
    return { ...unknown(`an object of ${value.definition.name} or of a class below it`), below }
  }
  return { kind: 'definition', facts: value.facts, definition: value.definition, frame: null, self: null }
}
