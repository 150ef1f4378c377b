/** What a gateway's own configuration says, the same for all gateways. */
import type { Span } from '../../protocol/location.ts'

/** A row of a table before it is known whose it is. See `GatewayRoute` for the meaning of the fields. */
export interface TableRow {
  readonly prefix: string
  readonly exact: boolean
  readonly rewrite: string | null
  readonly target: string
  /** Verbs in capitals, empty for all. */
  readonly methods: readonly string[]
  readonly span: Span
}

/** A format that a gateway reads. */
export interface GatewayTable {
  readonly framework: string
  /** Whether a file of this path may be one, by its name alone. */
  accepts(file: string): boolean
  /** What every text of the format contains. */
  readonly telling: RegExp
  /** Rows in the order of the text. Never throws: what is not understood is left out. */
  rows(text: string): readonly TableRow[]
}

/** What a matcher says of the path: a prefix or the whole of it. */
export interface PathMatch {
  readonly prefix: string
  readonly exact: boolean
}

/** `/api/*` is all below `/api/`, `*` is everything; a path without a star at its end is that path alone. */
export function starPath(path: string): PathMatch | null {
  if (path === '*' || path === '/*') return { prefix: '/', exact: false }
  if (!path.startsWith('/')) return null
  const bare = path.replace(/\*+$/, '')
  // A star further in matches what no prefix says.
  return bare.includes('*') ? null : { prefix: bare, exact: bare === path }
}

/** The text that a regular expression begins with: `^/api/(.*)` begins with `/api/`. Null when it is not bound to the start. */
export function patternPrefix(pattern: string): PathMatch | null {
  const bound = /^\^?(\/.*)$/s.exec(pattern)?.[1]
  if (bound === undefined) return null
  const literal = /^(?:\\[./-]|[\w/-])*/.exec(bound)?.[0] ?? ''
  const rest = bound.slice(literal.length)
  // A quantifier belongs to the last character.
  const text = (/^[?*+{]/.test(rest) ? literal.replace(/\\?.$/, '') : literal).replace(/\\/g, '')
  return text === '' ? null : { prefix: text, exact: rest === '' || rest === '$' }
}

/**
 * What a replacement by expression makes of a prefix: `^/api/(.*)` with `/$1` makes `/` of `/api/`. Null when the
 * expression does more than that.
 */
export function patternRewrite(prefix: string, pattern: string, replacement: string): string | null {
  const match = /^\^?(\/[\w/.-]*?)\/?\??(?:\(.*)$/s.exec(pattern.replace(/\\([/.-])/g, '$1'))
  const target = /^([\w/.-]*?)\/?(?:[$\\]\{?\d\}?)+$/.exec(replacement)
  if (!match || !target) return null
  const from = (match[1] ?? '').replace(/\/$/, '')
  if (!prefix.startsWith(from)) return null
  return `${(target[1] ?? '').replace(/\/$/, '')}${prefix.slice(from.length)}` || '/'
}

/** `http://host:port` of its parts. */
export function addressOf(host: string, port: string | number | null): string {
  return port === null || port === '' ? `http://${host}` : `http://${host}:${port}`
}
