import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { ValueRule } from '../pack.ts'

/** Method names of routers and clients, with the verb in the map's form. */
export const VERBS: ReadonlyMap<string, string> = new Map([
  ['get', 'GET'],
  ['post', 'POST'],
  ['put', 'PUT'],
  ['patch', 'PATCH'],
  ['delete', 'DELETE'],
  ['head', 'HEAD'],
  ['options', 'OPTIONS'],
  ['all', 'ANY'],
])

/** Verbs that clients have functions for; `del` is superagent's and older libraries' spelling. */
export const CLIENT_VERBS: ReadonlyMap<string, string> = new Map([
  ...[...VERBS].filter(([name]) => name !== 'all'),
  ['del', 'DELETE'],
])

/** Methods that give back what they are called on, so that calls chain: `router.get(…).post(…)`. */
export function chaining(names: readonly string[], on: readonly string[]): ValueRule {
  // `app.get('setting')` reads a setting.
  return { names, on, value: (call) => (call.name === 'get' && call.argumentCount < 2 ? null : call.receiver) }
}

/** The span of a path literal when it stands in the file: what a squiggle goes to. */
export function urlPath(value: Value | undefined, file: string): Span | null {
  if (value?.kind === 'literal' || value?.kind === 'template') return value.at?.file === file ? value.at.span : null
  return null
}

/** A verb given as text in any case, `ANY` when it is not known. */
export function verbOf(text: string | null): string {
  return text === null || text === '' ? 'ANY' : text.toUpperCase()
}

/** Base address and path as one value. */
export function joinUrl(base: Value | undefined | null, path: Value | undefined): Value {
  if (!path) return base ?? { kind: 'unknown', reason: 'no address' }
  if (!base || (base.kind === 'literal' && (base.value === null || base.value === ''))) return path
  if (isAbsolute(path)) return path
  const slash: Value = { kind: 'literal', value: startsWithSlash(path) ? '' : '/', at: null }
  const at = path.kind === 'literal' || path.kind === 'template' ? path.at : null
  const parts = [base, slash, path].flatMap((part) => (part.kind === 'template' ? part.parts : [part]))
  return { kind: 'template', parts, at }
}

/** The first part of a text. */
function head(value: Value): Value | undefined {
  return value.kind === 'template' ? value.parts[0] : value.kind === 'either' ? value.values[0] : value
}

function startsWithSlash(value: Value): boolean {
  const first = head(value)
  return first?.kind === 'literal' && String(first.value).startsWith('/')
}

/** Whether an address stands for itself, whatever base a client has. */
export function isAbsolute(value: Value): boolean {
  const first = head(value)
  return first?.kind === 'literal' && /^[a-z][a-z0-9+.-]*:\/\//i.test(String(first.value))
}
