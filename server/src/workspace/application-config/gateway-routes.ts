/** Routes of Spring Cloud Gateway in configuration: `uri`, `predicates`, `filters`. */
import type { GatewayRoute } from '../deployment.ts'
import type { Property } from './properties.ts'
import { bareName, namedValue, type RouteEntry, routeEntries } from './route-entries.ts'

/** The lists of routes, by version and flavour of the gateway. */
const LISTS = [
  'spring.cloud.gateway.routes',
  'spring.cloud.gateway.mvc.routes',
  'spring.cloud.gateway.server.webflux.routes',
  'spring.cloud.gateway.server.webmvc.routes',
]

export function springGatewayRoutes(file: string, properties: readonly Property[]): readonly GatewayRoute[] {
  return LISTS.flatMap((list) => routeEntries(properties, list)).flatMap((entry) => rowsOf(file, entry))
}

function rowsOf(file: string, entry: RouteEntry): readonly GatewayRoute[] {
  const uri = entry.get('uri')
  if (!uri) return []
  const predicates = entry.list('predicates')
  const filters = entry.list('filters')
  const paths = predicates.flatMap((predicate) => (bareName(predicate) === 'path' ? namedValue(predicate) : []))
  const methods = predicates.flatMap((predicate) => (bareName(predicate) === 'method' ? namedValue(predicate) : []))
  return paths.map((path): GatewayRoute => {
    const { prefix, exact } = pathPrefix(path)
    return {
      framework: 'spring-cloud-gateway',
      gateway: { path: file, name: null },
      prefix,
      exact,
      rewrite: rewriteOf(prefix, filters),
      target: uri.value,
      methods: methods.map((method) => method.toUpperCase()),
      location: uri.location,
      hasProperties: true,
    }
  })
}

/** `/api/orders/**` is all below `/api/orders`; a path without a pattern at its end is that path alone. */
export function pathPrefix(path: string): { readonly prefix: string; readonly exact: boolean } {
  const prefix = path.replace(/\/?(\*\*|\{\*\w+\}|\{\w+:\.\*\})$/, '')
  const exact = prefix === path && !path.endsWith('/*')
  const cut = prefix.replace(/\/[^/]*[{*].*$/, '')
  return { prefix: cut === '' ? '/' : cut, exact: exact && cut === prefix }
}

/** What the filters make of the prefix; null when they leave it. */
export function rewriteOf(prefix: string, filters: readonly string[]): string | null {
  let path: string | null = null
  for (const filter of filters) {
    const [first = '', second = ''] = namedValue(filter)
    const now: string = path ?? prefix
    if (bareName(filter) === 'stripprefix') path = withoutSegments(now, Number(first || '1'))
    else if (bareName(filter) === 'prefixpath') path = `${first}${now}`
    else if (bareName(filter) === 'rewritepath') path = rewritten(now, first, second) ?? path
    else if (bareName(filter) === 'setpath') path = first.replace(/\/?\{.*$/, '') || '/'
  }
  return path === null ? null : path === '' ? '/' : path
}

function withoutSegments(path: string, count: number): string {
  const segments = path.split('/').filter((segment) => segment !== '')
  return `/${segments.slice(Number.isNaN(count) ? 0 : count).join('/')}`
}

/** `RewritePath=/api/(?<rest>.*), /$\{rest}` applied to the prefix; null when the expression is not of that kind. */
function rewritten(prefix: string, expression: string, replacement: string): string | null {
  const from = expression.replace(/\/?\(?(\?<\w+>|\(\?<\w+>)?[^/]*\.[*+].*$/, '')
  if (/[()[\]|\\]/.test(from)) return null
  const to = replacement.replace(/\/?\$\\?\{?.*$/, '')
  if (!prefix.startsWith(from)) return null
  return `${to}${prefix.slice(from.length)}` || '/'
}
