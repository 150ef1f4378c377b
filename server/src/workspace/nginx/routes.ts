/** What a configuration forwards: locations with their targets, upstreams and rewriting applied. */
import type { Span } from '../../protocol/location.ts'
import type { Directive, Word } from './directives.ts'

export interface NginxRoute {
  readonly prefix: string
  readonly exact: boolean
  readonly rewrite: string | null
  readonly target: string
  readonly span: Span
}

/** What is in force at a place: variables that were set, and the location it is in. */
interface Scope {
  readonly variables: ReadonlyMap<string, string>
  readonly location: readonly Matcher[]
  readonly rewrites: readonly { readonly prefix: string; readonly replacement: string }[]
}

interface Matcher {
  readonly prefix: string
  readonly exact: boolean
  /** Matched by a regular expression: the path is passed on as it is unless a rewrite says otherwise. */
  readonly pattern: boolean
  readonly span: Span
}

const PASS = /^(proxy|grpc|uwsgi|fastcgi)_pass$/

/** All routes, in the order of the file. `upstreams` of other files may be given. */
export function nginxRoutes(
  directives: readonly Directive[],
  upstreams: ReadonlyMap<string, string>,
): readonly NginxRoute[] {
  const named = fallbacks(directives, [])
  const known = new Map([...upstreams, ...upstreamsOf(directives)])
  const found: NginxRoute[] = []
  const walk = (block: readonly Directive[], outer: Scope): void => {
    const scope: Scope = {
      location: outer.location,
      variables: new Map([...outer.variables, ...settings(block)]),
      rewrites: [...rewritesOf(block), ...outer.rewrites],
    }
    for (const { name, words, block: inner } of block) {
      if (PASS.test(name) && words[0]) found.push(...forwarded(words[0], scope, known))
      else if (name === 'location' && inner) walk(inner, { ...scope, location: matchersOf(words, named), rewrites: [] })
      else if (inner && name !== 'upstream') walk(inner, scope)
    }
  }
  walk(directives, { variables: new Map(), location: [], rewrites: [] })
  return found
}

/** Address of the first server of each upstream. */
export function upstreamsOf(directives: readonly Directive[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (block: readonly Directive[]): void => {
    for (const { name, words, block: inner } of block) {
      const server = inner?.find((entry) => entry.name === 'server')?.words[0]
      if (name === 'upstream' && words[0] && server) found.set(words[0].text, server.text)
      else if (inner) walk(inner)
    }
  }
  walk(directives)
  return found
}

function forwarded(target: Word, scope: Scope, upstreams: ReadonlyMap<string, string>): readonly NginxRoute[] {
  const written = target.text.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => scope.variables.get(name) ?? whole)
  // `$uri`, `$request_uri` and captures after the host pass on what was asked for.
  const text = written.replace(/\/?\$(request_uri|uri|is_args|args|\d)\b.*$/, '')
  const url = /^(?:[a-z]+:\/\/)?([^/]+)(\/.*)?$/.exec(text)
  const authority = url?.[1]
  if (authority === undefined || authority.startsWith('unix:')) return []
  const [, host = '', port = ''] = /^(.*?)(:\d+)?$/.exec(authority) ?? []
  const named = upstreams.get(host)?.replace(/:\d+$/, '')
  const address = upstreams.get(authority) ?? (named === undefined ? authority : `${named}${port}`)
  const path = text === written ? (url?.[2] ?? null) : null
  return scope.location.map((location) => {
    const rewriting = scope.rewrites.find(
      ({ prefix }) => location.prefix.startsWith(prefix) || prefix.startsWith(location.prefix),
    )
    return {
      prefix: location.prefix,
      exact: location.exact,
      rewrite: rewriting ? rewriting.replacement : location.pattern ? null : path,
      target: `http://${address}`,
      span: location.span,
    }
  })
}

