import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { joinUrl, urlPath, verbOf } from '../shared/http.ts'

/** Where the page that a script runs in came from. */
const LOCATIONS = ['global:location', 'global:window.location', 'global:document.location']

/** Those that take parameters by the URL alone. */
const LIKE_THE_BROWSERS = new Set([
  'global:fetch',
  'global:globalThis.fetch',
  'global:window.fetch',
  'global:self.fetch',
  'undici.fetch',
  'node-fetch',
  'cross-fetch',
  'cross-fetch.fetch',
  'isomorphic-fetch',
])

/** The global `fetch` and libraries of the same shape: `fetch(url, { method, body })`. undici's `request` too. */
export const fetch: Pack = {
  name: 'fetch',
  title: 'fetch, undici',
  covers: ['http client'],
  modules: ['undici', 'node-fetch', 'cross-fetch', 'isomorphic-fetch', 'ofetch', 'make-fetch-happen'],
  markers: ['fetch', '$fetch'],
  calls: [
    {
      names: null,
      on: [
        'global:fetch',
        'global:$fetch',
        'global:globalThis.fetch',
        'global:window.fetch',
        'global:self.fetch',
        'undici.fetch',
        'undici.request',
        'undici.stream',
        'node-fetch',
        'cross-fetch',
        'cross-fetch.fetch',
        'isomorphic-fetch',
        'ofetch.ofetch',
        'ofetch.$fetch',
        'make-fetch-happen',
      ],
      found: request,
    },
    { names: ['request', 'fetch', 'stream'], on: ['undici#Client', 'undici#Pool'], found: clientRequest },
  ],
  members: [
    // A page asks the machine that it came from: ports that are published there tell services apart, as for `localhost`.
    { names: ['hostname'], on: LOCATIONS, value: () => ({ kind: 'literal', value: 'localhost', at: null }) },
    { names: ['origin'], on: LOCATIONS, value: () => ({ kind: 'literal', value: '', at: null }) },
    { names: ['protocol'], on: LOCATIONS, value: () => ({ kind: 'literal', value: 'http:', at: null }) },
  ],
}

function request(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  if (!first) return
  // `fetch(new Request(url, options))`
  const isRequest = scope.origin(first) === 'global:Request#default' || scope.origin(first).endsWith('#Request')
  const url = isRequest ? scope.made(first, 0) : first
  const options = isRequest ? scope.made(first, 1) : call.argument(1)
  if (!url || url.kind === 'library') return
  emit(call, scope, url, options)
}

/** `new Client('http://orders:3000').request({ path, method })` */
function clientRequest(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  if (!options) return
  emit(call, scope, joinUrl(scope.made(call.receiver, 0), scope.member(options, 'path')), options)
}

function emit(call: PackCall, scope: PackScope, target: Value, options: Value | undefined): void {
  const method = options?.kind === 'object' ? scope.text(scope.member(options, 'method')) : null
  const given = options?.kind === 'object' && scope.keys(options).includes('method')
  const body = options?.kind === 'object' ? sent(scope.member(options, 'body')) : null
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method: given ? verbOf(method) : 'GET',
    target,
    address: null,
    body,
    ...(LIKE_THE_BROWSERS.has(scope.origin(call.receiver)) && { query: null }),
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}

/** `JSON.stringify(x)` is looked through by the evaluator. */
function sent(body: Value): Value | null {
  return body.kind === 'object' ? body : null
}
