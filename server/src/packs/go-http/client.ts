import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { urlPath, verbOf } from '../shared/http.ts'

const HTTP = 'net/http'
export const CLIENTS = [`${HTTP}#Client`, `${HTTP}.DefaultClient`, 'golang.org/x/net/context/ctxhttp']

/** `http.Get(url)`, `client.Post(url, contentType, body)` */
export function verbRequest(call: PackCall, scope: PackScope): void {
  const method = call.name === 'PostForm' ? 'POST' : call.name.toUpperCase()
  const isPost = method === 'POST'
  const body = isPost ? call.argument(call.name === 'Post' ? 2 : 1) : undefined
  request(call, scope, method, call.argument(0), body, isUnlimited(call, scope))
}

/** https://pkg.go.dev/net/http#Client: a `Timeout` of zero means none, and so does the client of the package's functions. */
function isUnlimited(call: PackCall, scope: PackScope): boolean {
  const origin = scope.origin(call.receiver)
  if (origin === HTTP || origin === `${HTTP}.DefaultClient`) return true
  if (origin !== `${HTTP}#Client`) return false
  const options = scope.made(call.receiver, 0)
  return options?.kind === 'object' && !options.isOpen && scope.keys(options).length === 0
}

/** `http.NewRequest(method, url, body)`, `http.NewRequestWithContext(ctx, method, url, body)` */
export function madeRequest(call: PackCall, scope: PackScope): void {
  const at = call.name === 'NewRequest' ? 0 : 1
  request(call, scope, verbOf(scope.text(call.argument(at))), call.argument(at + 1), call.argument(at + 2))
}

function request(
  call: PackCall,
  scope: PackScope,
  method: string,
  target: Value | undefined,
  body: Value | undefined,
  isUnlimited = false,
): void {
  if (!target) return
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: body?.kind === 'object' ? body : null,
    query: null,
    isUnlimited,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}
