/** Caddyfiles: `reverse_proxy` in sites, and in `handle`, `handle_path` and `route` blocks. */
import type { Span } from '../../protocol/location.ts'
import { type CaddyDirective, caddyDirectives } from './caddy-directives.ts'
import { type GatewayTable, type PathMatch, starPath, type TableRow } from './table.ts'

export const caddyTable: GatewayTable = {
  framework: 'caddy',
  accepts: (file) => /(^|\/)Caddyfile([.-][\w.-]+)?$|\.(caddy|Caddyfile)$/i.test(file),
  telling: /\breverse_proxy\b/,
  rows: (text) => caddyDirectives(text).flatMap((site) => rowsIn(site.block ?? [], EVERYTHING)),
}

/** What is in force in a block: the paths that lead there, and what is made of them. */
interface Scope {
  readonly matches: readonly PathMatch[]
  /** Cut off what came in. */
  readonly stripped: string | null
  /** Put before what is passed on, or all of it when no placeholder follows. */
  readonly rewritten: string | null
}

const EVERYTHING: Scope = { matches: [{ prefix: '/', exact: false }], stripped: null, rewritten: null }

function rowsIn(block: readonly CaddyDirective[], outer: Scope): readonly TableRow[] {
  const named = matchersOf(block)
  const scope = rewriting(block, outer)
  return block.flatMap(({ name, words, block: inner, span }): readonly TableRow[] => {
    const { matches, rest } = matched(words, named, scope)
    if (name === 'reverse_proxy') {
      const targets = [...rest, ...(inner ?? []).flatMap((line) => (line.name === 'to' ? line.words : []))]
      return targets.slice(0, 1).flatMap((target) => rowsTo(target, { ...scope, matches }, inner ?? [], span))
    }
    if (!inner || !/^(handle|handle_path|route|handle_errors)$/.test(name) || name === 'handle_errors') return []
    const stripped = name === 'handle_path' ? (matches[0]?.prefix.replace(/\/$/, '') ?? null) : scope.stripped
    return rowsIn(inner, { ...scope, matches, stripped })
  })
}

function rowsTo(written: string, scope: Scope, options: readonly CaddyDirective[], span: Span): readonly TableRow[] {
  const target = addressIn(written)
  if (target === null) return []
  const { matches, stripped, rewritten } = rewriting(options, scope)
  return matches.map(({ prefix, exact }) => {
    const cut = stripped !== null && prefix.startsWith(stripped) ? prefix.slice(stripped.length) || '/' : null
    const rewrite =
      rewritten === null ? cut : rewritten.endsWith('{uri}') ? `${rewritten.slice(0, -5)}${cut ?? prefix}` : rewritten
    return { prefix, exact, rewrite, target, methods: [], span }
  })
}

/** `uri strip_prefix /api` and `rewrite * /v1{uri}` hold for the block that they stand in. */
function rewriting(block: readonly CaddyDirective[], scope: Scope): Scope {
  const strip = block.find(({ name, words }) => name === 'uri' && words.includes('strip_prefix'))?.words.at(-1)
  const rewrite = block
    .find(({ name }) => name === 'rewrite')
    ?.words.at(-1)
    ?.replace('{path}', '{uri}')
  const replaced = block.find(({ name, words }) => name === 'uri' && words[0] === 'replace')?.words
  const replacement = replaced ? `${replaced[2]?.replace(/\/$/, '')}{uri}` : undefined
  return {
    matches: scope.matches,
    stripped: (strip ?? replaced?.[1])?.replace(/\/$/, '') ?? scope.stripped,
    rewritten: rewrite ?? replacement ?? scope.rewritten,
  }
}

/** The paths of a directive's matcher, and the arguments after it. */
function matched(words: readonly string[], named: ReadonlyMap<string, readonly PathMatch[]>, scope: Scope) {
  const [first = '', ...rest] = words
  if (first.startsWith('@')) return { matches: named.get(first) ?? [], rest }
  const path = first === '*' || first.startsWith('/') ? starPath(first) : null
  if (first === '*') return { matches: scope.matches, rest }
  return path ? { matches: [path], rest } : { matches: scope.matches, rest: words }
}

/** `@api path /api/* /v1/*`, also in a block. Matchers of anything else than paths match none that is known. */
function matchersOf(block: readonly CaddyDirective[]): ReadonlyMap<string, readonly PathMatch[]> {
  return new Map(
    block
      .filter(({ name }) => name.startsWith('@'))
      .map(({ name, words, block: inner }) => {
        const lines = inner ? inner.map((line) => [line.name, ...line.words]) : [words]
        const paths = lines.find(([kind]) => kind === 'path')?.slice(1) ?? []
        return [name, paths.flatMap((path) => starPath(path) ?? [])] as const
      }),
  )
}

/** `users:8080`, `http://users`, `{$USERS_URL:users:8080}`. Null for sockets and placeholders of the request. */
function addressIn(written: string): string | null {
  const text = written
    .replace(/\{\$(\w+)(?::([^}]*))?\}/g, (_, name: string, fallback?: string) =>
      fallback === undefined ? `\${${name}}` : `\${${name}:-${fallback}}`,
    )
    .replace(/\{env\.(\w+)\}/g, (_, name: string) => `\${${name}}`)
  if (/^(unix|fastcgi)\b/.test(text) || /(^|[^$])\{/.test(text) || text.startsWith('/')) return null
  const scheme = text.replace(/^h2c:/, 'http:')
  if (scheme.startsWith('$')) return scheme
  return /^[a-z]+:\/\//.test(scheme) ? scheme : `http://${scheme.startsWith(':') ? 'localhost' : ''}${scheme}`
}
