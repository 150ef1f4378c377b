/** What the routers of Go's HTTP libraries have in common. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { goContract } from './go-contract.ts'
import { urlPath, verbOf } from './http.ts'

/** Methods named after verbs, in capitals (`GET`) or as words (`Get`), and those that answer any. */
export const GO_VERBS: ReadonlyMap<string, string> = new Map([
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'CONNECT', 'TRACE'].flatMap((verb) => [
    [verb, verb] as const,
    [verb.charAt(0) + verb.slice(1).toLowerCase(), verb] as const,
  ]),
  ['Any', 'ANY'],
  ['All', 'ANY'],
])

/** `router.GET(path, …handlers)`; the path stands at `at`, the handlers behind it. */
export function verbRoute(call: PackCall, scope: PackScope, at = 0): void {
  goRoute(call, scope, GO_VERBS.get(call.name) ?? 'ANY', call.argument(at), at + 1)
}

/** `router.Handle(method, path, …handlers)` */
export function namedRoute(call: PackCall, scope: PackScope): void {
  goRoute(call, scope, verbOf(scope.text(call.argument(0))), call.argument(1), 2)
}

/** `router.Match([]string{…}, path, …handlers)` */
export function manyRoutes(call: PackCall, scope: PackScope): void {
  for (const method of scope.items(call.argument(0)) ?? [undefined]) {
    goRoute(call, scope, verbOf(scope.text(method)), call.argument(1), 2)
  }
}

export function goRoute(call: PackCall, scope: PackScope, method: string, path: Value | undefined, from: number): void {
  if (!path) return
  const span = urlPath(path, scope.file) ?? call.nameSpan
  const contract = goContract(call, from, scope)
  scope.emit({ kind: 'route', router: call.receiver, method, path, handlers: call.handlers(from), span, ...contract })
}

/** `router.Group(prefix, …middleware)`: what it gives is a router below this one. */
export function group(call: PackCall, scope: PackScope): void {
  const span = urlPath(call.argument(0), scope.file) ?? call.nameSpan
  scope.emit({
    kind: 'mount',
    parent: call.receiver,
    child: call.result,
    prefix: call.argument(0) ?? null,
    handlers: call.handlers(1),
    span,
  })
}

/** The result of a call under the name of the type that it has, so that calls on it are found however it was made. */
export function asType(call: PackCall, origin: string): Value {
  return call.result.kind === 'library' ? { ...call.result, origin } : call.result
}

/** Served files: more is answered below the path than the map can know. */
export function servesFiles(call: PackCall, scope: PackScope, path: Value | undefined): void {
  const methods = ['GET', 'HEAD']
  const span = call.nameSpan
  scope.emit({ kind: 'open', router: call.receiver, prefix: path ?? null, methods, by: 'served files', span })
}

/** `:8080`, `0.0.0.0:8080` as the port alone. */
export function listens(call: PackCall, scope: PackScope, address: Value | undefined): void {
  const text = scope.text(address)
  const port = text === null ? null : (/:(\d+)$/.exec(text)?.[1] ?? null)
  scope.emit({
    kind: 'listen',
    port: port === null ? null : { kind: 'literal', value: port, at: null },
    span: call.nameSpan,
  })
}
