/**
 * Shapes of HTTP paths. A route is written `/orders/{id}`, a request `/orders/{}`: names of holes never matter to what fits
 * what, only their places do.
 */
import { requestPath } from './assemble/http-targets.ts'
import { routePath } from './assemble/route-path.ts'

/** Brings a path as anybody writes it (`/orders/:id/?x=1`, `orders/[id]`) to the form of the map, `/orders/{id}`. */
export function normalisePath(path: string): string {
  return routePath(requestPath(path))
}

/** The parts of a path between its slashes. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** Whether a segment is a hole as a whole: `{id}`, `{}`, `{*}`. */
export function isHole(segment: string): boolean {
  return /^\{[^{}]*\}$/.test(segment)
}

/** Whether a segment stands for any number of segments. */
export function isCatchAllSegment(segment: string): boolean {
  return segment === '{*}'
}

/** The path with the names of its holes taken out, in lower case: `/orders/{}`. Equal shapes answer the same requests. */
export function shapeOf(path: string): string {
  const segments = segmentsOf(path).map((segment) =>
    isCatchAllSegment(segment) ? segment : segment.replace(/\{[^{}]*\}/g, '{}').toLowerCase(),
  )
  return `/${segments.join('/')}`
}

export function sameShape(left: string, right: string): boolean {
  return shapeOf(left) === shapeOf(right)
}

/** Whether nothing but holes is known of a path. */
export function isUnknownPath(path: string): boolean {
  return segmentsOf(path).every((segment) => /^(\{[^{}]*\})+$/.test(segment))
}

/** Literal segments count most, then holes that meet a hole, then holes that meet a literal. */
const LITERAL = 4
const HOLE_TO_HOLE = 3
const HOLE_TO_LITERAL = 2
const PARTIAL = 1

/**
 * How specifically a route answers a request, both in the map's form: 0 when it does not, else higher for the more specific,
 * so that the route with the highest number is the one that a server would choose.
 */
export function matches(route: string, request: string): number {
  const own = segmentsOf(route)
  const asked = segmentsOf(request)
  const open = own.length > 0 && isCatchAllSegment(own.at(-1) ?? '')
  const optional = (own.at(-1) ?? '').endsWith('?}')
  const fixed = open ? own.length - 1 : own.length
  const fits = open ? asked.length >= fixed : asked.length === fixed || (optional && asked.length === fixed - 1)
  if (!fits) return 0
  let score = open ? 1 : 2
  for (let at = 0; at < Math.min(fixed, asked.length); at++) {
    const gain = segmentFit(own[at] ?? '', asked[at] ?? '')
    if (gain === 0) return 0
    score += gain
  }
  return score
}

function segmentFit(own: string, asked: string): number {
  if (isHole(own)) return isHole(asked) ? HOLE_TO_HOLE : HOLE_TO_LITERAL
  if (own.toLowerCase() === asked.toLowerCase()) return LITERAL
  if (own.includes('{') && !asked.includes('{')) return patternFits(own, asked) ? HOLE_TO_LITERAL : 0
  if (asked.includes('{') && patternFits(asked, own.replace(/\{[^{}]*\}/g, ''))) return PARTIAL
  return 0
}

/** Whether a text fits a segment with holes in it, such as `v{version}` or `{}.json`. */
function patternFits(pattern: string, text: string): boolean {
  const parts = pattern.split(/\{[^{}]*\}/).map((part) => part.toLowerCase())
  const lower = text.toLowerCase()
  const [head = ''] = parts
  const tail = parts.at(-1) ?? ''
  return lower.length >= head.length + tail.length && lower.startsWith(head) && lower.endsWith(tail)
}

/**
 * How far a request is from a route: 0 for the same shape, 1 for a segment too many, too few or altogether different, less
 * for segments that are spelt alike. Symmetric.
 */
export function pathDistance(left: string, right: string): number {
  const from = segmentsOf(left)
  const to = segmentsOf(right)
  let previous = to.map((_, at) => at + 1)
  previous.unshift(0)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const change = (previous[column - 1] ?? 0) + segmentDistance(from[row - 1] ?? '', to[column - 1] ?? '')
      const skip = Math.min(previous[column] ?? 0, current[column - 1] ?? 0) + 1
      current.push(Math.min(change, skip))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}

function segmentDistance(left: string, right: string): number {
  if (isHole(left) && isHole(right)) return 0
  if (isHole(left) || isHole(right)) return 0.8
  const [own, other] = [left.toLowerCase(), right.toLowerCase()]
  if (own === other) return 0
  return Math.min(1, (1.5 * editDistance(own, other)) / Math.max(own.length, other.length))
}

/** Levenshtein distance of two short texts. */
export function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const change = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1)
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[right.length] ?? 0
}
