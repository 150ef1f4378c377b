import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { goContract } from '../shared/go-contract.ts'
import { listens } from '../shared/go-routes.ts'
import { urlPath } from '../shared/http.ts'

const HTTP = 'net/http'
export const MUXES = [`${HTTP}.NewServeMux()`, `${HTTP}#ServeMux`]
/** Registering on the package itself fills the mux that every program has. */
export const DEFAULT_MUX = [HTTP, `${HTTP}.DefaultServeMux`]
export const SERVERS = [`${HTTP}#Server`]

/** Handlers of this origin serve files. */
const FILES = `${HTTP}.FileServer`

/** `mux.HandleFunc("GET /orders/{id}", handler)`, `mux.Handle("/api/", http.StripPrefix("/api", other))` */
export function handled(call: PackCall, scope: PackScope): void {
  const pattern = call.argument(0)
  const handler = call.argument(1)
  if (!pattern || !handler) return
  // `mux.Handle(ordersconnect.NewOrdersHandler(…))`: methods of a service, which the gRPC pack tells.
  if (/connect\.New\w+Handler\(\)$/.test(scope.origin(pattern))) return
  const isDefault = DEFAULT_MUX.includes(scope.origin(call.receiver))
  const { method, path } = parts(pattern)
  const span = urlPath(pattern, scope.file) ?? call.nameSpan
  const router = isDefault ? null : call.receiver
  if (pattern.kind === 'library' || pattern.kind === 'unknown') {
    scope.emit({ kind: 'open', router, prefix: null, methods: [], by: 'a path that is known only at run time', span })
    return
  }
  const inner = innerHandler(handler, scope)
  if (scope.origin(inner.value).startsWith(FILES)) {
    scope.emit({ kind: 'open', router, prefix: path, methods: ['GET', 'HEAD'], by: 'served files', span })
    return
  }
  if (router && isRouter(inner.value, scope)) {
    // The routes of what is mounted are whole paths, unless a prefix is taken off before them.
    const prefix = inner.stripped
    scope.emit({ kind: 'mount', parent: router, child: inner.value, prefix, handlers: [], span })
    return
  }
  const served = subtree(path)
  const handlers = call.handlers(1)
  const contract = goContract(call, 1, scope)
  if (router) scope.emit({ kind: 'route', router, method, path: served, handlers, span, ...contract })
  else {
    scope.emit({
      kind: 'endpoint',
      protocol: 'http',
      method,
      path: served,
      prefixed: false,
      versions: [],
      handler: handlers.at(-1) ?? null,
      registeredAs: null,
      guards: [],
      ...contract,
      span,
    })
  }
  if (scope.text(path) === '/') {
    scope.emit({ kind: 'open', router, prefix: null, methods: [], by: 'the handler of all other paths', span })
  }
}

export function listen(call: PackCall, scope: PackScope): void {
  const server = scope.origin(call.receiver) === `${HTTP}#Server` ? scope.made(call.receiver, 0) : undefined
  listens(call, scope, server?.kind === 'object' ? scope.member(server, 'Addr') : call.argument(0))
}

/** `GET host/path`: method and path of a pattern. */
function parts(pattern: Value): { readonly method: string; readonly path: Value } {
  const first = pattern.kind === 'template' ? pattern.parts[0] : pattern
  const text = first?.kind === 'literal' ? String(first.value) : ''
  const [whole = '', method = 'ANY'] = /^(?:([A-Z]+)\s+)?(?:[^/{\s]+(?=\/))?/.exec(text) ?? []
  // `http.MethodGet + " /orders"`
  const second = pattern.kind === 'template' ? pattern.parts[1] : undefined
  if (/^[A-Z]+$/.test(text) && second?.kind === 'literal' && pattern.kind === 'template') {
    return parts({ ...pattern, parts: [{ ...second, value: `${text}${second.value}` }, ...pattern.parts.slice(2)] })
  }
  if (whole === '') return { method, path: pattern }
  const rest: Value = {
    kind: 'literal',
    value: text.slice(whole.length),
    at: first?.kind === 'literal' ? first.at : null,
  }
  if (pattern.kind !== 'template') return { method, path: rest }
  return { method, path: { ...pattern, parts: [rest, ...pattern.parts.slice(1)] } }
}

/** A pattern that ends in a slash answers for all below it. `{$}` stands for nothing more. */
function subtree(path: Value): Value {
  const last = path.kind === 'template' ? path.parts.at(-1) : path
  if (last?.kind !== 'literal' || path.kind === 'either') return path
  const text = String(last.value)
    .replace(/\{\$\}$/, '')
    .replace(/\{(\w+)\.\.\.\}$/, '{*}')
  const isTree = text.endsWith('/') && text !== '/' && !String(last.value).endsWith('{$}')
  const changed = { ...last, value: isTree ? `${text}{*}` : text }
  return path.kind === 'template' ? { ...path, parts: [...path.parts.slice(0, -1), changed] } : changed
}

/** The handler inside of `StripPrefix`, `TimeoutHandler` and their like, and the prefix that is taken off. */
function innerHandler(handler: Value, scope: PackScope): { readonly value: Value; readonly stripped: Value | null } {
  let value = handler
  let stripped: Value | null = null
  for (let depth = 0; depth < 4; depth++) {
    const origin = scope.origin(value)
    const isStrip = origin === `${HTTP}.StripPrefix()`
    const next = isStrip
      ? scope.made(value, 1)
      : origin === `${HTTP}.TimeoutHandler()`
        ? scope.made(value, 0)
        : undefined
    if (!next) break
    if (isStrip) stripped = scope.made(value, 0) ?? null
    value = next
  }
  return { value, stripped }
}

/** Any router that comes from a library may be mounted in a mux; which ones there are is the other packs' business. */
function isRouter(value: Value, scope: PackScope): boolean {
  const origin = scope.origin(value)
  return (
    MUXES.includes(origin) ||
    /(chi|mux)\.New(Router|Mux)\(\)$|gin\.(New|Default)\(\)$|echo\.New\(\)$|runtime\.NewServeMux\(\)$|#(Router|Mux|Engine|Echo)$/.test(
      origin,
    )
  )
}
