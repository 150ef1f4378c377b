/** All formats of gateways but nginx's, which has a reader of its own. */
import type { GatewayRoute } from '../deployment.ts'
import { readDirectives } from '../nginx/directives.ts'
import { nginxRoutes } from '../nginx/routes.ts'
import { apacheTable } from './apache.ts'
import { apisixTable } from './apisix.ts'
import { caddyTable } from './caddy.ts'
import { envoyTable } from './envoy.ts'
import { haproxyTable } from './haproxy.ts'
import { kongTable } from './kong.ts'
import { krakendTable } from './krakend.ts'
import type { GatewayTable, TableRow } from './table.ts'
import { traefikTable } from './traefik.ts'

export const gatewayTables: readonly GatewayTable[] = [
  envoyTable,
  kongTable,
  traefikTable,
  krakendTable,
  apisixTable,
  haproxyTable,
  caddyTable,
  apacheTable,
]

const nginxTable: GatewayTable = {
  framework: 'nginx',
  accepts: (file) => /\.(conf|template|tmpl)$/i.test(file),
  telling: /_pass\s/,
  rows: (text) => nginxRoutes(readDirectives(text), new Map()).map((route) => ({ ...route, methods: [] })),
}

/** The rows of a text that goes by a file's name, be it a file or an entry of a config map. */
export function rowsOf(name: string, text: string, tables: readonly GatewayTable[]): readonly Row[] {
  return tables
    .filter((table) => table.accepts(name) && table.telling.test(text))
    .flatMap((table) => table.rows(text).map((row) => ({ ...row, framework: table.framework })))
}

/** Formats that stand in config maps. */
export const mountedTables: readonly GatewayTable[] = [...gatewayTables, nginxTable]

export type Row = TableRow & Pick<GatewayRoute, 'framework'>
