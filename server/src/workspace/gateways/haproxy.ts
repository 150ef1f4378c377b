/** HAProxy: which backend a frontend chooses by the path, and what that backend makes of it. */
import type { Span } from '../../protocol/location.ts'
import { addressOf, type GatewayTable, type PathMatch, patternPrefix, patternRewrite, type TableRow } from './table.ts'

interface Line {
  readonly words: readonly string[]
  readonly span: Span
}

interface Section {
  readonly kind: string
  readonly name: string
  readonly lines: readonly Line[]
}

export const haproxyTable: GatewayTable = {
  framework: 'haproxy',
  accepts: (file) => /(^|\/)[^/]*haproxy[^/]*\.(cfg|conf)(\.[\w.-]+)?$|(^|\/)haproxy\/.*\.cfg$/i.test(file),
  telling: /^\s*(backend|listen)\s/m,
  rows(text): readonly TableRow[] {
    const sections = sectionsOf(text)
    const backends = new Map(sections.filter(isBackend).map((section) => [section.name, section]))
    return sections
      .filter(({ kind }) => kind === 'frontend' || kind === 'listen')
      .flatMap((section) => rowsOf(section, backends))
  },
}

function isBackend({ kind }: Section): boolean {
  return kind === 'backend' || kind === 'listen'
}

function rowsOf(frontend: Section, backends: ReadonlyMap<string, Section>): readonly TableRow[] {
  const rules = new Map<string, PathMatch[]>()
  const rows: TableRow[] = []
  for (const { words, span } of frontend.lines) {
    const [keyword, name = '', ...rest] = words
    if (keyword === 'acl') rules.set(name, [...(rules.get(name) ?? []), ...pathsOf(rest)])
    if (keyword === 'use_backend') {
      const [condition, ...terms] = rest
      if (condition === 'if') rows.push(...chosen(name, matchesOf(terms, rules), span, backends))
      // Without a condition it is for everything.
      else if (condition === undefined) rows.push(...chosen(name, [EVERYTHING], span, backends))
    }
    if (keyword === 'default_backend') rows.push(...chosen(name, [EVERYTHING], span, backends))
    if (keyword === 'server') rows.push(...chosen(frontend.name, [EVERYTHING], span, backends).slice(0, 1))
  }
  return rows
}

const EVERYTHING: PathMatch = { prefix: '/', exact: false }

/** The paths that a condition asks for, by named rules or in braces; conditions of something else match no path. */
function matchesOf(terms: readonly string[], rules: ReadonlyMap<string, readonly PathMatch[]>): readonly PathMatch[] {
  const braces = terms.flatMap((term, at) => (term === '{' ? [terms.slice(at + 1, terms.indexOf('}', at))] : []))
  return [...braces.flatMap(pathsOf), ...terms.flatMap((term) => rules.get(term) ?? [])]
}

/** `path_beg -i /api /v1`, `path /health`, `path_reg ^/api/`. */
function pathsOf(words: readonly string[]): readonly PathMatch[] {
  const [fetch = '', ...rest] = words
  const flag = rest.indexOf('-m')
  const kind = flag >= 0 ? `${fetch}_${rest[flag + 1]}` : fetch
  const values = rest.filter(
    (word, index) =>
      !word.startsWith('-') && rest[index - 1] !== '-m' && word.startsWith(kind === 'path_reg' ? '' : '/'),
  )
  if (/^path_(beg|dir)$/.test(kind)) return values.map((prefix) => ({ prefix, exact: false }))
  if (kind === 'path' || kind === 'path_str') return values.map((prefix) => ({ prefix, exact: true }))
  return kind === 'path_reg' ? values.flatMap((value) => patternPrefix(value) ?? []) : []
}

function chosen(
  name: string,
  matches: readonly PathMatch[],
  span: Span,
  backends: ReadonlyMap<string, Section>,
): readonly TableRow[] {
  const backend = backends.get(name)
  const address = backend?.lines.find(({ words }) => words[0] === 'server')?.words[2]
  if (!backend || address === undefined) return []
  return matches.map((match) => ({
    ...match,
    rewrite: rewriteOf(match.prefix, backend),
    target: addressOf(address, null),
    methods: [],
    span,
  }))
}

/** `http-request replace-path /api/(.*) /\1` and `http-request set-path %[path,regsub(^/api/,/)]`. */
function rewriteOf(prefix: string, backend: Section): string | null {
  for (const { words } of backend.lines) {
    const [keyword, action, first = '', second = ''] = words
    if (keyword !== 'http-request') continue
    if (action === 'replace-path' || action === 'replace-uri') return patternRewrite(prefix, first, second)
    const cut = action === 'set-path' ? /regsub\(\^?([\w/.-]+?)(?:\/\?)?,([\w/.-]*)\)/.exec(first) : null
    if (cut && prefix.startsWith((cut[1] ?? '').replace(/\/$/, ''))) {
      return `${cut[2]}${prefix.slice((cut[1] ?? '').length)}`.replace(/\/{2,}/g, '/') || '/'
    }
  }
  return null
}

function sectionsOf(text: string): readonly Section[] {
  const sections: { kind: string; name: string; lines: Line[] }[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const bare = line.replace(/(^|\s)#.*$/, '')
    const words = [...bare.matchAll(/"[^"]*"|\S+/g)].map(([word]) => word.replace(/^"|"$/g, ''))
    const [first = '', second = ''] = words
    if (first === '') continue
    if (/^(global|defaults|frontend|backend|listen|resolvers|peers|userlist|program|cache)$/.test(first)) {
      sections.push({ kind: first, name: second, lines: [] })
    } else {
      sections.at(-1)?.lines.push({ words, span: [index, bare.search(/\S/), index, bare.trimEnd().length] })
    }
  }
  return sections
}
