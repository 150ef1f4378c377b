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
  { names: ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head'], on: [], anywhere: true, found: request },
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

/**
 * `Net::HTTP::Post.new(uri)`: a request is made to be sent once, wherever the connection comes from. Its class says the verb, its
 * address or the connections of the file the host.
 */
function request(call: PackCall, scope: PackScope): void {
  const site = scope.facts.calls.find((entry) => entry.span === call.span)
  const origin = site && call.construct ? scope.origin(scope.evaluate(site.callee)) : ''
  const path = call.argument(0)
  if (!path || origin !== `Net::HTTP::${call.name}`) return
  const connection = isAbsolute(path) ? undefined : connectionNear(call, scope)
  const host = connection ? hostOf(connection, scope) : null
  sends(call, scope, call.name.toUpperCase(), joinUrl(host, path))
}

/** The connection that the file makes before the request, else the first one. */
function connectionNear(call: PackCall, scope: PackScope): Value | undefined {
  const made = scope.facts.calls.flatMap((site, id) => {
    const { callee, construct, span } = site
    const object = construct ? callee : callee.kind === 'member' && callee.name === 'start' ? callee.object : undefined
    return object?.kind === 'module' && /(^|\|)Net::HTTP$/.test(object.module) ? [{ id, span }] : []
  })
  const before = made.findLast(({ span }) => span[0] <= call.span[0]) ?? made[0]
  return before && scope.evaluate({ kind: 'call', call: before.id, span: before.span })
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
