/** Values of Terraform configurations as far as files say; null is what they do not say. */
import type { Location } from '../../protocol/location.ts'

export type TerraformValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (TerraformValue | null)[] }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, ObjectEntry> }

export interface ObjectEntry {
  readonly value: TerraformValue | null
  /** Where the key stands; null for what is made of JSON. */
  readonly location: Location | null
}

export function textValue(text: string): TerraformValue {
  return { kind: 'text', text }
}

/** The value below a value, by the name of a key or the number of an item. */
export function memberOf(value: TerraformValue | null, name: string): TerraformValue | null {
  if (value?.kind === 'object') return value.entries.get(name)?.value ?? null
  if (value?.kind === 'list' && /^\d+$/.test(name)) return value.items[Number(name)] ?? null
  return null
}

export function textOfValue(value: TerraformValue | null | undefined): string | null {
  return value?.kind === 'text' ? value.text : null
}

export function itemsOfValue(value: TerraformValue | null | undefined): readonly (TerraformValue | null)[] {
  return value?.kind === 'list' ? value.items : []
}

/** JSON as it stands in policies, patterns and definitions of containers; null when it is none. */
export function jsonValue(text: string): TerraformValue | null {
  try {
    return fromJson(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function fromJson(json: unknown): TerraformValue | null {
  if (Array.isArray(json)) return { kind: 'list', items: json.map(fromJson) }
  if (typeof json === 'object' && json !== null) {
    const entries = Object.entries(json).map(([name, value]): [string, ObjectEntry] => [
      name,
      { value: fromJson(value), location: null },
    ])
    return { kind: 'object', entries: new Map(entries) }
  }
  return json === null || json === undefined ? null : textValue(String(json))
}
