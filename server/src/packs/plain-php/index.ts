import type { Comparison, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'

/** What a web server passes to the script that answers all requests. */
const PATHS = new Set(['REQUEST_URI', 'PATH_INFO', 'REDIRECT_URL', 'ORIG_PATH_INFO'])
const METHODS = new Set(['REQUEST_METHOD'])
/** Functions whose first argument is what counts of their result. */
const PASSING = new Set([
  'parse_url',
  'strtok',
  'explode',
  'filter_var',
  'strtolower',
  'strtoupper',
  'substr',
  'current',
  'reset',
])
/** Names are followed through at most this many others. */
const LONGEST = 8

/**
 * Scripts behind a web server that sends them all requests: those that compare `$_SERVER['REQUEST_URI']`, or what they cut out of
 * it, with literals serve those paths. What they compare with anything else stays unknown.
 */
export const plainPhp: Pack = {
  name: 'plain-php',
  title: 'PHP without a framework',
  language: 'php',
  covers: ['http server'],
  modules: [],
  files: (file) => /(^|\/)(index|router|routes|api|app|front)\.php$/i.test(file),
  file: script,
}

function script(facts: FileFacts, scope: PackScope): void {
  const named = facts.comparisons.map((entry) => textIn(entry))
  const kinds = named.map((entry) => (entry ? partOf(entry.subject, facts, 0) : null))
  const paths = new Set(named.flatMap((entry, id) => (entry && kinds[id] === 'path' ? [entry.text] : [])))
  // Whether it is the root alone is asked of requests that are passed on, too: `if ($path !== '/' && is_file(…))`.
  if (paths.size === 1 && paths.has('/')) return
  let isServer = false
  for (const [id, entry] of facts.comparisons.entries()) {
    const path = named[id]?.text ?? ''
    if (kinds[id] !== 'path' || !path.startsWith('/')) continue
    const methods = facts.comparisons.flatMap((other, at) => {
      const isAround = other.within.includes(id) || entry.within.includes(at)
      return isAround && kinds[at] === 'method' ? [(named[at]?.text ?? '').toUpperCase()] : []
    })
    for (const method of new Set(methods.length > 0 ? methods : ['ANY'])) emit(method, path, entry, scope)
    isServer = true
  }
  const [first] = facts.comparisons
  if (isServer && first) scope.emit({ kind: 'listen', port: null, span: first.span })
}

function emit(method: string, path: string, { span }: Comparison, scope: PackScope): void {
  scope.emit({
    kind: 'endpoint',
    protocol: 'http',
    method,
    path: { kind: 'literal', value: path, at: null },
    prefixed: false,
    versions: [],
    handler: null,
    registeredAs: null,
    guards: [],
    span,
  })
}

/** The literal text on one side of a comparison, and what it is compared with. */
function textIn({ left, right }: Comparison): { readonly subject: Expression; readonly text: string } | null {
  if (right.kind === 'literal' && typeof right.value === 'string') return { subject: left, text: right.value }
  return left.kind === 'literal' && typeof left.value === 'string' ? { subject: right, text: left.value } : null
}

/** Which part of the request an expression is, through variables and functions that cut something off. */
function partOf(subject: Expression, facts: FileFacts, depth: number): 'path' | 'method' | null {
  if (depth > LONGEST) return null
  switch (subject.kind) {
    case 'member': {
      const { object, name } = subject
      if (object.kind === 'ref' && object.name === '$_SERVER') {
        return PATHS.has(name) ? 'path' : METHODS.has(name) ? 'method' : null
      }
      return name === 'path' || name === '0' ? partOf(object, facts, depth + 1) : null
    }
    case 'ref': {
      const bound = facts.bindings.filter(({ name, path }) => name === subject.name && path.length === 0)
      const kinds = new Set(bound.map(({ value }) => partOf(value, facts, depth + 1)))
      const [only] = kinds
      return kinds.size === 1 && only ? only : null
    }
    case 'either': {
      const [first] = subject.values
      return first ? partOf(first, facts, depth + 1) : null
    }
    case 'call': {
      const site = facts.calls[subject.call]
      const [first] = site?.arguments ?? []
      const name = site?.callee.kind === 'ref' ? site.callee.name : ''
      return first && PASSING.has(name) ? partOf(first, facts, depth + 1) : null
    }
    default:
      return null
  }
}
