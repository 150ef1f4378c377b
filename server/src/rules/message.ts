/** Wording that the rules share. Messages are plain text and short enough to be read at a glance. */
import type { Call, Endpoint } from '../protocol/map.ts'

/** Longest message, in characters. */
export const LONGEST_MESSAGE = 240

/** Fills `{name}` placeholders. A name without a value stays as it is, so that a mistake shows. */
export function fillIn(template: string, data: Readonly<Record<string, string | number>>): string {
  return shorten(
    template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in data ? String(data[name]) : whole)),
    LONGEST_MESSAGE,
  )
}

/** A text of at most that many characters; what is left out is marked. */
export function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`
}

/** `GET /orders/{id}`, `order.created`, `Query.order`: how an operation is called to a person. */
export function operationName(operation: Pick<Endpoint | Call, 'protocol' | 'method' | 'path'>): string {
  const name = operation.protocol === 'http' ? `${operation.method} ${operation.path}` : operation.path
  return shorten(name, 60)
}

/** `1 call`, `3 calls`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** A list for a message that says much else: two names when they are short, else one. */
export function briefListOf(names: readonly string[]): string {
  return listOf(names, names.slice(0, 2).join('').length <= 40 ? 2 : 1)
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listOf(names: readonly string[], most = 2): string {
  const short = names.map((name) => shorten(name, 40))
  if (short.length <= 1) return short.join('')
  const shown = short.length > most ? short.slice(0, most) : short.slice(0, -1)
  const rest = short.length > most ? `${short.length - most} more` : (short.at(-1) ?? '')
  return `${shown.join(', ')} and ${rest}`
}
