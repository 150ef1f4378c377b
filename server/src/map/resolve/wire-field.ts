/** Fields of classes as they travel: their names outside of the program, and what is checked of them before a handler runs. */
import type { Decorator, FieldDefinition, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { valuesOfType, writtenType } from './written-type.ts'

export interface WireField {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly grade?: 'validator'
  readonly values?: readonly string[]
}

/** Annotations that name a field, by the position or name of the argument that holds it. */
const NAMING: ReadonlySet<string> = new Set([
  'com.fasterxml.jackson.annotation.JsonProperty',
  'com.google.gson.annotations.SerializedName',
  'kotlinx.serialization.SerialName',
  'System.Text.Json.Serialization.JsonPropertyName',
  'Newtonsoft.Json.JsonProperty',
])
const HIDING: ReadonlySet<string> = new Set([
  'com.fasterxml.jackson.annotation.JsonIgnore',
  'System.Text.Json.Serialization.JsonIgnore',
  'Newtonsoft.Json.JsonIgnore',
])
/** Libraries whose annotations check fields; those that say that one must be there. */
const CHECKING =
  /^(class-validator|(jakarta|javax)\.validation(\.constraints)?|System\.ComponentModel\.DataAnnotations)\.(\w+)$/
const REQUIRING = /\.(NotNull|NotBlank|NotEmpty|Required|IsDefined|IsNotEmpty)$/
const OPTIONAL = 'class-validator.IsOptional'
/** Tags of Go's libraries that check: `validate:"required,email"`. */
const CHECKING_TAGS = ['binding', 'validate']

/** A field as it travels; null for one that stays inside. */
export function wireField(evaluator: Evaluator, field: FieldDefinition, facts: FileFacts): WireField | null {
  const { decorators, type } = field
  const tags = tagsOf(decorators)
  const [tagged] = tags.get('json') ?? []
  const found = decorators.map((decorator) => ({ decorator, origin: originOf(evaluator, decorator, facts) }))
  if (tagged === '-' || found.some(({ origin }) => HIDING.has(origin))) return null
  const naming = found.find(({ origin }) => NAMING.has(origin))?.decorator
  const name = (naming && namedBy(naming)) ?? tagged ?? field.name
  const tagChecks = CHECKING_TAGS.flatMap((key) => tags.get(key) ?? [])
  const checks = found.flatMap(({ origin }) => (CHECKING.test(origin) ? [origin] : []))
  const isRequired = tagChecks.includes('required') || checks.some((origin) => REQUIRING.test(origin))
  const mayBeMissing = field.optional || checks.includes(OPTIONAL)
  // Tags that check something else than that a value is there leave it optional: without one it is zero.
  const required = isRequired || (!mayBeMissing && tagChecks.length === 0)
  const isChecked = tagChecks.length > 0 || checks.length > 0
  const values = listedBy(tagChecks) ?? valuesOfType(evaluator, type, facts)
  return {
    name: name || field.name,
    type: writtenType(type),
    required,
    ...(isChecked && { grade: 'validator' }),
    ...(values && { values }),
  }
}

/** Struct tags as decorators with one literal each: their parts by their keys. */
function tagsOf(decorators: readonly Decorator[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { callee, arguments: given } of decorators) {
    const [tag] = given
    if (callee.kind !== 'ref' || tag?.kind !== 'literal') continue
    found.set(callee.name, String(tag.value).split(','))
  }
  return found
}

/** `oneof=S M` */
function listedBy(checks: readonly string[]): readonly string[] | undefined {
  const listed = checks.find((check) => check.startsWith('oneof='))
  return listed?.slice('oneof='.length).split(' ')
}

function originOf(evaluator: Evaluator, { callee }: Decorator, facts: FileFacts): string {
  const value = evaluator.evaluate(callee, facts, null)
  return value.kind === 'library' ? value.origin : ''
}

/** `@JsonProperty("ship_to")`, `@JsonProperty(value = "ship_to")`, `[JsonProperty(PropertyName = "ship_to")]` */
function namedBy({ arguments: given }: Decorator): string | undefined {
  for (const argument of given) {
    const isName = argument.kind === 'keyword' && /^(value|PropertyName|propertyName)$/.test(argument.name)
    const value = argument.kind === 'keyword' ? (isName ? argument.value : null) : argument
    if (value?.kind === 'literal' && typeof value.value === 'string') return value.value
  }
  return undefined
}
