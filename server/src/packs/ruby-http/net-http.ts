/** Ruby's own client: functions that take an address, and connections to a host that requests are handed to. */
import type { Value } from '../../map/resolve/value.ts'
import type { CallbackRule, CallRule, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, isAbsolute, joinUrl, urlPath } from '../shared/http.ts'

const CONNECTIONS = ['Net::HTTP#default', 'Net::HTTP.start()']

const calls: readonly CallRule[] = [
  {
    names: ['get', 'get_response', 'get_print'],
    on: ['Net::HTTP'],
    found: (call, scope) => sends(call, scope, 'GET', joinUrl(null, call.argument(0))),
  },
  {
    names: ['post', 'post_form', 'put'],
    on: ['Net::HTTP'],
    found: (call, scope) => sends(call, scope, call.name === 'put' ? 'PUT' : 'POST', joinUrl(null, call.argument(0))),
  },
  {
    names: ['get', 'post', 'put', 'patch', 'delete', 'head'],
    on: CONNECTIONS,
    found: (call, scope) =>
      sends(call, scope, CLIENT_VERBS.get(call.name) ?? 'ANY', joinUrl(hostOf(call.receiver, scope), call.argument(0))),
  },
  { names: ['request'], on: CONNECTIONS, found: request },
]

/** `Net::HTTP.start(host) { |http| … }` hands the connection to its block. */
const callbacks: readonly CallbackRule[] = [
  {
    names: ['start'],
    on: ['Net::HTTP'],
    value: (receiver, position) =>
      position === 0 && receiver.kind === 'library'
        ? { ...receiver, origin: 'Net::HTTP.start()', identity: null }
        : null,
  },
]

export const netHttp = { calls, callbacks }

function sends(call: PackCall, scope: PackScope, method: string, target: Value): void {
  const span = urlPath(target, scope.file) ?? call.nameSpan
  scope.emit({ kind: 'client', protocol: 'http', method, target, address: null, body: null, span })
}

/** `http.request(Net::HTTP::Post.new(uri))`: the class of the request says the verb. */
function request(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  const made = given?.kind === 'either' ? given.values : given ? [given] : []
  for (const value of made) {
    const verb = /^Net::HTTP::(Get|Post|Put|Patch|Delete|Head)#default$/.exec(scope.origin(value))?.[1]
    const path = scope.made(value, 0)
    if (verb === undefined || !path) continue
    sends(call, scope, verb.toUpperCase(), isAbsolute(path) ? path : joinUrl(hostOf(call.receiver, scope), path))
  }
}

/** The host that a connection was made for; null when a whole address says it. */
function hostOf(connection: Value, scope: PackScope): Value | null {
  const host = scope.made(connection, 0)
  if (!host) return null
  if (isAbsolute(host)) return host
  const port = scope.made(connection, 1)
  const text = (value: string): Value => ({ kind: 'literal', value, at: null })
  const parts = [text('http://'), ...(host.kind === 'template' ? host.parts : [host])]
  return { kind: 'template', parts: port && port.kind !== 'unknown' ? [...parts, text(':'), port] : parts, at: null }
}
