/**
 * Classes that are made by naming their fields, and whose members stand in several files of a package. Where nothing is known of
 * how an object came about, all places of its package that make one say what its fields may be.
 */
import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import { madeFields } from './constructions.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { filled } from './filled.ts'
import { packageOf } from './package-index.ts'
import type { DefinitionValue, Instance, Value } from './value.ts'

/** A method that another file of the package declares; null when none does. */
export function packageMethod(evaluator: Evaluator, instance: Instance, name: string): DefinitionValue | null {
  const { facts, definition } = instance
  if (!facts.ambient || (!definition.isRecord && definition.kind !== 'type')) return null
  const method = evaluator.ambient(`${definition.name}.${name}`, facts)
  return method?.kind === 'definition' ? { ...method, self: instance } : null
}

/** The class itself, for a stand-in of it in another file of the package. */
export function wholeClass(evaluator: Evaluator, instance: Instance): Instance {
  if (!instance.definition.isPartial) return instance
  const whole = evaluator.ambient(instance.definition.name, instance.facts)
  if (whole?.kind !== 'definition') return instance
  return { ...instance, facts: whole.facts, definition: whole.definition }
}

/** The methods of an object's class in all files of its package. */
export function declaredMethods(
  evaluator: Evaluator,
  { facts, definition }: Instance,
): readonly { readonly facts: FileFacts; readonly definition: Definition }[] {
  const apart = packageOf(evaluator, facts).partials(definition.name)
  return [{ facts, definition }, ...apart].flatMap((owner) =>
    owner.facts.definitions
      .filter((entry) => entry.kind === 'function' && entry.parent === owner.definition.id)
      .map((entry) => ({ facts: owner.facts, definition: entry })),
  )
}

const LEFT_OUT: Value = { kind: 'unknown', reason: 'left out where the object is made', leftOut: true }

/** Whether a literal of Go leaves a text out, which is empty then. */
function isLeftOut(evaluator: Evaluator, { facts, definition, arguments: given }: Instance, name: string): boolean {
  if (facts.language !== 'go') return false
  const type = definition.fields.find((field) => field.name === name)?.type
  const [literal] = given ?? []
  const made = literal && evaluator.thunk(literal)
  return type?.name === 'string' && (!made || (made.kind === 'object' && !made.properties.some(isSpread)))
}

function isSpread(property: { readonly name: string }): boolean {
  return property.name === '...'
}

/** What a field of a record may hold; [] when nothing tells. */
export function recordField(evaluator: Evaluator, instance: Instance, name: string): readonly Value[] {
  const set = fieldSetters(evaluator, instance, name)
  if (set.length > 0) return set
  const assigned = [...assignedField(evaluator, instance, name), ...methodAssignments(evaluator, instance, name)]
  const [given] = instance.arguments ?? []
  const made = given ? namedField(evaluator, instance, evaluator.thunk(given), name) : null
  if (made) return [made, ...assigned]
  if (assigned.length > 0) return assigned
  if (instance.arguments) return isLeftOut(evaluator, instance, name) ? [LEFT_OUT] : []
  return madeFields(evaluator, instance, name)
}

/** The field in the object that a construction names its fields with. */
export function namedField(evaluator: Evaluator, instance: Instance, made: Value, name: string): Value | null {
  if (made.kind !== 'object') return null
  const position = String(instance.definition.fields.findIndex((field) => field.name === name))
  const property = made.properties.findLast((entry) => entry.name === name || entry.name === position)
  return property ? evaluator.thunk(property.value) : null
}

/** `server.router = …` on the variable that holds the object. */
function assignedField(evaluator: Evaluator, instance: Instance, name: string): readonly Value[] {
  const assigned = instance.assigned?.findLast((entry) => entry.name === name)
  if (!assigned) return []
  const value = evaluator.thunk(assigned.value)
  const type = instance.definition.fields.find((field) => field.name === name)?.type
  if (value.kind !== 'object' || !type) return [value]
  // `config.http.port = …`: a part of what the field holds.
  const whole = evaluator.typed(type, instance.facts, name, value)
  return [whole.kind === 'instance' ? { ...whole, assigned: value.properties } : value]
}

/** `s.router = …` in methods that other files of the package declare. */
function methodAssignments(evaluator: Evaluator, instance: Instance, name: string): readonly Value[] {
  const { definition } = instance
  return packageOf(evaluator, instance.facts)
    .partials(definition.name)
    .flatMap(({ facts, definition: partial }) =>
      indexOf(facts)
        .ownAssignments(partial.scope)
        .filter(({ path }) => path.length === 1 && path[0] === name)
        .map(({ value }) => evaluator.evaluate(value, facts, null)),
    )
}

/** Options: functions of the package that set a field of an object which they are given (`func(o *options) { o.url = url }`). */
function fieldSetters(evaluator: Evaluator, { facts, definition }: Instance, name: string): readonly Value[] {
  return packageOf(evaluator, facts)
    .setters(definition.name, name)
    .flatMap((setter): readonly Value[] => {
      const value = filled(evaluator, evaluator.evaluate(setter.binding.value, setter.facts, null))
      return value.kind === 'hole' || value.kind === 'unknown' ? [] : [value]
    })
}
