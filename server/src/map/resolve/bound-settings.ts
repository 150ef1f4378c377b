/** Objects that a library fills in with values of the configuration: a property is a key below the object's own. */
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { supertypesOf } from './supertypes.ts'
import type { Instance, Value } from './value.ts'

/** What a property of such an object is: the configuration's value before what the class itself gives it. */
export function settingMember(evaluator: Evaluator, instance: Instance, name: string, value: Value): Value {
  const { facts, definition, section = `options ${definition.name}` } = instance
  const key = `${section}:${name}`
  if (value.kind === 'instance') {
    return value.made === undefined || value.definition.isSettings ? { ...value, section: key } : value
  }
  // Only public properties are filled in, not the fields behind them.
  const isProperty =
    /^[A-Z]/.test(name) &&
    [{ facts, definition }, ...supertypesOf(evaluator, facts, definition)].some((place) => hasProperty(place, name))
  if (!isProperty || value.kind === 'library' || value.kind === 'object' || value.kind === 'array') return value
  // What only a setter is given is what the library gives it.
  if (instance.arguments && !isOpen(value)) return value
  const hasFallback =
    value.kind === 'literal' ? value.value !== null : value.kind === 'template' || value.kind === 'variable'
  return { kind: 'variable', name: key, fallback: hasFallback ? value : null }
}

function isOpen(value: Value): boolean {
  return value.kind === 'either' ? value.values.every(isOpen) : value.kind === 'unknown' || value.kind === 'hole'
}

function hasProperty({ facts, definition }: Pick<Instance, 'facts' | 'definition'>, name: string): boolean {
  const getters = indexOf(facts).methods(definition.id, name)
  const isField = definition.fields.some((field) => field.name === name && !field.isStatic)
  return isField || getters.some((method) => method.isGetter && !method.isStatic)
}
