import type { Provenance } from '../protocol/provenance.ts'

/** What a record says of a line, before it is clear which commit it came with. */
export type Said = Pick<Provenance, 'contributor' | 'name' | 'model' | 'source'>

/** The value as an object, null when it is none: records come from files that anybody may write. */
export function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
