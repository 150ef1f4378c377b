/** Istio's VirtualServices: requests that come in through a gateway, and names that lead elsewhere inside of the mesh. */
import type { GatewayRoute, HostAlias } from '../deployment.ts'
import { addressOf, type PathMatch, patternPrefix } from '../gateways/table.ts'
import { at, itemsOf, type Located, textAt, textsOf } from '../yaml/located.ts'

/** Name of the workload that Istio's own gateways run as. */
const INGRESS_GATEWAY = 'istio-ingressgateway'

/** Routes for requests from outside; none for objects of other kinds and for those of the mesh alone. */
export function virtualServiceRoutes(file: string, object: Located): readonly GatewayRoute[] {
  if (!isVirtualService(object) || gatewaysOf(object).length === 0) return []
  const hosts = textsOf(at(object, 'spec', 'hosts')).filter((host) => host !== '*')
  return itemsOf(at(object, 'spec', 'http')).flatMap((rule) => {
    const matches = itemsOf(at(rule, 'match'))
    const asked = matches.length > 0 ? matches.flatMap(matchOf) : [{ prefix: '/', exact: false, methods: [] }]
    const targets = new Set(itemsOf(at(rule, 'route')).flatMap(destinationOf))
    return [...targets].flatMap((target) =>
      asked.map(
        ({ prefix, exact, methods }): GatewayRoute => ({
          framework: 'istio',
          gateway: { path: null, name: INGRESS_GATEWAY },
          ...{ prefix, exact, methods, target },
          rewrite: textAt(rule, 'rewrite', 'uri'),
          location: { file, span: rule.span },
          door: { hosts },
        }),
      ),
    )
  })
}

/** Names inside of the mesh that lead to a service of another name, all requests to it alike. */
export function virtualServiceAliases(file: string, object: Located): readonly HostAlias[] {
  if (!isVirtualService(object) || isOnlyOutside(object)) return []
  const rules = [...itemsOf(at(object, 'spec', 'http')), ...itemsOf(at(object, 'spec', 'tcp'))]
  const units = new Set(
    rules.flatMap((rule) =>
      itemsOf(at(rule, 'route')).flatMap((route) => textAt(route, 'destination', 'host')?.split('.')[0] ?? []),
    ),
  )
  const [unit] = units
  if (units.size !== 1 || unit === undefined) return []
  return textsOf(at(object, 'spec', 'hosts'))
    .filter((host) => host !== '*' && host.split('.')[0] !== unit)
    .map((host) => ({ host, unit, selector: null, ports: [], location: { file, span: object.span } }))
}

function isVirtualService(object: Located): boolean {
  return textAt(object, 'kind') === 'VirtualService'
}

function gatewaysOf(object: Located): readonly string[] {
  return textsOf(at(object, 'spec', 'gateways')).filter((gateway) => gateway !== 'mesh')
}

/** Without `gateways` it is for the mesh; with them the mesh has to be among them. */
function isOnlyOutside(object: Located): boolean {
  const all = textsOf(at(object, 'spec', 'gateways'))
  return all.length > 0 && !all.includes('mesh')
}

function matchOf(match: Located): readonly (PathMatch & Pick<GatewayRoute, 'methods'>)[] {
  const method = textAt(match, 'method', 'exact')
  const prefix = textAt(match, 'uri', 'prefix')
  const exact = textAt(match, 'uri', 'exact')
  const pattern = textAt(match, 'uri', 'regex')
  const path = pattern !== null ? patternPrefix(pattern) : { prefix: exact ?? prefix ?? '/', exact: exact !== null }
  return path ? [{ ...path, methods: method === null ? [] : [method.toUpperCase()] }] : []
}

function destinationOf(route: Located): readonly string[] {
  const host = textAt(route, 'destination', 'host')
  return host === null ? [] : [addressOf(host, textAt(route, 'destination', 'port', 'number'))]
}
