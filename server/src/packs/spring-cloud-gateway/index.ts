import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { several } from '../shared/annotations.ts'

const BUILDER = 'org.springframework.cloud.gateway.route.builder'
/** What the function of a route is given. */
const PREDICATE = `${BUILDER}#PredicateSpec`

/** https://docs.spring.io/spring-cloud-gateway/reference: routes that code builds; those in configuration are read with it. */
export const springCloudGateway: Pack = {
  name: 'spring-cloud-gateway',
  title: 'Spring Cloud Gateway',
  covers: ['gateway'],
  modules: ['org.springframework.cloud.gateway*'],
  calls: [{ names: ['route'], on: [`${BUILDER}#RouteLocatorBuilder.routes()`], found: route }],
  values: [{ names: ['route'], on: [`${BUILDER}#RouteLocatorBuilder.routes()`], value: (call) => call.receiver }],
}

/** `routes.route("orders", r -> r.path("/api/orders/**").uri("lb://orders"))` */
function route(call: PackCall, scope: PackScope): void {
  const body = call.argument(call.argumentCount - 1)
  if (body?.kind !== 'definition') return
  const spec: Value = {
    kind: 'library',
    origin: PREDICATE,
    identity: null,
    home: scope.file,
    arguments: null,
    receiver: null,
    frame: null,
    token: '',
    whole: false,
  }
  let target: Value | undefined
  const prefixes: Value[] = []
  for (let inner: Value | null = scope.call(body, [spec]); inner?.kind === 'library'; inner = inner.receiver) {
    if (inner.origin.endsWith('.uri()')) target ??= scope.made(inner, 0)
    if (inner.origin.endsWith('.path()')) prefixes.push(...given(inner, scope))
  }
  if (!target) return
  for (const prefix of prefixes) scope.emit({ kind: 'proxy', router: null, prefix, target, span: call.nameSpan })
}

/** All paths of `path("/a/**", "/b/**")`. */
function given(call: Value, scope: PackScope): readonly Value[] {
  return [0, 1, 2, 3, 4, 5].flatMap((at) => several(scope.made(call, at), scope))
}
