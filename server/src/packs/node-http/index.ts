import type { Comparison, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'

const SERVERS = ['http', 'https', 'http2', 'node:http', 'node:https', 'node:http2'].map(
  (module) => `${module}.createServer`,
)

/**
 * Plain `http.createServer`: a handler that compares `req.url` (or a parsed pathname) and `req.method` with literals serves
 * those paths. What it compares with anything else stays unknown.
 */
export const nodeHttp: Pack = {
  name: 'node-http',
  title: 'node:http',
  covers: ['http server'],
  modules: ['http', 'https', 'http2', 'node:http', 'node:https', 'node:http2'],
  calls: [
    { names: ['createServer'], on: ['http', 'https', 'http2', 'node:http', 'node:https', 'node:http2'], found: server },
    { names: null, on: SERVERS, found: server },
    {
      names: ['listen'],
      on: SERVERS.map((origin) => `${origin}()`),
      found: (call, scope) => scope.emit({ kind: 'listen', port: call.argument(0) ?? null, span: call.nameSpan }),
    },
  ],
}

function server(call: PackCall, scope: PackScope): void {
  const place = scope.definition(call.argument(call.argumentCount - 1))
  if (!place) return
  const { file, facts, definition } = place
  const handler = { name: definition.name, file, definition: definition.id }
  const bodies = file === scope.file ? reached(definition.id, scope) : new Set([definition.id])
  for (const { method, path, span } of comparedPaths(facts, bodies)) {
    scope.emit({
      kind: 'endpoint',
      protocol: 'http',
      method,
      path: { kind: 'literal', value: path, at: null },
      prefixed: false,
      versions: [],
      handler,
      registeredAs: null,
      guards: [],
      span: file === scope.file ? span : call.nameSpan,
    })
  }
}

/** The handler and the functions of this file that it calls, one way or another: they look at the request for it. */
function reached(handler: number, scope: PackScope): ReadonlySet<number> {
  const { facts, file } = scope
  const found = new Set([handler])
  for (const id of found) {
    for (const call of facts.calls) {
      if (!within(facts, call.definition, new Set([id]))) continue
      const callee = scope.definition(scope.evaluate(call.callee))
      if (callee?.file === file && callee.definition.kind === 'function') found.add(callee.definition.id)
    }
  }
  return found
}

/** Comparisons of the request's URL with literals, each with the methods that are compared around or inside it. */
function comparedPaths(
  facts: FileFacts,
  bodies: ReadonlySet<number>,
): readonly { method: string; path: string; span: PackCall['span'] }[] {
  const compared = facts.comparisons.flatMap((entry, id) =>
    within(facts, entry.definition, bodies) ? [{ ...entry, id }] : [],
  )
  return compared.flatMap((entry) => {
    const named = textIn(entry)
    if (named === null) return []
    const { span } = entry
    // `switch (`${req.method} ${pathname}`) { case 'GET /health': … }`
    const both = /^([A-Z]+) (\/.*)$/.exec(named.text)
    if (both?.[1] && both[2] && named.subject.kind === 'template') return [{ method: both[1], path: both[2], span }]
    if (!named.text.startsWith('/') || !/(url|pathname|path)$/i.test(lastName(named.subject))) return []
    const methods = compared
      .filter((other) => other.within.includes(entry.id) || entry.within.includes(other.id))
      .flatMap((other) => {
        const method = textIn(other)
        return method && /method$/i.test(lastName(method.subject)) ? [method.text.toUpperCase()] : []
      })
    return [...new Set(methods.length > 0 ? methods : ['ANY'])].map((method) => ({ method, path: named.text, span }))
  })
}

/** The literal text on one side of a comparison, and what it is compared with. */
function textIn({ left, right }: Comparison): { readonly subject: Expression; readonly text: string } | null {
  if (right.kind === 'literal' && typeof right.value === 'string') return { subject: left, text: right.value }
  return left.kind === 'literal' && typeof left.value === 'string' ? { subject: right, text: left.value } : null
}

function lastName(subject: Expression): string {
  return subject.kind === 'member' || subject.kind === 'ref' ? subject.name : ''
}

function within(facts: FileFacts, from: number, definitions: ReadonlySet<number>): boolean {
  for (let id = from; id >= 0; id = facts.definitions[id]?.parent ?? -1) if (definitions.has(id)) return true
  return false
}
