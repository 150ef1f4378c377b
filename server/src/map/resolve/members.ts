import type { Definition, Expression, FieldDefinition, FileFacts } from '../../facts/vocabulary.ts'
import { namedArgument } from './arguments.ts'
import { withAssignments } from './bound.ts'
import { settingMember } from './bound-settings.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { intrinsicMember } from './intrinsics.ts'
import { makerOf } from './overloads.ts'
import { packageMethod, recordField } from './records.ts'
import { withSetting } from './settings.ts'
import { onlyImplementation } from './structural.ts'
import { supertypesOf } from './supertypes.ts'
import { resolveType, withToken } from './types.ts'
import {
  type DefinitionValue,
  either,
  type Frame,
  type Instance,
  type Library,
  literal,
  unknown,
  type Value,
} from './value.ts'

/** What `value.name` is. */
export function memberOf(evaluator: Evaluator, value: Value, name: string, isField = false): Value {
  const builtIn = intrinsicMember(value, name)
  if (builtIn) return builtIn
  switch (value.kind) {
    case 'object': {
      const property = value.properties.findLast((entry) => entry.name === name)
      return property ? evaluator.thunk(property.value) : unknown(`no property ${name}`)
    }
    case 'array': {
      const item = /^\d+$/.test(name) ? value.items[Number(name)] : undefined
      return item ? evaluator.thunk(item) : unknown(`no item ${name}`)
    }
    case 'environment':
      return { kind: 'variable', name, fallback: value.defaults?.(name) ?? null }
    case 'module':
      return evaluator.exported(value.file, name)
    case 'library': {
      const assigned = value.assigned?.find((property) => property.name === name)
      const known = assigned && evaluator.thunk(assigned.value)
      if (known && known.kind !== 'unknown') return known
      const ruled = evaluator.elements.member(value, name, evaluator)
      if (ruled) return ruled
      const { assigned: _, ...bare } = value
      return { ...bare, origin: `${value.origin}.${name}`, identity: null, receiver: value, whole: false }
    }
    case 'instance':
      return isField ? fieldMember(evaluator, value, name, 0) : instanceMember(evaluator, value, name, 0)
    case 'definition':
      return definitionMember(evaluator, value, name)
    case 'hole':
      return { ...value, path: [...value.path, name] }
    case 'either':
      return either(value.values.map((entry) => evaluator.member(entry, name)))
    case 'unknown':
      return value
    default:
      return unknown(`property ${name} of a ${value.kind}`)
  }
}

/** Members of enums, static members of classes. */
function definitionMember(evaluator: Evaluator, value: DefinitionValue, name: string): Value {
  const { facts, definition } = value
  const field = definition.fields.find((entry) => entry.name === name && (entry.isStatic || definition.kind === 'enum'))
  const assigned = field?.isStatic ? assignedStatic(evaluator, value, name) : null
  if (assigned) return assigned
  if (field?.value) return evaluator.evaluate(field.value, facts, null)
  const method = indexOf(facts)
    .methods(definition.id, name)
    .find((member) => member.isStatic)
  if (method) return methodValue(evaluator, facts, method, value)
  for (const parent of definition.extends) {
    const inherited = evaluator.member(evaluator.evaluate(parent, facts, null), name)
    // A library's method of classes is asked of this class: `Orders.as_view()`.
    if (inherited.kind === 'library') return { ...inherited, receiver: value }
    if (inherited.kind !== 'unknown') return inherited
  }
  const inner = indexOf(facts)
    .named(name)
    .find((entry) => entry.parent === definition.id && entry.kind !== 'function')
  if (inner) return { kind: 'definition', facts, definition: inner, frame: null, self: null }
  for (const type of definition.implements) {
    const parent = resolveType(evaluator, type.name, facts)
    const constant = parent?.kind === 'definition' ? evaluator.member(parent, name) : null
    if (constant && constant.kind !== 'unknown') return constant
  }
  return decoratedMember(evaluator, value, name) ?? unknown(`${definition.name} has no ${name}`)
}

/** The only object that a class keeps: a static field begins as nothing, and is filled in by who first asks for it. */
function assignedStatic(evaluator: Evaluator, { facts, definition }: DefinitionValue, name: string): Value | null {
  const field = definition.fields.find((entry) => entry.name === name)
  const isFilledLater = !field?.value || (field.value.kind === 'literal' && field.value.value === null)
  if (!isFilledLater) return null
  const index = indexOf(facts)
  const made = [...index.assignments(definition.name), ...index.ownAssignments(definition.scope)]
    .filter(({ path }) => path.length === 1 && path[0] === name)
    .filter(({ value }) => value.kind !== 'literal' || value.value !== null)
  if (made.length === 0) return null
  const key = `static ${facts.file}#${definition.id}.${name}`
  return evaluator.nested(key, (nesting) =>
    nesting > 2
      ? unknown(`${name} is made of itself`)
      : either(made.map(({ value }) => evaluator.evaluate(value, facts, null))),
  )
}

