import type { Decorator, Definition, Expression, FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import { isObject } from './bound.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { instanceOrigin } from './origins.ts'
import { typeValue } from './type-arguments.ts'
import { either, type Frame, unknown, type Value } from './value.ts'
import { type WireField, wireField } from './wire-field.ts'

/** Wrappers whose argument is the type that matters. */
const TRANSPARENT = new Set([
  'Promise',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Awaited',
  'ReturnType',
  'InstanceType',
])

/**
 * An object of a declared type: an instance of a class or interface of the workspace, or a library's object. Null when
 * the type says nothing of that kind.
 */
export function instanceOfType(
  evaluator: Evaluator,
  type: TypeReference,
  facts: FileFacts,
  place: string,
): Value | null {
  const [first] = type.arguments
  if (type.name === 'tuple') {
    const items = type.arguments.map((part) => ({
      value: instanceOfType(evaluator, part, facts, place) ?? unknown('a result of a plain type'),
    }))
    return { kind: 'array', items, open: false }
  }
  if (type.name === 'array' && first) {
    const item = instanceOfType(evaluator, first, facts, place)
    return item && { kind: 'array', items: [{ value: item }], open: true }
  }
  if (TRANSPARENT.has(type.name) && first) return instanceOfType(evaluator, first, facts, place)
  if (type.name === 'union' || type.name === 'intersection') {
    for (const part of type.arguments) {
      const value = instanceOfType(evaluator, part, facts, place)
      if (value) return value
    }
    return null
  }
  const named = resolveType(evaluator, type.name, facts)
  if (!named) return providedBy(evaluator, type, facts)
  if (named.kind === 'library') {
    return {
      ...named,
      origin: instanceOrigin(named.origin, named.whole),
      identity: `${facts.file} ${place}`,
      home: facts.file,
      ...(type.arguments.length > 0 && {
        types: type.arguments.map((part) => typeValue(evaluator, part, facts, null)),
      }),
    }
  }
  if (named.kind !== 'definition') return null
  const { definition } = named
  if (definition.kind === 'class' || definition.kind === 'interface') {
    return { kind: 'instance', facts: named.facts, definition, arguments: null }
  }
  return definition.aliased ? instanceOfType(evaluator, definition.aliased, named.facts, place) : null
}

/** A value of which the source says the type: the type counts where it tells more than the value. */
export function typed(
  evaluator: Evaluator,
  expression: Expression & { kind: 'typed' },
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const value = evaluator.evaluate(expression.value, facts, frame)
  if (value.kind !== 'unknown' && value.kind !== 'hole' && value.kind !== 'library') return value
  const cast = evaluator.typed(expression.type, facts, `typed ${expression.span.join(':')}`, value)
  // Of what a library gives back, only a class of the workspace tells more than the library does.
  return value.kind !== 'library' || cast.kind === 'instance' ? cast : value
}

/** `Client = Annotated[T, Depends(f)]`: a name for a type that says where the object comes from. */
function providedBy(evaluator: Evaluator, type: TypeReference, facts: FileFacts): Value | null {
  if (type.name.includes('.')) return null
  const value = evaluator.reference(type.name, type.scope, facts, null, null)
  const values = value.kind === 'either' ? value.values : [value]
  const objects = values.filter(isObject)
  return objects.length > 0 ? either(objects) : null
}

/** What a type's name stands for: a definition of the workspace or something of a library. */
export function resolveType(evaluator: Evaluator, name: string, facts: FileFacts): Value | null {
  const [head = '', ...rest] = name.split('.')
  const index = indexOf(facts)
  const own = index.named(head).find((definition) => isType(definition) && !definition.isPartial)
  if (own && rest.length === 0) return { kind: 'definition', facts, definition: own, frame: null, self: null }
  const imported = index.import(head)
  const seen = imported
    ? evaluator.import(facts.file, imported.module, imported.imported)
    : evaluator.ambient(head, facts)
  if (!seen) return null
  let value = seen
  for (const part of rest) value = evaluator.member(value, part)
  return value.kind === 'library' || value.kind === 'definition' ? value : null
}

/** Fields of the class, interface or object type that a declared type names, inherited ones included. */
export function fieldsOfType(
  evaluator: Evaluator,
  type: TypeReference,
  facts: FileFacts,
  depth: number,
): readonly WireField[] {
  if (depth > 6) return []
  const plain = (fields: Definition['fields'], from: FileFacts = facts): readonly WireField[] =>
    fields.flatMap((field) => {
      const own = wireField(evaluator, field, from)
      if (field.isEmbedded && field.type && own?.name === field.name)
        return fieldsOfType(evaluator, field.type, from, depth + 1)
      return own ?? []
    })
  if (type.fields) return plain(type.fields)
  const [first] = type.arguments
  if (TRANSPARENT.has(type.name) && first) return fieldsOfType(evaluator, first, facts, depth + 1)
  if (type.name === 'intersection')
    return type.arguments.flatMap((part) => fieldsOfType(evaluator, part, facts, depth + 1))
  const named = resolveType(evaluator, type.name, facts)
  if (named?.kind !== 'definition') return []
  const { definition } = named
  if (definition.aliased) return fieldsOfType(evaluator, definition.aliased, named.facts, depth + 1)
  const inherited = [
    ...definition.implements.flatMap((parent) => fieldsOfType(evaluator, parent, named.facts, depth + 1)),
    ...definition.extends.flatMap((parent) => {
      const value = evaluator.evaluate(parent, named.facts, null)
      return value.kind === 'definition' ? plain(value.definition.fields, value.facts) : []
    }),
  ]
  const own = plain(definition.fields, named.facts)
  const names = new Set(own.map((field) => field.name))
  return definition.kind === 'enum' ? [] : [...own, ...inherited.filter((field) => !names.has(field.name))]
}

/** A library's object with the injection token that the decorators of its parameter or field name (`@Inject('USERS')`). */
export function withToken(
  evaluator: Evaluator,
  value: Value,
  decorators: readonly Decorator[],
  facts: FileFacts,
): Value {
  const token = decorators.find((decorator) => decorator.arguments.length > 0)?.arguments[0]
  if (value.kind !== 'library' || !token) return value
  const named = evaluator.evaluate(token, facts, null)
  return { ...value, token: named.kind === 'literal' ? String(named.value) : '' }
}

function isType(definition: Definition): boolean {
  return (
    definition.kind === 'class' ||
    definition.kind === 'interface' ||
    definition.kind === 'type' ||
    definition.kind === 'enum'
  )
}
