/** APISIX in standalone mode: routes with an upstream of their own, a shared one, or one of a service. */
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt, textsOf } from '../yaml/located.ts'
import { addressOf, type GatewayTable, patternRewrite, starPath, type TableRow } from './table.ts'

export const apisixTable: GatewayTable = {
  framework: 'apisix',
  accepts: (file) => /\.ya?ml$/i.test(file),
  telling: /^\s*-?\s*(upstream_id|service_id|upstream)\s*:/m,
  rows(text): readonly TableRow[] {
    return parseYaml('', text).documents.flatMap((root) =>
      itemsOf(at(root, 'routes')).flatMap((route) => rowsOf(route, root)),
    )
  },
}

function rowsOf(route: Located, root: Located): readonly TableRow[] {
  const target = targetOf(route, root)
  if (target === null) return []
  const methods = textsOf(at(route, 'methods')).map((method) => method.toUpperCase())
  return [...textsOf(at(route, 'uri')), ...textsOf(at(route, 'uris'))].flatMap((uri) => {
    const match = starPath(uri)
    const rewrite = match && rewriteOf(match.prefix, at(route, 'plugins', 'proxy-rewrite'))
    return match ? [{ ...match, rewrite, target, methods, span: route.span }] : []
  })
}

function rewriteOf(prefix: string, plugin: Located | null): string | null {
  const [pattern, replacement] = textsOf(at(plugin, 'regex_uri'))
  const uri = textAt(plugin, 'uri')
  if (uri !== null) return uri
  return pattern === undefined || replacement === undefined ? null : patternRewrite(prefix, pattern, replacement)
}

function targetOf(route: Located, root: Located): string | null {
  const own = at(route, 'upstream')
  if (own) return nodeOf(own)
  const upstream = textAt(route, 'upstream_id')
  if (upstream !== null) return nodeOf(byId(root, 'upstreams', upstream))
  const id = textAt(route, 'service_id')
  const service = id === null ? null : byId(root, 'services', id)
  return service ? targetOf(service, root) : null
}

function byId(root: Located, section: string, id: string): Located | null {
  return itemsOf(at(root, section)).find((item) => textAt(item, 'id') === id) ?? null
}

/** The first node: `{ "users:8080": 1 }`, or a list with hosts and ports. */
function nodeOf(upstream: Located | null): string | null {
  const nodes = at(upstream, 'nodes')
  if (nodes?.kind === 'map') {
    const first = entriesOf(nodes)[0]?.name.replace(/^["']|["']$/g, '')
    return first === undefined ? null : addressOf(first, null)
  }
  const host = textAt(itemsOf(nodes)[0], 'host')
  return host === null ? null : addressOf(host, textAt(itemsOf(nodes)[0], 'port'))
}
