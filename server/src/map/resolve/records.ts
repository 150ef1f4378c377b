/**
 * Classes that are made by naming their fields, and whose members stand in several files of a package. Where nothing is known of
 * how an object came about, all places of its package that make one say what its fields may be.
 */
import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import { madeFields } from './constructions.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { filled } from './filled.ts'
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
  const files = definition.isRecord ? packageFiles(evaluator, facts) : [facts]
  return (files.length > 0 ? files : [facts]).flatMap((file) => {
    const owners = file.definitions.filter(
      (entry) => (file === facts && entry.id === definition.id) || (entry.isPartial && entry.name === definition.name),
    )
    return file.definitions
      .filter((entry) => entry.kind === 'function' && owners.some((owner) => owner.id === entry.parent))
      .map((entry) => ({ facts: file, definition: entry }))
  })
}

/** What a field of a record may hold; [] when nothing tells. */
export function recordField(evaluator: Evaluator, instance: Instance, name: string): readonly Value[] {
  const set = fieldSetters(evaluator, instance, name)
  if (set.length > 0) return set
  const assigned = [...assignedField(evaluator, instance, name), ...methodAssignments(evaluator, instance, name)]
  const [given] = instance.arguments ?? []
  const made = given ? namedField(evaluator, instance, evaluator.thunk(given), name) : null
  if (made) return [made, ...assigned]
  if (assigned.length > 0 || instance.arguments) return assigned
  return madeFields(evaluator, instance, packageFiles(evaluator, instance.facts), name)
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
  return packageFiles(evaluator, instance.facts).flatMap((facts) => {
    const partial = indexOf(facts)
      .named(definition.name)
      .find((entry) => entry.isPartial)
    const own = partial ? indexOf(facts).ownAssignments(partial.scope) : []
    return own
      .filter(({ path }) => path.length === 1 && path[0] === name)
      .map(({ value }) => evaluator.evaluate(value, facts, null))
  })
}

/** Options: functions of the package that set a field of an object which they are given (`func(o *options) { o.url = url }`). */
function fieldSetters(evaluator: Evaluator, instance: Instance, name: string): readonly Value[] {
  const { definition } = instance
  return packageFiles(evaluator, instance.facts).flatMap((facts) => {
    const index = indexOf(facts)
    return facts.bindings.flatMap((binding): readonly Value[] => {
      if (binding.path.length !== 1 || binding.path[0] !== name || binding.name === 'this') return []
      const [bound] = index.bindings(binding.scope, binding.name)
      if (bound?.value.kind !== 'parameter') return []
      const setter = facts.definitions[bound.value.definition]
      const type = setter?.parameters[bound.value.index]?.type?.name
      // A function literal: what it sets is what the function around it was given.
      if (type !== definition.name || setter?.name !== '') return []
      const value = filled(evaluator, evaluator.evaluate(binding.value, facts, null))
      return value.kind === 'hole' || value.kind === 'unknown' ? [] : [value]
    })
  })
}

/** The files of the package that a file belongs to, itself included. */
function packageFiles(evaluator: Evaluator, facts: FileFacts): readonly FileFacts[] {
  const [own] = facts.ambient ?? []
  const target = own === undefined ? null : evaluator.program.resolve(facts.file, own)
  const listed = target && 'file' in target ? evaluator.program.facts(target.file) : null
  const files = new Set((listed?.exports ?? []).flatMap((entry) => (entry.from ? [entry.from.module] : [])))
  return [...files].flatMap((file) => evaluator.program.facts(file) ?? [])
}