/** `send.delay` of a task: what a decorator of a library makes of a function has members of its own. */
function decoratedMember(evaluator: Evaluator, value: DefinitionValue, name: string): Value | null {
  const made = decoratedFunction(evaluator, value)
  return made && evaluator.member(made, name)
}

/** What a decorator of a library makes of a function; null when none stands above it. */
export function decoratedFunction(evaluator: Evaluator, value: DefinitionValue): Library | null {
  const { facts, definition, frame } = value
  if (definition.kind !== 'function') return null
  for (const decorator of definition.decorators) {
    const callee = evaluator.evaluate(decorator.callee, facts, frame)
    if (callee.kind !== 'library') continue
    return {
      ...callee,
      origin: `${callee.origin}()`,
      identity: `${facts.file}@${definition.id}`,
      home: facts.file,
      arguments: evaluator.arguments(decorator.arguments, facts, frame).thunks,
      decorates: { facts, definition },
    }
  }
  return null
}

function methodValue(evaluator: Evaluator, facts: FileFacts, method: Definition, self: Value): Value {
  const value: DefinitionValue = { kind: 'definition', facts, definition: method, frame: null, self }
  if (!method.isGetter) return value
  const frame = evaluator.enter(value, [], `get ${facts.file}#${method.id}`, facts.file, null)
  return frame ? evaluator.returned(facts, method, frame) : unknown('too many nested calls')
}

/** Methods, accessors, fields, assigned and injected properties; then those of the superclass. */
function instanceMember(evaluator: Evaluator, instance: Instance, name: string, depth: number): Value {
  const value = plainMember(evaluator, instance, name, depth)
  return instance.definition.isSettings && depth === 0 ? settingMember(evaluator, instance, name, value) : value
}

function plainMember(evaluator: Evaluator, instance: Instance, name: string, depth: number): Value {
  const { facts, definition } = instance
  const index = indexOf(facts)
  const methods = index.methods(definition.id, name)
  const method = methods.find((member) => !member.isStatic) ?? methods[0]
  const only = method && definition.isStructural && depth === 0 ? onlyImplementation(evaluator, instance) : null
  if (only) return instanceMember(evaluator, only, name, depth + 1)
  if (method) return methodValue(evaluator, facts, method, instance)
  const elsewhere = packageMethod(evaluator, instance, name)
  if (elsewhere) return elsewhere
  return fieldMember(evaluator, instance, name, depth)
}

function fieldMember(evaluator: Evaluator, instance: Instance, name: string, depth: number): Value {
  const key = `${instance.facts.file}#${instance.definition.id}.${name}`
  return evaluator.nested(key, (nesting) =>
    nesting > 2 ? unknown(`${name} is made of itself`) : property(evaluator, instance, name, depth),
  )
}

/** A field, an assigned or an injected property, or what is inherited. */
function property(evaluator: Evaluator, instance: Instance, name: string, depth: number): Value {
  const { facts, definition } = instance
  const index = indexOf(facts)
  const maker = makerOf(instance)
  const frame = activation(instance, maker)
  const field = definition.fields.find((entry) => entry.name === name)
  const ruled = field && fieldOfLibrary(evaluator, instance, field)
  if (ruled) return ruled
  const set = definition.isRecord ? undefined : instance.assigned?.findLast((entry) => entry.name === name)
  if (set) return evaluator.thunk(set.value)
  const found: Value[] = []
  const named = instance.arguments && namedArgument(instance.arguments, name)
  if (named) found.push(evaluator.thunk(named))
  else if (field?.value) found.push(evaluator.evaluate(field.value, facts, frame))
  const assigned = index.ownAssignments(definition.scope).filter((binding) => binding.path[0] === name)
  const direct = assigned.filter((binding) => binding.path.length === 1)
  for (const binding of direct) {
    const assigned = evaluator.evaluate(binding.value, facts, frame)
    const given = givenToSetter(instance, assigned)
    found.push(...(given.length > 0 ? given.map((value) => evaluator.evaluate(value, facts, frame)) : [assigned]))
  }
  const position = maker?.parameters.findIndex((entry) => entry.isProperty && entry.name === name) ?? -1
  if (definition.isRecord) found.push(...recordField(evaluator, instance, name))
  if (maker && position >= 0) {
    const span = maker.span
    found.push(evaluator.evaluate({ kind: 'parameter', definition: maker.id, index: position, span }, facts, frame))
  }
  let value = either(found)
  const deeper = assigned.filter((binding) => binding.path.length > 1)
  if (deeper.length > 0) {
    const known =
      value.kind === 'unknown' && field?.type
        ? evaluator.typed(field.type, facts, `${definition.id} ${name}`, value)
        : value
    const isRecord = known.kind === 'instance' && known.definition.isRecord
    const isOpen = isRecord || ['object', 'library', 'either'].includes(known.kind)
    const base: Value = isOpen ? known : { kind: 'object', properties: [] }
    const rest = deeper.map((binding) => ({ path: binding.path.slice(1), value: binding.value }))
    value = withAssignments(evaluator, base, rest, facts, frame)
  }
  const isMissing = value.kind === 'unknown' || (value.kind === 'literal' && value.value === null)
  if (isMissing && field?.type) {
    const typed = evaluator.typed(field.type, facts, `${definition.id} ${name}`, value)
    value = withToken(evaluator, typed, field.decorators, facts)
  }
  if (field && definition.isRecord) value = withSetting(instance, field, value)
  // Who made the object is not known, so its constructor has no callers that could tell more.
  if (!frame && value.kind === 'instance' && value.given) return withoutGiven(value)
  if (value.kind !== 'unknown' || found.length > 0 || depth > 6) return value
  return inherited(evaluator, instance, frame, name, depth)
}

