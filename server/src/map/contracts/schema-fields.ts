/** JSON schemas as API descriptions hold them, reduced to fields. References lead only within the file. */
import type { Field } from '../../protocol/map.ts'
import { at, entriesOf, itemsOf, type Located, textAt, textsOf } from '../../workspace/yaml/located.ts'

/** Deepest nesting of fields: `address.city` is the second level. */
const DEEPEST = 3
/** Longest chain of references that is followed. */
const MOST_REFERENCES = 8

/** What a reference stands for, itself when it is none; null when it leads out of the file or nowhere. */
export function resolved(value: Located | null, root: Located): Located | null {
  let current = value
  for (let step = 0; step < MOST_REFERENCES; step++) {
    const reference = textAt(current, '$ref')
    if (reference === null) return current
    if (!reference.startsWith('#/')) return null
    const path = reference
      .slice(2)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    current = at(root, ...path)
  }
  return null
}

/** The type of a schema in short: `string`, `integer(int64)`, `array<Order>`, the name of a referenced schema. */
export function typeOf(schema: Located | null): string {
  const reference = textAt(schema, '$ref')
  if (reference !== null) return reference.slice(reference.lastIndexOf('/') + 1)
  const type = textAt(schema, 'type') ?? ''
  if (type === '') return textsOf(at(schema, 'type')).join(' | ')
  if (textAt(schema, 'nullable') === 'true') return `${plainType(type, schema)} | null`
  return plainType(type, schema)
}

function plainType(type: string, schema: Located | null): string {
  if (type === 'array') return `array<${typeOf(at(schema, 'items')) || 'unknown'}>`
  const format = textAt(schema, 'format')
  return format === null ? type : `${type}(${format})`
}

/** Fields of an object schema, nested ones by their path; an array counts as its items. */
export function schemaFields(
  schema: Located | null,
  place: Field['in'],
  root: Located,
  prefix = '',
  depth = 0,
): readonly Field[] {
  const own = resolved(schema, root)
  if (!own || depth > DEEPEST) return []
  const items = at(own, 'items')
  if (items) return schemaFields(items, place, root, prefix, depth + 1)
  const parts = itemsOf(at(own, 'allOf')).flatMap((part) => schemaFields(part, place, root, prefix, depth + 1))
  const required = new Set(textsOf(at(own, 'required')))
  const fields = entriesOf(at(own, 'properties')).flatMap((entry): readonly Field[] => {
    const name = `${prefix}${entry.name}`
    const type = typeOf(entry.value)
    const values = textsOf(at(resolved(entry.value, root), 'enum'))
    const field: Field = {
      name,
      in: place,
      type,
      required: required.has(entry.name),
      grade: 'declared',
      ...(values.length > 0 && { values }),
    }
    return depth + 1 >= DEEPEST ? [field] : [field, ...schemaFields(entry.value, place, root, `${name}.`, depth + 1)]
  })
  return [...parts, ...fields]
}
