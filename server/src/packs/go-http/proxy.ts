import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope, ValueRule } from '../pack.ts'

/** `http.MethodGet` and its like, URLs put together of their parts, and what JSON makes of a value. */
export const clientValues: readonly ValueRule[] = [
  { names: ['String'], on: ['net/url#URL'], value: (call, scope) => urlText(call.receiver, scope) },
  { names: ['Marshal', 'MarshalIndent'], on: ['encoding/json'], value: (call) => call.argument(0) ?? null },
]

/** `url.URL{Scheme: "http", Host: host, Path: path}` as text. */
function urlText(url: Value, scope: PackScope): Value | null {
  const parts = scope.made(url, 0)
  if (parts?.kind !== 'object') return null
  const part = (name: string): Value | null => (scope.keys(parts).includes(name) ? scope.member(parts, name) : null)
  const text = (value: string): Value => ({ kind: 'literal', value, at: null })
  const [scheme, host, path] = [part('Scheme'), part('Host'), part('Path')]
  if (!host) return null
  const pieces = [scheme ?? text('http'), text('://'), host, ...(path ? [text('/'), path] : [])]
  return {
    kind: 'template',
    parts: pieces.flatMap((piece) => (piece.kind === 'template' ? piece.parts : [piece])),
    at: null,
  }
}

/** `httputil.NewSingleHostReverseProxy(target)`: whatever comes in goes to the target. */
export function proxied(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  const target = given && scope.origin(given) === 'net/url#URL' ? urlText(given, scope) : given
  if (!target) return
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method: 'ANY',
    target,
    address: null,
    body: null,
    span: call.nameSpan,
  })
}
