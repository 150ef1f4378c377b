import type { Pack, PackCall, PackScope } from '../pack.ts'
import { layersAmong, mounts, portOf } from '../shared/rust-routes.ts'
import {
  APPS,
  attributed,
  CONFIGURED,
  isResource,
  isScope,
  ON,
  RESOURCES,
  resourceRoute,
  SCOPES,
  scopedRoute,
} from './routes.ts'

const CHAINED =
  `service route wrap wrap_fn app_data data configure guard default_service name external_resource register
  service_data on_connect workers`.split(/\s+/)
const HTTP = ['actix_web.HttpServer.new()*', 'ntex.web.HttpServer.new()*', 'ntex.web.server()*']

/** https://actix.rs/docs: applications and scopes, resources, functions below attributes, configuration functions. */
export const actixWeb: Pack = {
  name: 'actix-web',
  title: 'Actix Web, ntex',
  language: 'rust',
  covers: ['http server'],
  modules: ['actix_web', 'actix_web::*', 'ntex::web*', 'paperclip::actix*', 'actix_web_lab::*'],
  routers: ON,
  roots: APPS,
  values: [
    { names: CHAINED, on: ON, value: (call) => call.receiver },
    {
      names: ['to', 'to_async', 'get', 'post', 'put', 'patch', 'delete', 'head'],
      on: RESOURCES,
      value: (call) => call.receiver,
    },
  ],
  calls: [
    { names: ['service'], on: [...APPS, ...SCOPES, ...CONFIGURED], found: service },
    { names: ['route'], on: [...APPS, ...SCOPES, ...CONFIGURED], found: scopedRoute },
    { names: ['route', 'to', 'get', 'post', 'put', 'patch', 'delete'], on: RESOURCES, found: resourceRoute },
    { names: ['configure'], on: [...APPS, ...SCOPES, ...CONFIGURED], found: configure },
    {
      names: ['bind', 'listen', 'bind_rustls', 'bind_rustls_0_23', 'bind_openssl', 'bind_auto_h2c', 'bind_uds', 'run'],
      on: HTTP,
      found: (call, scope) =>
        scope.emit({ kind: 'listen', port: portOf(call.argument(0), scope), span: call.nameSpan }),
    },
  ],
}

/** `.service(web::scope("/orders").service(list))`, `.service(list)`, `.service((list, show))` */
function service(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  for (const child of scope.items(given) ?? [given]) {
    const origin = scope.origin(child)
    if (attributed(call, scope, child)) continue
    const prefix = child && /\(\)$/.test(origin) ? (scope.made(child, 0) ?? null) : null
    mounts(call, scope, child, prefix, (name) => isScope(name) || isResource(name), layersAmong(call.followers, scope))
  }
}

/** `.configure(orders::routes)`: a function that adds to what it is given. */
function configure(call: PackCall, scope: PackScope): void {
  const by = call.argument(0)
  if (by?.kind === 'definition') scope.enter(by, [call.receiver])
  else {
    const span = call.nameSpan
    scope.emit({ kind: 'open', router: call.receiver, prefix: null, methods: [], by: 'what is configured there', span })
  }
}
