/** Lists of routes among flat properties, and their predicates and filters in both of their forms. */
import type { Property } from './properties.ts'

export interface RouteEntry {
  /** A property of the entry, undefined when it has none of the name. */
  get(name: string): Property | undefined
  /** Predicates or filters in their short form, `Path=/a,/b`; those with arguments by name are brought to it. */
  list(name: string): readonly string[]
}

/** The entries of a list, `<list>[0]` … */
export function routeEntries(properties: readonly Property[], list: string): readonly RouteEntry[] {
  const entries = new Map<string, Property[]>()
  for (const property of properties) {
    if (!property.name.startsWith(`${list}[`)) continue
    const end = property.name.indexOf(']', list.length)
    const index = property.name.slice(list.length, end + 1)
    entries.set(index, [...(entries.get(index) ?? []), { ...property, name: property.name.slice(end + 2) }])
  }
  return [...entries.values()].map((own) => ({
    get: (name) => own.find((property) => property.name === name),
    list: (name) => shortForms(own, name),
  }))
}

function shortForms(own: readonly Property[], name: string): readonly string[] {
  const texts = new Map<string, { name: string; given: string[] }>()
  for (const property of own) {
    const match = new RegExp(`^${name}\\[(\\d+)\\](?:\\.(.*))?$`).exec(property.name)
    if (!match) continue
    const entry = texts.get(match[1] ?? '') ?? { name: '', given: [] }
    texts.set(match[1] ?? '', entry)
    if (match[2] === undefined) entry.name = property.value
    else if (match[2] === 'name') entry.name = property.value
    else entry.given.push(property.value)
  }
  return [...texts.values()].map((entry) =>
    entry.given.length > 0 ? `${entry.name}=${entry.given.join(',')}` : entry.name,
  )
}

/** `StripPrefix=2` is called `stripprefix`. */
export function bareName(text: string): string {
  return (text.split('=')[0] ?? '').trim().toLowerCase()
}

/** The values after the name. */
export function namedValue(text: string): readonly string[] {
  const equals = text.indexOf('=')
  if (equals < 0) return []
  return text
    .slice(equals + 1)
    .split(/,(?![^{]*\})/)
    .map((value) => value.trim())
    .filter((value) => value !== '')
}
