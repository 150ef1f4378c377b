import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath, verbOf } from '../shared/http.ts'
import { functionCalls, given, literal } from '../shared/python.ts'
import { sends } from '../shared/python-http.ts'

const POOLS = ['urllib3#PoolManager', 'urllib3#ProxyManager', 'urllib3.poolmanager#PoolManager']
const CONNECTIONS = ['http.client#HTTPConnection', 'http.client#HTTPSConnection']

/** The standard library's `urllib.request` and `http.client`; urllib3. */
export const urllib: Pack = {
  name: 'urllib',
  title: 'urllib, urllib3, http.client',
  language: 'python',
  covers: ['http client'],
  modules: ['urllib.request', 'urllib3', 'urllib3.poolmanager', 'http.client'],
  calls: [
    ...functionCalls('urllib.request', ['urlopen'], opened),
    ...functionCalls('urllib3', ['request'], requested),
    { names: ['request', 'urlopen'], on: POOLS, passedOn: true, found: requested },
    { names: ['request'], on: CONNECTIONS, found: connected },
  ],
}

/** `urlopen(url)`, `urlopen(Request(url, data=…, method='PUT'))`: with data it is a `POST`. */
function opened(call: PackCall, scope: PackScope): void {
  const first = given(call, 0, 'url')
  if (!first) return
  const isRequest = scope.origin(first) === 'urllib.request#Request'
  const url = isRequest ? (scope.made(first, 0) ?? scope.made(first, 'url')) : first
  const data = isRequest ? (scope.made(first, 1) ?? scope.made(first, 'data')) : given(call, 1, 'data')
  const method = isRequest ? scope.made(first, 'method') : undefined
  const hasData = data !== undefined && !(data.kind === 'literal' && data.value === null)
  if (url) sends(call, scope, method ? verbOf(scope.text(method)) : hasData ? 'POST' : 'GET', url)
}

function requested(call: PackCall, scope: PackScope): void {
  const url = given(call, 1, 'url')
  if (url) sends(call, scope, verbOf(scope.text(given(call, 0, 'method'))), url)
}

/** `HTTPConnection('orders', 8001).request('GET', '/orders')` */
function connected(call: PackCall, scope: PackScope): void {
  const host = scope.made(call.receiver, 0) ?? scope.made(call.receiver, 'host')
  const port = scope.made(call.receiver, 1) ?? scope.made(call.receiver, 'port')
  const path = given(call, 1, 'url')
  if (!host || !path) return
  const scheme = scope.origin(call.receiver).includes('HTTPS') ? 'https://' : 'http://'
  const parts: readonly Value[] = [literal(scheme), host, ...(port ? [literal(':'), port] : []), path]
  const target: Value = { kind: 'template', parts: parts.flatMap(flat), at: null }
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method: verbOf(scope.text(given(call, 0, 'method'))),
    target,
    address: null,
    body: null,
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

function flat(value: Value): readonly Value[] {
  return value.kind === 'template' ? value.parts : [value]
}
