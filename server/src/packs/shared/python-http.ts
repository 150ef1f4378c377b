import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, joinUrl, urlPath, verbOf } from './http.ts'
import { functionCalls, given } from './python.ts'

const VERBS = [...CLIENT_VERBS.keys()].filter((name) => name !== 'del')

/** Clients whose methods are named after verbs: `get(url, json=…)`, `request(method, url, …)`. */
export function verbClients(
  module: string,
  clients: readonly string[],
  baseOf: (call: PackCall, scope: PackScope) => Value | undefined,
): readonly CallRule[] {
  const verb = (call: PackCall, scope: PackScope, name: string) =>
    sends(call, scope, CLIENT_VERBS.get(name) ?? 'ANY', joinUrl(baseOf(call, scope), given(call, 0, 'url')))
  const request = (call: PackCall, scope: PackScope) => {
    const method = verbOf(scope.text(given(call, 0, 'method')))
    sends(call, scope, method, joinUrl(baseOf(call, scope), given(call, 1, 'url')))
  }
  return [
    ...functionCalls(module, VERBS, verb),
    ...functionCalls(module, ['request', 'stream'], request),
    { names: VERBS, on: clients, passedOn: true, found: (call, scope) => verb(call, scope, call.name) },
    { names: ['request', 'stream', 'build_request', 'ws_connect'], on: clients, passedOn: true, found: request },
  ]
}

/** https://requests.readthedocs.io/en/latest/user/advanced/#timeouts: its functions have none by themselves. Sessions may be given one. */
function isUnlimited(call: PackCall, scope: PackScope): boolean {
  const timeout = call.keyword('timeout')
  if (timeout) return timeout.kind === 'literal' && timeout.value === null
  return /^requests(\.|$)/.test(scope.origin(call.receiver))
}

/** Says that the call sends a request; its body is what is passed as `json` or `data`. */
export function sends(call: PackCall, scope: PackScope, method: string, target: Value): void {
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: call.keyword('json') ?? call.keyword('data') ?? null,
    query: call.keyword('params') ?? null,
    isUnlimited: isUnlimited(call, scope),
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}
