/** Evaluated values reduced to what an address, path or topic needs: plain data that can be compared and kept. */
import type { Location, Span } from '../../protocol/location.ts'
import type { Evaluator } from './evaluate.ts'
import type { Hole, Value } from './value.ts'

export type Text =
  | { readonly kind: 'literal'; readonly value: string; readonly at: Location | null }
  | { readonly kind: 'template'; readonly parts: readonly Text[]; readonly at: Location | null }
  | { readonly kind: 'variable'; readonly name: string; readonly fallback: Text | null }
  | { readonly kind: 'either'; readonly values: readonly Text[] }
  | Hole
  | {
      readonly kind: 'unknown'
      readonly reason: string
      /** It is the name of this class or of one below it. */
      readonly below?: { readonly file: string; readonly definition: number }
      /** It is left out where an object is made, and therefore empty unless somebody fills it in unseen. */
      readonly leftOut?: true
    }

/** Why a text is not known whose function is called in more ways than are looked at. */
export const TOO_MANY_CALLERS = 'more callers lead here than are followed'

/** Reduces a value; what is no text becomes `unknown`. */
export function textOf(evaluator: Evaluator, value: Value | null | undefined, depth = 0): Text {
  if (!value) return { kind: 'unknown', reason: 'nothing given' }
  if (depth > 12) return { kind: 'unknown', reason: 'nested too deep' }
  switch (value.kind) {
    case 'literal':
      return value.value === null
        ? { kind: 'unknown', reason: 'null' }
        : { kind: 'literal', value: String(value.value), at: value.at }
    case 'template':
      return { kind: 'template', parts: value.parts.map((part) => textOf(evaluator, part, depth + 1)), at: value.at }
    case 'variable':
      return {
        kind: 'variable',
        name: value.name,
        fallback: value.fallback ? textOf(evaluator, value.fallback, depth + 1) : null,
      }
    case 'either':
      return { kind: 'either', values: sound(value.values.map((entry) => textOf(evaluator, entry, depth + 1))) }
    case 'hole':
      return value
    case 'unknown':
      return value
    case 'library':
      return { kind: 'unknown', reason: `made by ${value.origin.replace(/^global:/, '')}` }
    default:
      return { kind: 'unknown', reason: `${value.kind === 'object' ? 'an' : 'a'} ${value.kind} is no text` }
  }
}

/** Alternatives that are made of something absent are none: the program looks before it takes that way. */
function sound(values: readonly Text[]): readonly Text[] {
  const isAbsent = (text: Text): boolean => text.kind === 'unknown' && text.reason === 'null'
  const kept = values.filter((text) => !(text.kind === 'template' && text.parts.some(isAbsent)))
  return kept.length > 0 ? kept : values
}

/** All holes of a text, in order. */
export function holesOf(text: Text): readonly Hole[] {
  if (text.kind === 'hole') return [text]
  if (text.kind === 'template') return text.parts.flatMap(holesOf)
  if (text.kind === 'either') return text.values.flatMap(holesOf)
  if (text.kind === 'variable' && text.fallback) return holesOf(text.fallback)
  return []
}

/** The text with other texts in the place of its holes. */
export function substituted(text: Text, by: (hole: Hole) => Text): Text {
  switch (text.kind) {
    case 'hole':
      return by(text)
    case 'template':
      return { ...text, parts: text.parts.map((part) => substituted(part, by)) }
    case 'either':
      return { ...text, values: text.values.map((value) => substituted(value, by)) }
    case 'variable':
      return text.fallback ? { ...text, fallback: substituted(text.fallback, by) } : text
    default:
      return text
  }
}

/** The first literal with a place: what a squiggle or a rewrite goes to. `/`-literals made by joining have none. */
export function literalPlace(text: Text): Location | null {
  if (text.kind === 'literal') return text.at
  if (text.kind === 'template') {
    if (text.at) return text.at
    return text.parts.map(literalPlace).findLast((place) => place !== null) ?? null
  }
  if (text.kind === 'either') return text.values.map(literalPlace).find((place) => place !== null) ?? null
  return null
}

/** The last literal of a text that stands inside a span of a file: what somebody wrote there. */
export function literalWithin(text: Text, file: string, span: Span): Location | null {
  const inside = (at: Location | null) => at !== null && at.file === file && isWithin(at.span, span)
  if (text.kind === 'literal') return inside(text.at) ? text.at : null
  if (text.kind === 'template' && inside(text.at)) return text.at
  const parts = text.kind === 'template' ? text.parts : text.kind === 'either' ? text.values : []
  return parts.map((part) => literalWithin(part, file, span)).findLast((place) => place !== null) ?? null
}

export function isWithin(inner: Span, outer: Span): boolean {
  const starts = outer[0] < inner[0] || (outer[0] === inner[0] && outer[1] <= inner[1])
  return starts && (inner[2] < outer[2] || (inner[2] === outer[2] && inner[3] <= outer[3]))
}

/**
 * Whether callers have to fill the text in before it means anything. A hole that is a whole path segment after the first
 * is a runtime value as in `/users/${id}`; one in the host, glued to other text, or as the first segment is not.
 */
export function needsCallers(text: Text, isPath: boolean): boolean {
  if (holesOf(text).length === 0) return false
  if (!isPath) return true
  return alternatives(text).some((parts) => openPath(parts))
}

function openPath(parts: readonly Text[]): boolean {
  let path = ''
  let seenBase = false
  for (const part of parts) {
    if (part.kind === 'hole') path += '\u0000'
    else if (part.kind === 'literal') path += part.value
    else {
      // A variable or unknown part at the start is the base; later it is a runtime value.
      path += path === '' ? '' : '{}'
      seenBase = true
    }
  }
  const query = path.search(/[?#]/)
  if (query >= 0) path = path.slice(0, query)
  const host = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(path)
  if (host) {
    if (host[0].includes('\u0000')) return true
    path = path.slice(host[0].length)
  } else if (!seenBase && path.startsWith('\u0000')) return true
  const segments = path.split('/').filter((segment) => segment !== '')
  return segments.some((segment, at) => segment.includes('\u0000') && (at === 0 || segment !== '\u0000'))
}

/** The text as flat lists of parts, one for each combination of its alternatives; at most 16. */
export function alternatives(text: Text): readonly (readonly Text[])[] {
  if (text.kind === 'either') return text.values.flatMap(alternatives).slice(0, 16)
  if (text.kind !== 'template') return [[text]]
  let lists: readonly (readonly Text[])[] = [[]]
  for (const part of text.parts) {
    const options = alternatives(part)
    lists = lists.flatMap((list) => options.map((option) => [...list, ...option])).slice(0, 16)
  }
  return lists
}
