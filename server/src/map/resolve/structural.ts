/** Interfaces that a class implements by having their methods, without saying so. */
import type { Definition, FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { resolveType } from './types.ts'
import type { DefinitionValue, Instance } from './value.ts'

/** Interfaces made of interfaces are followed this deep. */
const DEEPEST = 4

interface Method {
  readonly facts: FileFacts
  readonly definition: Definition
}

/** The methods of an interface, those of the interfaces that it is made of included; null when some are not known. */
function methodsOf(
  evaluator: Evaluator,
  facts: FileFacts,
  definition: Definition,
  depth = 0,
): readonly Method[] | null {
  const found = facts.definitions
    .filter((entry) => entry.parent === definition.id)
    .map((entry): Method => ({ facts, definition: entry }))
  for (const type of definition.implements) {
    const part = resolveType(evaluator, type.name, facts)
    if (part?.kind !== 'definition' || depth > DEEPEST) return null
    const further = methodsOf(evaluator, part.facts, part.definition, depth + 1)
    if (!further) return null
    found.push(...further)
  }
  return found
}

const known = new WeakMap<Evaluator, Map<Definition, Instance | null>>()

/** The only class of the workspace that implements an interface; null when there is none, or a choice. */
export function onlyImplementation(evaluator: Evaluator, { facts, definition }: Instance): Instance | null {
  if (!definition.isStructural) return null
  const answers = known.get(evaluator) ?? new Map<Definition, Instance | null>()
  known.set(evaluator, answers)
  const before = answers.get(definition)
  if (before !== undefined) return before
  const found = lookedUp(evaluator, facts, definition)
  answers.set(definition, found)
  return found
}

function lookedUp(evaluator: Evaluator, facts: FileFacts, definition: Definition): Instance | null {
  const methods = methodsOf(evaluator, facts, definition)
  if (!methods || methods.length === 0) return null
  const names = methods.map((method) => method.definition.name)
  const classes = evaluator.program
    .implementations(facts.language, names)
    .map((place) => evaluator.exported(place.file, place.name))
    .filter((value): value is DefinitionValue => value.kind === 'definition' && value.definition.kind === 'class')
    .filter((value) => hasMethods(evaluator, value, methods))
  const [only] = classes
  if (!only || classes.length > 1) return null
  return { kind: 'instance', facts: only.facts, definition: only.definition, arguments: null }
}

/** Whether a class has all methods of an interface. */
export function implementsByMethods(evaluator: Evaluator, own: Method, wanted: Method): boolean {
  const methods = methodsOf(evaluator, wanted.facts, wanted.definition)
  return methods !== null && methods.length > 0 && hasMethods(evaluator, own, methods)
}

function hasMethods(evaluator: Evaluator, own: Method, methods: readonly Method[]): boolean {
  return methods.every(({ definition }) => {
    const found = evaluator.ambient(`${own.definition.name}.${definition.name}`, own.facts)
    return found?.kind === 'definition' && sameShape(found.definition, definition)
  })
}

/** Whether two methods take and give the same, as far as the names of types tell: packages go by several names. */
function sameShape(left: Definition, right: Definition): boolean {
  return (
    left.parameters.length === right.parameters.length &&
    left.parameters.every((parameter, at) => sameType(parameter.type, right.parameters[at]?.type ?? null)) &&
    sameType(left.returnType, right.returnType)
  )
}

function sameType(left: TypeReference | null, right: TypeReference | null): boolean {
  if (!left || !right) return left === right
  return (
    plainName(left) === plainName(right) &&
    left.arguments.length === right.arguments.length &&
    left.arguments.every((argument, at) => sameType(argument, right.arguments[at] ?? null))
  )
}

function plainName({ name }: TypeReference): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
