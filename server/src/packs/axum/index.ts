import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { answersOf, layersAmong, mounts, routes, serves } from '../shared/rust-routes.ts'

const TYPES = ['axum.Router', 'axum.routing.Router', 'utoipa_axum.router.OpenApiRouter', 'aide.axum.ApiRouter']
const MADE = TYPES.flatMap((type) => [`${type}.new()`, `${type}.default()`, `${type}.with_openapi()`])
const DECLARED = TYPES.map((type) => type.replace(/\.(\w+)$/, '#$1'))
const ROUTERS = [...MADE, ...DECLARED]
const SERVER = 'axum.serve()'
const HYPER = ['axum.Server*', 'hyper.Server*', 'hyper.server*', 'axum_server*']

/** Methods that give back the router that they are called on. */
const CHAINED =
  `route route_service nest nest_service nest_api_service merge layer route_layer with_state fallback fallback_service
   method_not_allowed_fallback api_route api_route_with typed_get typed_post typed_put typed_patch typed_delete routes
   into_make_service into_make_service_with_connect_info into_service finish_api finish_api_with reset_fallback
   with_graceful_shutdown route_with_tsr without_v07_checks api_route_docs_with`.split(/\s+/)

/** https://docs.rs/axum: routers with method routers, nested and merged; what serves one is a server. */
export const axum: Pack = {
  name: 'axum',
  title: 'axum',
  language: 'rust',
  covers: ['http server'],
  modules: ['axum', 'axum::*', 'utoipa_axum::*', 'aide::axum*', 'axum_server*', 'axum_extra::*'],
  routers: [...ROUTERS, SERVER],
  roots: [SERVER],
  values: [
    { names: CHAINED, on: ROUTERS, value: (call) => call.receiver },
    {
      names: ['split_for_parts'],
      on: ROUTERS,
      value: (call) => ({ kind: 'array', items: [{ value: call.receiver }], open: true }),
    },
    // Layers by themselves, and functions that take a service: what they are laid around answers.
    {
      names: [
        'layer',
        'service',
        'new',
        'trim_trailing_slash',
        'into_make_service',
        'into_make_service_with_connect_info',
      ],
      on: ['axum.middleware*', 'axum.ServiceExt', 'tower*'],
      value: (call, scope) => {
        const inner = call.argument(0)
        return inner && isRouter(scope.origin(inner)) ? inner : null
      },
    },
  ],
  calls: [
    { names: ['route', 'route_service', 'api_route', 'api_route_with', 'route_with_tsr'], on: ROUTERS, found: route },
    { names: ['routes'], on: ROUTERS, found: documented },
    {
      names: ['nest', 'nest_service', 'nest_api_service'],
      on: ROUTERS,
      found: (call, scope) => mounted(call, scope, call.argument(1), call.argument(0) ?? null),
    },
    { names: ['merge'], on: ROUTERS, found: (call, scope) => mounted(call, scope, call.argument(0), null) },
    { names: ['fallback_service'], on: ROUTERS, found: (call, scope) => mounted(call, scope, call.argument(0), null) },
    {
      names: ['serve'],
      on: ['axum', 'axum.serve'],
      found: (call, scope) => serves(call, scope, call.argument(1), call.argument(0), SERVER),
    },
    { names: ['serve'], on: HYPER, found: overHyper },
    {
      names: ['run'],
      on: ['lambda_http'],
      found: (call, scope) => serves(call, scope, call.argument(0), undefined, SERVER),
    },
    {
      names: null,
      on: ['axum.serve'],
      found: (call, scope) => serves(call, scope, call.argument(1), call.argument(0), SERVER),
    },
  ],
}

function isRouter(origin: string): boolean {
  return ROUTERS.includes(origin)
}

/** `.route("/orders/{id}", get(show).delete(remove))` */
function route(call: PackCall, scope: PackScope): void {
  const answers = answersOf(call.argument(1), scope) ?? [{ method: 'ANY', handler: undefined }]
  routes(call, scope, call.argument(0), answers, layersAmong(call.followers, scope))
}

/** utoipa: `.routes(routes!(show, remove))`, whose paths stand above the functions. */
function documented(call: PackCall, scope: PackScope): void {
  for (const handler of scope.items(call.argument(0)) ?? []) {
    const place = scope.definition(handler)
    for (const { callee, arguments: given } of place?.definition.decorators ?? []) {
      if (callee.kind !== 'member' || callee.name !== 'path') continue
      const path = given.find((entry) => entry.kind === 'keyword' && entry.name === 'path')
      const verbs = given.flatMap((entry) => (entry.kind === 'ref' ? [entry.name.toUpperCase()] : []))
      const value = path?.kind === 'keyword' && place ? scope.evaluateIn(path.value, place.facts) : undefined
      routes(
        call,
        scope,
        value,
        verbs.slice(0, 1).map((method) => ({ method, handler })),
        layersAmong(call.followers, scope),
      )
    }
  }
}

function mounted(call: PackCall, scope: PackScope, child: Value | undefined, prefix: Value | null): void {
  mounts(call, scope, child, prefix, isRouter, layersAmong(call.followers, scope))
}

/** `Server::bind(&address).serve(app.into_make_service())` */
function overHyper(call: PackCall, scope: PackScope): void {
  serves(call, scope, call.argument(0), call.receiver, SERVER)
}
