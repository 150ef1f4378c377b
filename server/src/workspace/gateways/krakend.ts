/** KrakenD: each endpoint asks one or more backends and puts their answers together. */
import { at, itemsOf, type Located, parseYaml, textAt, textsOf } from '../yaml/located.ts'
import { type GatewayTable, starPath, type TableRow } from './table.ts'

export const krakendTable: GatewayTable = {
  framework: 'krakend',
  accepts: (file) =>
    /(^|\/)[^/]*krakend[^/]*\.(json|ya?ml)$/i.test(file) || /(^|\/)krakend\/.*\.(json|ya?ml)$/i.test(file),
  telling: /["']?\burl_pattern\b/,
  rows(text): readonly TableRow[] {
    const root = parseYaml('', text).documents[0] ?? null
    const hosts = textsOf(at(root, 'host'))
    return itemsOf(at(root, 'endpoints')).flatMap((endpoint) =>
      itemsOf(at(endpoint, 'backend')).flatMap((backend) => rowOf(endpoint, backend, hosts)),
    )
  },
}

function rowOf(endpoint: Located, backend: Located, hosts: readonly string[]): readonly TableRow[] {
  const match = starPath(textAt(endpoint, 'endpoint') ?? '')
  const target = [...textsOf(at(backend, 'host')), ...hosts][0]
  if (!match || target === undefined) return []
  const path = textAt(backend, 'url_pattern') ?? match.prefix
  return [
    {
      ...match,
      // `{input_headers.X}` and the like come from elsewhere than the path.
      rewrite: match.exact ? path.replace(/\?.*$/, '') : path.replace(/\*+$/, ''),
      target,
      methods: [(textAt(endpoint, 'method') ?? 'GET').toUpperCase()],
      span: endpoint.span,
    },
  ]
}
