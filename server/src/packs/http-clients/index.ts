import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, joinUrl, urlPath, verbOf } from '../shared/http.ts'

const GOT = ['got', 'got.got', 'got.default', 'got.extend()', 'got.got.extend()', 'got#Got']
const KY = ['ky', 'ky.default', 'ky.create()', 'ky.extend()', 'ky#KyInstance', 'ky-universal']
const SUPERAGENT = ['superagent', 'superagent.agent()', 'superagent.default']
const NEEDLE = ['needle']
const VERBED = [...CLIENT_VERBS.keys()]

/** got, ky, superagent, needle and Node's own `http.request`: each with its way of naming base, method and body. */
export const httpClients: Pack = {
  name: 'http-clients',
  title: 'got, ky, superagent, needle, node:http',
  covers: ['http client'],
  modules: [
    'got',
    'ky',
    'ky-universal',
    'superagent',
    'needle',
    'request',
    'request-promise',
    'request-promise-native',
  ],
  calls: [
    {
      names: VERBED,
      on: [...GOT, ...KY],
      found: (call, scope) => optioned(call, scope, CLIENT_VERBS.get(call.name) ?? 'ANY'),
    },
    { names: null, on: [...GOT, ...KY], found: (call, scope) => optioned(call, scope, null) },
    {
      names: VERBED,
      on: SUPERAGENT,
      found: (call, scope) => emit(call, scope, CLIENT_VERBS.get(call.name) ?? 'ANY', call.argument(0), null),
    },
    {
      names: null,
      on: SUPERAGENT,
      found: (call, scope) => emit(call, scope, verbOf(scope.text(call.argument(0))), call.argument(1), null),
    },
    {
      names: VERBED,
      on: NEEDLE,
      found: (call, scope) => emit(call, scope, CLIENT_VERBS.get(call.name) ?? 'ANY', call.argument(0), null),
    },
    {
      names: null,
      on: NEEDLE,
      found: (call, scope) => emit(call, scope, verbOf(scope.text(call.argument(0))), call.argument(1), null),
    },
    { names: VERBED, on: ['request', 'request-promise', 'request-promise-native'], found: requestVerb },
    { names: null, on: ['request', 'request-promise', 'request-promise-native'], found: requestBare },
    { names: ['request', 'get'], on: ['http', 'https', 'node:http', 'node:https'], found: nodeRequest },
  ],
}

/** `client.post('orders', { prefixUrl, json })`; the bare form takes `method` from the options. */
function optioned(call: PackCall, scope: PackScope, verb: string | null): void {
  const [url, options] = [call.argument(0), call.argument(1)]
  if (!url) return
  const given = url.kind === 'object' ? url : options
  const address = url.kind === 'object' ? scope.member(url, 'url') : url
  const base = option(given, 'prefixUrl', scope) ?? option(scope.made(call.receiver, 0), 'prefixUrl', scope)
  const method =
    verb ?? (option(given, 'method', scope) ? verbOf(scope.text(option(given, 'method', scope) ?? undefined)) : 'GET')
  emit(call, scope, method, joinUrl(base, address), option(given, 'json', scope))
}

function requestVerb(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  const url =
    first?.kind === 'object' ? (option(first, 'url', scope) ?? option(first, 'uri', scope) ?? undefined) : first
  emit(call, scope, CLIENT_VERBS.get(call.name) ?? 'ANY', url, option(first, 'json', scope))
}

function requestBare(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  const options = first?.kind === 'object' ? first : call.argument(1)
  const url =
    first?.kind === 'object' ? (option(first, 'url', scope) ?? option(first, 'uri', scope) ?? undefined) : first
  const method = option(options, 'method', scope)
  emit(call, scope, method ? verbOf(scope.text(method)) : 'GET', url, option(options, 'json', scope))
}

/** `http.request({ hostname, port, path, method })` or with a URL first. */
function nodeRequest(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  const options = first?.kind === 'object' ? first : call.argument(1)
  const method = option(options, 'method', scope)
  const verb = method ? verbOf(scope.text(method)) : 'GET'
  if (first && first.kind !== 'object') {
    if (first.kind !== 'definition' && first.kind !== 'library') emit(call, scope, verb, first, null)
    return
  }
  const host = option(options, 'hostname', scope) ?? option(options, 'host', scope)
  if (!host) return
  const port = option(options, 'port', scope)
  const path = option(options, 'path', scope) ?? text('/')
  const parts = [text('http://'), host, ...(port ? [text(':'), port] : []), path].flatMap((part) =>
    part.kind === 'template' ? part.parts : [part],
  )
  emit(call, scope, verb, { kind: 'template', parts, at: path.kind === 'literal' ? path.at : null }, null)
}

function option(options: Value | undefined, name: string, scope: PackScope): Value | null {
  return options?.kind === 'object' && scope.keys(options).includes(name) ? scope.member(options, name) : null
}

function emit(call: PackCall, scope: PackScope, method: string, target: Value | undefined, body: Value | null): void {
  if (!target) return
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}

function text(value: string): Value {
  return { kind: 'literal', value, at: null }
}
