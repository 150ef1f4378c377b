/** Where a schema declares what a change is about. */
import { parse } from 'graphql'
import type { Span } from '../../protocol/location.ts'

interface Named {
  readonly name?: {
    readonly value: string
    readonly loc?: { readonly start: number; readonly end: number } | undefined
  }
}

/** The name of a type, or of a field or value of it; '' for the type itself. null when the text does not declare it. */
export function memberSpan(text: string, type: string, member: string): Span | null {
  for (const definition of definitionsOf(text)) {
    const node = definition as Named & { readonly fields?: readonly Named[]; readonly values?: readonly Named[] }
    if (node.name?.value !== type) continue
    const found =
      member === '' ? node : [...(node.fields ?? []), ...(node.values ?? [])].find(({ name }) => name?.value === member)
    const place = found?.name?.loc
    if (place) return [...positionAt(text, place.start), ...positionAt(text, place.end)]
  }
  return null
}

function definitionsOf(text: string): readonly unknown[] {
  try {
    return parse(text).definitions
  } catch {
    // The library reports syntax errors by throwing; they are among the problems of the map already.
    return []
  }
}

function positionAt(text: string, offset: number): readonly [number, number] {
  const before = text.slice(0, offset)
  return [before.split('\n').length - 1, offset - (before.lastIndexOf('\n') + 1)]
}
