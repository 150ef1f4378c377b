/** Envoy: routes of virtual hosts, wherever in a bootstrap or route file they stand, and the clusters that they lead to. */
import { at, itemsOf, type Located, mapsWith, parseYaml, textAt } from '../yaml/located.ts'
import { addressOf, type GatewayTable, type PathMatch, patternPrefix, patternRewrite, type TableRow } from './table.ts'

export const envoyTable: GatewayTable = {
  framework: 'envoy',
  accepts: (file) => /\.ya?ml(\.[\w.-]+)?$/i.test(file) || /(^|\/)[^/]*envoy[^/]*\.json$/i.test(file),
  telling: /\bvirtual_hosts\b/,
  rows(text): readonly TableRow[] {
    const { documents } = parseYaml('', text)
    const clusters = new Map(documents.flatMap(clustersIn))
    return documents
      .flatMap((document) => mapsWith(document, 'virtual_hosts'))
      .flatMap((configuration) => itemsOf(at(configuration, 'virtual_hosts')))
      .flatMap((host) => itemsOf(at(host, 'routes')))
      .flatMap((route) => rowsOf(route, clusters))
  },
}

function rowsOf(route: Located, clusters: ReadonlyMap<string, string>): readonly TableRow[] {
  const match = at(route, 'match')
  const path = matchOf(match)
  const action = at(route, 'route')
  if (!path || !action) return []
  const names = [textAt(action, 'cluster'), ...weightedClusters(action)].filter((name) => name !== null)
  return [...new Set(names)].map((name) => ({
    ...path,
    rewrite: rewriteOf(path.prefix, action),
    // Clusters of other files go by their name, which mostly is the service's.
    target: clusters.get(name) ?? addressOf(name, null),
    methods: methodsOf(match),
    span: route.span,
  }))
}

function matchOf(match: Located | null): PathMatch | null {
  const prefix = textAt(match, 'prefix') ?? textAt(match, 'path_separated_prefix')
  if (prefix !== null) return { prefix, exact: false }
  const path = textAt(match, 'path')
  if (path !== null) return { prefix: path, exact: true }
  const pattern = textAt(match, 'safe_regex', 'regex') ?? textAt(match, 'regex')
  return pattern === null ? null : patternPrefix(pattern)
}

function weightedClusters(action: Located): readonly (string | null)[] {
  return itemsOf(at(action, 'weighted_clusters', 'clusters')).map((cluster) => textAt(cluster, 'name'))
}

function rewriteOf(prefix: string, action: Located): string | null {
  const pattern = textAt(action, 'regex_rewrite', 'pattern', 'regex')
  const substitution = textAt(action, 'regex_rewrite', 'substitution')
  if (pattern !== null && substitution !== null) return patternRewrite(prefix, pattern, substitution)
  return textAt(action, 'prefix_rewrite')
}

function methodsOf(match: Located | null): readonly string[] {
  return itemsOf(at(match, 'headers')).flatMap((header) => {
    const method = textAt(header, 'string_match', 'exact') ?? textAt(header, 'exact_match')
    return textAt(header, 'name') === ':method' && method !== null ? [method.toUpperCase()] : []
  })
}

/** Clusters with the address of their first endpoint, in the current form and the older one (`hosts`). */
function clustersIn(document: Located): readonly (readonly [string, string])[] {
  const lists = [...mapsWith(document, 'clusters').map((holder) => at(holder, 'clusters')), at(document, 'resources')]
  return lists.flatMap(itemsOf).flatMap((cluster) => {
    const name = textAt(cluster, 'name')
    const socket = mapsWith(cluster, 'socket_address').map((holder) => at(holder, 'socket_address'))[0]
    const host = textAt(socket, 'address')
    return name === null || host === null ? [] : [[name, addressOf(host, textAt(socket, 'port_value'))] as const]
  })
}
