/**
 * The form of a YAML file as data: one description from which come its validation, its completion in the editor, and its JSON
 * schema.
 */
import type { Problem } from '../../protocol/map.ts'
import type { Located, LocatedEntry } from '../yaml/located.ts'

export type Shape =
  | { readonly kind: 'map'; readonly entries: Readonly<Record<string, ShapeEntry>> }
  /** A mapping whose keys anybody chooses. */
  | { readonly kind: 'dictionary'; readonly keys: string; readonly of: Shape }
  /** `orOne`: a value alone is a list of one. */
  | { readonly kind: 'list'; readonly of: Shape; readonly orOne?: true }
  /** `values`: one of these. `pattern`: the whole text; `what` says in words what is expected. */
  | { readonly kind: 'text'; readonly what: string; readonly values?: readonly string[]; readonly pattern?: RegExp }

export interface ShapeEntry {
  readonly description: string
  readonly required?: true
  readonly shape: Shape
}

/** What does not have the shape, each at its own place. */
export function misshapen(file: string, value: Located, shape: Shape): readonly Problem[] {
  const problem = (message: string, span = value.span): Problem => ({ location: { file, span }, message })
  switch (shape.kind) {
    case 'text': {
      if (value.kind !== 'text' || value.text === null) return [problem(`Expected ${shape.what}.`)]
      const { text } = value
      if (shape.values && !shape.values.includes(text)) {
        return [problem(`Expected ${shape.what}, one of ${shape.values.join(', ')}; not "${text}".`)]
      }
      return shape.pattern && !shape.pattern.test(text) ? [problem(`Expected ${shape.what}; not "${text}".`)] : []
    }
    case 'list':
      if (value.kind === 'list') return value.items.flatMap((item) => misshapen(file, item, shape.of))
      return shape.orOne ? misshapen(file, value, shape.of) : [problem('Expected a list.')]
    case 'dictionary':
      if (value.kind !== 'map') return [problem(`Expected a mapping of ${shape.keys}.`)]
      return [...value.entries.values()].flatMap((entry) => misshapen(file, entry.value, shape.of))
    case 'map': {
      if (value.kind !== 'map') return [problem(`Expected a mapping with ${namesOf(shape.entries)}.`)]
      const missing = Object.entries(shape.entries).filter(
        ([name, { required }]) => required && !value.entries.has(name),
      )
      return [
        ...missing.map(([name]) => problem(`"${name}" is missing.`)),
        ...[...value.entries.values()].flatMap((entry) => misshapenEntry(file, entry, shape.entries)),
      ]
    }
  }
}

function misshapenEntry(
  file: string,
  { name, nameSpan, value }: LocatedEntry,
  entries: Readonly<Record<string, ShapeEntry>>,
): readonly Problem[] {
  const known = Object.hasOwn(entries, name) ? entries[name] : undefined
  if (known) return misshapen(file, value, known.shape)
  return [
    { location: { file, span: nameSpan }, message: `"${name}" is not known here; known are ${namesOf(entries)}.` },
  ]
}

function namesOf(entries: Readonly<Record<string, ShapeEntry>>): string {
  return Object.keys(entries).join(', ')
}

/** The shape as a JSON schema, without what only the top of a schema has. */
export function jsonSchema(shape: Shape): Readonly<Record<string, unknown>> {
  switch (shape.kind) {
    case 'text':
      return {
        // YAML reads `0` and `true` as other things than texts.
        type: ['string', 'integer'],
        description: shape.what,
        ...(shape.values && { enum: shape.values }),
        ...(shape.pattern && { pattern: shape.pattern.source }),
      }
    case 'list':
      return shape.orOne
        ? { anyOf: [{ type: 'array', items: jsonSchema(shape.of) }, jsonSchema(shape.of)] }
        : { type: 'array', items: jsonSchema(shape.of) }
    case 'dictionary':
      return { type: 'object', additionalProperties: jsonSchema(shape.of) }
    case 'map': {
      const required = Object.entries(shape.entries).filter(([, entry]) => entry.required)
      return {
        type: 'object',
        additionalProperties: false,
        ...(required.length > 0 && { required: required.map(([name]) => name) }),
        properties: Object.fromEntries(
          Object.entries(shape.entries).map(([name, { description, shape: inner }]) => [
            name,
            { ...jsonSchema(inner), description },
          ]),
        ),
      }
    }
  }
}