function withoutGiven({ given: _, ...instance }: Instance): Instance {
  return instance
}

/** What a library makes of the fields of classes derived from its own. */
function fieldOfLibrary(evaluator: Evaluator, instance: Instance, field: FieldDefinition): Value | null {
  let { facts, definition }: { facts: FileFacts; definition: Definition } = instance
  for (let up = 0; up < 6; up++) {
    const [parent] = definition.extends
    const value = parent && evaluator.evaluate(parent, facts, null)
    if (value?.kind === 'library') return evaluator.fieldValues(value, field, instance, evaluator)
    if (value?.kind !== 'definition') return null
    facts = value.facts
    definition = value.definition
  }
  return null
}

/** What the setter of `x` is given is what the class assigns to `x`. */
function givenToSetter({ facts, definition }: Instance, value: Value): readonly Expression[] {
  const setter = value.kind === 'hole' && value.file === facts.file ? facts.definitions[value.definition] : undefined
  if (setter?.parent !== definition.id || !setter.name.startsWith('set ')) return []
  return indexOf(facts)
    .ownAssignments(definition.scope)
    .filter(({ path }) => path.length === 1 && path[0] === setter.name.slice('set '.length))
    .map((binding) => binding.value)
}

function inherited(evaluator: Evaluator, instance: Instance, frame: Frame | null, name: string, depth: number): Value {
  const { facts, definition } = instance
  for (const field of definition.fields) {
    if (!field.isEmbedded || field.name === name) continue
    const member = evaluator.member(evaluator.member(instance, field.name), name)
    if (member.kind !== 'unknown') return member
  }
  if (definition.kind === 'interface') {
    const declared = declaredAbove(evaluator, instance, name)
    if (declared) return declared
    const only = onlyImplementation(evaluator, instance)
    if (only) return instanceMember(evaluator, only, name, depth + 1)
    // The method has no body here; callers are matched to implementations by the interface (see callers.ts).
    return { kind: 'definition', facts, definition, frame: null, self: literal(name) }
  }
  const superCall = facts.calls.find((call) => call.callee.kind === 'super' && call.callee.definition === definition.id)
  for (const parent of definition.extends) {
    const value = evaluator.evaluate(parent, facts, null)
    if (value.kind === 'library') {
      const member = evaluator.member({ ...value, origin: `${value.origin}` }, name)
      return member.kind === 'library' ? { ...member, receiver: instance } : member
    }
    if (value.kind !== 'definition') continue
    const given = superCall ? evaluator.arguments(superCall.arguments, facts, frame).thunks : instance.arguments
    const { made } = instance
    const upper: Instance = {
      kind: 'instance',
      facts: value.facts,
      definition: value.definition,
      arguments: given,
      ...(made !== undefined && { made }),
    }
    const member = instanceMember(evaluator, upper, name, depth + 1)
    // What is inherited runs with the object that it was asked of.
    if (member.kind === 'definition') return { ...member, self: { ...instance } }
    if (member.kind !== 'unknown') return member
  }
  return declaredAbove(evaluator, instance, name) ?? unknown(`${definition.name} has no ${name}`)
}

/** A method with a body, or a constant, that an interface of a class has, or a method that an interface inherits. */
function declaredAbove(evaluator: Evaluator, instance: Instance, name: string): Value | null {
  for (const { facts, definition } of supertypesOf(evaluator, instance.facts, instance.definition)) {
    if (definition.kind !== 'interface') continue
    const method = indexOf(facts).methods(definition.id, name)[0]
    if (method) return methodValue(evaluator, facts, method, instance)
    const constant = definition.fields.find((field) => field.name === name && field.isStatic)
    if (constant?.value) return evaluator.evaluate(constant.value, facts, null)
  }
  return null
}

/** The frame of a constructor, when the arguments of `new` are known. */
function activation(instance: Instance, made: Definition | undefined): Frame | null {
  if (!instance.arguments || !made) return null
  return {
    parent: null,
    facts: instance.facts,
    definition: made.id,
    arguments: instance.arguments,
    self: instance,
    key: `new ${instance.facts.file}#${instance.definition.id} at ${instance.made ?? ''}`,
    home: instance.facts.file,
    depth: 0,
  }
}
