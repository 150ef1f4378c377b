/** Traefik's dynamic configuration in a file: routers, services and middlewares. */
import { parseToml } from '../toml/located.ts'
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt, textsOf } from '../yaml/located.ts'
import type { GatewayTable, TableRow } from './table.ts'
import { middlewareRewrite } from './traefik-middleware.ts'
import { traefikMethods, traefikPaths } from './traefik-rule.ts'

export const traefikTable: GatewayTable = {
  framework: 'traefik',
  accepts: (file) => /\.(ya?ml|toml)(\.[\w.-]+)?$/i.test(file),
  telling: /^\s*routers\s*:|^\s*\[http\.routers\b/m,
  rows(text): readonly TableRow[] {
    const documents = /^\s*\[http\./m.test(text) ? [parseToml(text)] : parseYaml('', text).documents
    return documents.flatMap((document) => {
      const http = at(document, 'http')
      return entriesOf(at(http, 'routers')).flatMap((router) => rowsOf(router.value, http))
    })
  },
}

function rowsOf(router: Located, http: Located | null): readonly TableRow[] {
  const rule = textAt(router, 'rule') ?? ''
  const service = named(http, 'services', textAt(router, 'service') ?? '')
  const balancer = at(service, 'loadBalancer') ?? at(service, 'loadbalancer')
  const target = itemsOf(at(balancer, 'servers')).flatMap((server) => textAt(server, 'url') ?? [])[0]
  if (target === undefined) return []
  const middlewares = textsOf(at(router, 'middlewares')).flatMap((name) => named(http, 'middlewares', name) ?? [])
  const paths = traefikPaths(rule)
  // A rule of the host alone leads every path there.
  const all = paths.length > 0 ? paths : [{ prefix: '/', exact: false, strip: false }]
  return all.map(({ prefix, exact, strip }) => ({
    prefix,
    exact,
    rewrite: strip ? '' : middlewareRewrite(prefix, middlewares),
    target,
    methods: traefikMethods(rule),
    span: router.span,
  }))
}

/** Names may say where they are defined: `orders@file`. */
function named(http: Located | null, section: string, name: string): Located | null {
  return at(http, section, name.replace(/@.*$/, ''))
}
