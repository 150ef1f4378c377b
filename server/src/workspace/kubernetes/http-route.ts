/** HTTPRoute and GRPCRoute of the Gateway API: requests from outside, by path or by gRPC method. */
import type { GatewayRoute } from '../deployment.ts'
import { addressOf, type PathMatch, patternPrefix } from '../gateways/table.ts'
import { at, itemsOf, type Located, textAt, textsOf } from '../yaml/located.ts'

/** Routes of an object; none for objects of other kinds. */
export function httpRoutes(file: string, object: Located): readonly GatewayRoute[] {
  const kind = textAt(object, 'kind')
  if (kind !== 'HTTPRoute' && kind !== 'GRPCRoute') return []
  const parents = itemsOf(at(object, 'spec', 'parentRefs'))
  // A route whose parent is a Service is about traffic inside of the cluster.
  if (parents.some((parent) => textAt(parent, 'kind') === 'Service')) return []
  const name = parents.map((parent) => textAt(parent, 'name')).find((text) => text !== null) ?? null
  const hosts = textsOf(at(object, 'spec', 'hostnames'))
  return itemsOf(at(object, 'spec', 'rules')).flatMap((rule) => {
    const matches = itemsOf(at(rule, 'matches'))
    const asked = matches.length > 0 ? matches.flatMap(kind === 'HTTPRoute' ? matchOf : rpcOf) : [EVERYTHING]
    return targetsOf(rule).flatMap((target) =>
      asked.map(
        ({ prefix, exact, methods }): GatewayRoute => ({
          framework: 'gateway-api',
          gateway: { path: null, name },
          ...{ prefix, exact, methods, target },
          rewrite: rewriteOf(rule),
          location: { file, span: rule.span },
          door: { hosts },
        }),
      ),
    )
  })
}

type Asked = PathMatch & Pick<GatewayRoute, 'methods'>

const EVERYTHING: Asked = { prefix: '/', exact: false, methods: [] }

function matchOf(match: Located): readonly Asked[] {
  const type = textAt(match, 'path', 'type') ?? 'PathPrefix'
  const value = textAt(match, 'path', 'value') ?? '/'
  const method = textAt(match, 'method')
  const path = type === 'RegularExpression' ? patternPrefix(value) : { prefix: value, exact: type === 'Exact' }
  return path ? [{ ...path, methods: method === null ? [] : [method.toUpperCase()] }] : []
}

/** A gRPC method travels as the path `/package.Service/Method`. */
function rpcOf(match: Located): readonly Asked[] {
  const service = textAt(match, 'method', 'service')
  const method = textAt(match, 'method', 'method')
  if (service === null) return []
  return [{ prefix: `/${service}${method === null ? '' : `/${method}`}`, exact: method !== null, methods: [] }]
}

function targetsOf(rule: Located): readonly string[] {
  return itemsOf(at(rule, 'backendRefs')).flatMap((backend) => {
    const name = textAt(backend, 'name')
    const namespace = textAt(backend, 'namespace')
    if (name === null || (textAt(backend, 'kind') ?? 'Service') !== 'Service') return []
    return [addressOf(namespace === null ? name : `${name}.${namespace}`, textAt(backend, 'port'))]
  })
}

function rewriteOf(rule: Located): string | null {
  for (const filter of itemsOf(at(rule, 'filters'))) {
    const path = at(filter, 'urlRewrite', 'path')
    const replaced = textAt(path, 'replacePrefixMatch') ?? textAt(path, 'replaceFullPath')
    if (replaced !== null) return replaced
  }
  return null
}
