import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { urlPath } from '../shared/http.ts'
import { handlerAt, rustContract } from '../shared/rust-contract.ts'
import { filterOf, layersAmong, RUST_VERBS, routes } from '../shared/rust-routes.ts'

const MODULES = ['actix_web', 'ntex']
export const APPS = ['actix_web.App.new()', 'ntex.web.App.new()', 'ntex.web.App.with_config()']
export const SCOPES = [
  ...MODULES.flatMap((module) => [`${module}.web.scope()`, `${module}.web.Scope.new()`, `${module}.Scope.new()`]),
  ...['actix_web#Scope', 'ntex.web#Scope', 'actix_web.scope()'],
]
export const RESOURCES = [
  ...MODULES.flatMap((module) => [
    `${module}.web.resource()`,
    `${module}.Resource.new()`,
    `${module}.web.Resource.new()`,
  ]),
  ...['actix_web#Resource', 'ntex.web#Resource'],
]
export const CONFIGURED = MODULES.map((module) => `${module}.web#ServiceConfig`)
/** Everything that routes hang on. */
export const ON = [...APPS, ...SCOPES, ...RESOURCES, ...CONFIGURED]

export const isScope = (origin: string) => SCOPES.includes(origin)
export const isResource = (origin: string) => RESOURCES.includes(origin)

/** `.route("/orders", web::get().to(list))` */
export function scopedRoute(call: PackCall, scope: PackScope): void {
  routes(call, scope, call.argument(0), [answerOf(call.argument(1), scope)], layersAmong(call.followers, scope))
}

/** `web::resource("/orders").route(web::get().to(list))`, `.to(list)`, `.get(list)`: the path is the resource's own. */
export function resourceRoute(call: PackCall, scope: PackScope): void {
  const [given] = [call.argument(0)]
  const verb = RUST_VERBS.get(call.name)
  const answer = call.name === 'route' ? answerOf(given, scope) : { method: verb ?? 'ANY', handler: given }
  routes(call, scope, { kind: 'literal', value: '', at: null }, [answer], layersAmong(call.followers, scope))
}

/** `web::get().guard(…).to(list)`, `web::route().method(Method::PUT).to(list)` */
function answerOf(
  value: Value | undefined,
  scope: PackScope,
): { readonly method: string; readonly handler: Value | undefined } {
  let method = 'ANY'
  let handler: Value | undefined
  for (let from = value ?? null; from?.kind === 'library'; from = from.receiver) {
    const name = /\.(\w+)\(\)$/.exec(from.origin)?.[1] ?? ''
    if (name === 'to' || name === 'to_async') handler = scope.made(from, 0)
    else if (name === 'method') method = filterOf(scope.made(from, 0), scope)
    else method = RUST_VERBS.get(name) ?? method
  }
  return { method, handler }
}

/** `#[get("/orders/{id}")]` above a function; false when the value is none of the kind. */
export function attributed(call: PackCall, scope: PackScope, value: Value | undefined): boolean {
  const place = scope.definition(value)
  if (place?.definition.kind !== 'function') return false
  let isFound = false
  for (const { callee, arguments: given, span } of place.definition.decorators) {
    const origin = scope.origin(scope.evaluateIn(callee, place.facts))
    if (!/^(actix_web|ntex|global|paperclip|actix_web_codegen|lambda_web)\b/.test(origin)) continue
    const name = /[.:](\w+)$/.exec(origin)?.[1] ?? ''
    const verb = RUST_VERBS.get(name)
    const [first] = given
    if ((!verb && name !== 'route') || !first || first.kind === 'keyword') continue
    const listed = given.flatMap((entry) => {
      const isMethod = entry.kind === 'keyword' && entry.name === 'method' && entry.value.kind === 'literal'
      return isMethod && entry.kind === 'keyword' && entry.value.kind === 'literal' ? [String(entry.value.value)] : []
    })
    const path = scope.evaluateIn(first, place.facts)
    const contract = rustContract(place, scope)
    for (const method of verb ? [verb] : listed) {
      isFound = true
      const handlers = [...layersAmong(call.followers, scope), handlerAt(place)]
      const at = place.file === scope.file ? (urlPath(path, scope.file) ?? span) : call.nameSpan
      scope.emit({ kind: 'route', router: call.receiver, method, path, handlers, span: at, ...contract })
    }
  }
  return isFound
}