/** The paths of a location. Alternatives in a pattern are spread; what else it matches is cut off. */
function matchersOf(words: readonly Word[], named: ReadonlyMap<string, readonly Matcher[]>): readonly Matcher[] {
  const [first, second] = words
  if (!first) return []
  if (first.text.startsWith('@')) return named.get(first.text) ?? []
  if (!second) return [{ prefix: first.text, exact: false, pattern: false, span: first.span }]
  const pattern = first.text === '~' || first.text === '~*'
  const prefixes = pattern ? literalPrefixes(second.text) : [second.text]
  return prefixes.map((prefix) => ({ prefix, exact: first.text === '=', pattern, span: second.span }))
}

/** `^/api/(users|orders)(/.*)?$` begins with `/api/users` or `/api/orders`. A pattern that is not bound to the start has none. */
function literalPrefixes(pattern: string): readonly string[] {
  if (!pattern.startsWith('^/')) return []
  const alternatives = /^\^(\/[\w/.-]*?)\(\??:?([\w|/-]+)\)/.exec(pattern)
  if (alternatives) return (alternatives[2] ?? '').split('|').map((name) => `${alternatives[1]}${name}`)
  const literal = /^\^((?:\\[./-]|[\w/-])*)/.exec(pattern)?.[1]?.replace(/\\/g, '') ?? ''
  // A quantifier belongs to the last character.
  const optional = /^[?*+]/.test(pattern.slice(literal.length + 1))
  return [optional ? literal.slice(0, -1) : literal]
}

/**
 * `rewrite ^/api/users/(.*)$ /$1 break;` replaces the prefix `/api/users/` by `/`; so does `^/api/users(/.*)$ $1`. Those of
 * one path alone (`^/api/users$ /`) count last: they say where the prefix itself leads.
 */
function rewritesOf(block: readonly Directive[]): Scope['rewrites'] {
  const found = block.flatMap(({ name, words: [from, to] }) => {
    const pattern = /^\^?(\/[\w/.-]*?)(\/?)\??(\(.*)?\$?$/.exec(from?.text ?? '')
    const target = /^(\/[\w/.-]*)?(\$(?:1|2|\{1\}))?/.exec(to?.text ?? '')
    if (name !== 'rewrite' || !pattern || !target) return []
    const [, path = '', slash = '', capture] = pattern
    const [, replacement = '', group] = target
    const isWhole = group === undefined && capture === undefined && replacement !== ''
    if (group === undefined && !isWhole) return []
    // The slash that the capture begins with stays.
    const ending = group !== undefined && /^\((\?:)?\//.test(capture ?? '') ? '' : slash
    return [{ prefix: `${path}${ending}`, replacement: replacement === '' ? '/' : replacement, isWhole }]
  })
  return found.toSorted((left, right) => Number(left.isWhole) - Number(right.isWhole))
}

function settings(block: readonly Directive[]): readonly (readonly [string, string])[] {
  return block.flatMap(({ name, words: [variable, value] }) =>
    name === 'set' && variable && value ? [[variable.text.replace(/^\$/, ''), value.text] as const] : [],
  )
}

/** Named locations answer for those that fall back on them: `try_files $uri @api`, `error_page 404 = @api`. */
function fallbacks(
  directives: readonly Directive[],
  location: readonly Matcher[],
): ReadonlyMap<string, readonly Matcher[]> {
  const found = new Map<string, readonly Matcher[]>()
  for (const { name, words, block } of directives) {
    const last = words.at(-1)?.text ?? ''
    if ((name === 'try_files' || name === 'error_page') && last.startsWith('@')) {
      const place = words[0]?.span ?? [0, 0, 0, 0]
      found.set(last, location.length > 0 ? location : [{ prefix: '/', exact: false, pattern: false, span: place }])
    }
    if (!block) continue
    const inner = name === 'location' ? matchersOf(words, new Map()) : location
    for (const [key, value] of fallbacks(block, inner)) if (!found.has(key)) found.set(key, value)
  }
  return found
}
