/** Kong's declarative file: services with their routes, upstreams with their targets. */
import { at, itemsOf, type Located, parseYaml, textAt, textsOf } from '../yaml/located.ts'
import { addressOf, type GatewayTable, type PathMatch, patternPrefix, type TableRow } from './table.ts'

export const kongTable: GatewayTable = {
  framework: 'kong',
  accepts: (file) => /\.ya?ml(\.[\w.-]+)?$/i.test(file) || /(^|\/)[^/]*kong[^/]*\.json$/i.test(file),
  telling: /_format_version/,
  rows(text): readonly TableRow[] {
    const root = parseYaml('', text).documents[0] ?? null
    const services = itemsOf(at(root, 'services'))
    const upstreams = upstreamsOf(root)
    const nested = services.flatMap((service) =>
      itemsOf(at(service, 'routes')).flatMap((route) => rowsOf(route, service, upstreams)),
    )
    const apart = itemsOf(at(root, 'routes')).flatMap((route) => {
      const name = textAt(route, 'service') ?? textAt(route, 'service', 'name')
      const service = services.find((candidate) => textAt(candidate, 'name') === name)
      return service ? rowsOf(route, service, upstreams) : []
    })
    return [...nested, ...apart]
  },
}

function rowsOf(route: Located, service: Located, upstreams: ReadonlyMap<string, string>): readonly TableRow[] {
  const url = /^([a-z]+:\/\/[^/]+)(\/.*)?$/i.exec(textAt(service, 'url') ?? '')
  const host = textAt(service, 'host')
  const target = url?.[1] ?? (host === null ? null : (upstreams.get(host) ?? addressOf(host, textAt(service, 'port'))))
  if (target === null) return []
  const base = (url?.[2] ?? textAt(service, 'path') ?? '').replace(/\/$/, '')
  const strips = textAt(route, 'strip_path') !== 'false'
  const paths = textsOf(at(route, 'paths'))
  return (paths.length > 0 ? paths : ['/']).flatMap(pathMatch).map(({ prefix, exact }) => ({
    prefix,
    exact,
    rewrite: strips ? `${base}/` : base === '' ? null : `${base}${prefix}`,
    target,
    methods: textsOf(at(route, 'methods')).map((method) => method.toUpperCase()),
    span: route.span,
  }))
}

/** Paths are prefixes; those with a tilde, and in older versions those with an expression in them, are patterns. */
function pathMatch(path: string): readonly PathMatch[] {
  if (!path.startsWith('~') && !/[()[\]*+?\\]/.test(path)) return [{ prefix: path, exact: false }]
  const match = patternPrefix(path.replace(/^~/, ''))
  return match ? [match] : []
}

/** Address of the first target of each upstream. */
function upstreamsOf(root: Located | null): ReadonlyMap<string, string> {
  const listed = itemsOf(at(root, 'targets'))
  return new Map(
    itemsOf(at(root, 'upstreams')).flatMap((upstream): readonly [string, string][] => {
      const name = textAt(upstream, 'name')
      const own = itemsOf(at(upstream, 'targets'))[0] ?? listed.find((item) => textAt(item, 'upstream') === name)
      const target = textAt(own, 'target')
      return name === null || target === null ? [] : [[name, addressOf(target, null)]]
    }),
  )
}
