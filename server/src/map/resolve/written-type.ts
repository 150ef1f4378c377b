/** Types of fields as text, and the values that a field may have. */
import type { FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { resolveType } from './types.ts'

/** Farthest that names of types are followed to the enum behind them. */
const DEEPEST = 4

/** `string | null`, `array<Order>`, `'S' | 'M'`: type arguments other than an array's are left out. '' when unknown. */
export function writtenType(type: TypeReference | null): string {
  if (!type) return ''
  switch (type.name) {
    case 'union':
      return type.arguments.map(writtenType).join(' | ')
    case 'literal':
      return typeof type.literal === 'string' ? `'${type.literal}'` : String(type.literal ?? null)
    case 'array':
      return `array<${writtenType(type.arguments[0] ?? null) || 'unknown'}>`
    default:
      return isLiteral(type) && type.arguments.length > 0 ? valuesOfLiteral(type).map(quoted).join(' | ') : type.name
  }
}

/** The values of an enum, or of a list of literals that the type is; undefined where it has others, too. */
export function valuesOfType(
  evaluator: Evaluator,
  type: TypeReference | null,
  facts: FileFacts,
  depth = 0,
): readonly string[] | undefined {
  if (!type || depth > DEEPEST) return undefined
  if (type.name === 'literal') return type.literal === null ? [] : [String(type.literal)]
  if (type.name === 'None' || type.name === 'undefined') return []
  if (isLiteral(type)) return valuesOfLiteral(type)
  if (type.name === 'union') {
    const parts = type.arguments.map((part) => valuesOfType(evaluator, part, facts, depth + 1))
    const values = parts.flatMap((part) => part ?? [])
    return parts.every((part) => part !== undefined) && values.length > 0 ? values : undefined
  }
  const named = /^[a-z]+$/.test(type.name) ? null : resolveType(evaluator, type.name, facts)
  if (named?.kind !== 'definition') return undefined
  const { definition } = named
  if (definition.aliased) return valuesOfType(evaluator, definition.aliased, named.facts, depth + 1)
  if (definition.kind !== 'enum' || definition.fields.length === 0) return undefined
  const values = definition.fields.flatMap((field) => {
    const value = field.value && evaluator.evaluate(field.value, named.facts, null)
    return value?.kind === 'literal' ? [String(value.value)] : []
  })
  return values.length === definition.fields.length ? values : undefined
}

/** Python's `Literal['S', 'M']`. */
function isLiteral({ name }: TypeReference): boolean {
  return name === 'Literal' || name.endsWith('.Literal')
}

function valuesOfLiteral({ arguments: parts }: TypeReference): readonly string[] {
  return parts.map((part) => part.name)
}

function quoted(value: string): string {
  return `'${value}'`
}
