/**
 * Where services answer requests in a way that the map cannot read. A call there is no call of a route that does not exist:
 * it may be answered, and the map says that it does not know.
 */
import type { Endpoint } from '../../protocol/map.ts'
import type { FoundSite, MountSite, OpenSite } from '../resolve/sites.ts'
import { routePath } from './route-path.ts'
import type { RouterGraph } from './routers.ts'
import { readings, type Variables } from './strings.ts'

/** The likeliest to answer first. */
const KINDS = ['graphql', 'unread', 'route', 'site', 'mount'] as const

/** Something in a service that may answer more than the map knows. */
export interface Opening {
  readonly service: string
  readonly kind: (typeof KINDS)[number]
  /** It answers below this path. */
  readonly prefix: string
  /** Verbs in capitals, empty for all. */
  readonly methods: readonly string[]
  /** What it is, for a person. */
  readonly by: string
}

export interface OpeningContext {
  readonly routers: RouterGraph
  readonly servicesOf: (file: string) => readonly string[]
  readonly variables: (service: string) => Variables
}

/** Where GraphQL is served, which is no route of its own in the map: its fields are. */
const GRAPHQL = /\/(graphql|graphiql|gql|api)$/i

/** A server library in a service that no pack reads. */
export function unreadOpening(service: string, by: string): Opening {
  return { service, kind: 'unread', prefix: '/', methods: [], by }
}

/** What may answer a request to a service with these openings, null when all that it answers is known. */
export function openedBy(openings: readonly Opening[], method: string, path: string): string | null {
  const answers = (opening: Opening) =>
    opening.kind === 'graphql'
      ? GRAPHQL.test(path)
      : methodFits(opening.methods, method) && isBelow(path, segmentsOf(opening.prefix))
  return openings.find(answers)?.by ?? null
}

/** Openings in the order in which they are asked. */
export function byLikelihood(openings: readonly Opening[]): readonly Opening[] {
  return [...openings].sort((left, right) => KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind))
}

/** The openings that endpoints show: GraphQL, and routes whose path is not known to its end. */
export function openEndpoints(endpoints: readonly Endpoint[]): readonly Opening[] {
  return endpoints.flatMap((endpoint): readonly Opening[] => {
    const { service } = endpoint
    if (endpoint.protocol === 'graphql') return [{ service, kind: 'graphql', prefix: '/', methods: [], by: 'GraphQL' }]
    const prefix = knownHead(endpoint)
    if (prefix === null) return []
    const methods = endpoint.method === 'ANY' ? [] : [endpoint.method]
    return [{ service, kind: 'route', prefix, methods, by: 'a route whose path is known only at run time' }]
  })
}

/** The path before its first part that is not known; null when all of it is. */
function knownHead(endpoint: Endpoint): string | null {
  if (endpoint.protocol !== 'http' || !endpoint.path.includes('{}')) return null
  const segments = segmentsOf(endpoint.path)
  return `/${segments
    .slice(
      0,
      segments.findIndex((segment) => segment.includes('{}')),
    )
    .join('/')}`
}

/** The openings that sites show: what packs call open, and mounts of what could not be followed. */
export function openSites(sites: readonly FoundSite[], context: OpeningContext): readonly Opening[] {
  return sites.flatMap(({ site, owner }) => {
    if (site.kind === 'open') return openingsOf('site', site, owner, context)
    return site.kind === 'mount' && site.child === null
      ? openingsOf('mount', asOpen(site), site.location.file, context)
      : []
  })
}

function openingsOf(
  kind: Opening['kind'],
  { router, prefix, methods, by }: OpenSite,
  owner: string,
  { routers, servicesOf, variables }: OpeningContext,
): readonly Opening[] {
  const ways = router
    ? routers.ways(router).map((way) => ({ file: way.root.home, prefixes: way.prefixes }))
    : [{ file: owner, prefixes: [] }]
  return ways.flatMap((way) =>
    servicesOf(way.file).flatMap((service) => {
      const parts = prefix ? [...way.prefixes, prefix] : way.prefixes
      const heads = parts.reduce<readonly string[]>(
        (texts, part) =>
          texts.flatMap((text) => readings(part, variables(service)).map((reading) => `${text}/${reading.text}`)),
        [''],
      )
      return heads.map((head): Opening => ({ service, kind, prefix: routePath(head), methods, by }))
    }),
  )
}

/** A mount of something that could not be followed. */
function asOpen(mount: MountSite): OpenSite {
  const { location, framework, parent, prefix } = mount
  return { kind: 'open', location, framework, router: parent, prefix, methods: [], by: 'what is mounted there' }
}

function methodFits(methods: readonly string[], asked: string): boolean {
  return methods.length === 0 || asked === 'ANY' || methods.includes(asked)
}

/** Whether a request's path begins with a prefix; parameters and parts that are not known fit anything. */
function isBelow(path: string, prefix: readonly string[]): boolean {
  const segments = segmentsOf(path)
  return prefix.every((own, at) => {
    const asked = segments[at]
    return (
      asked !== undefined && (own.includes('{') || asked.includes('{') || own.toLowerCase() === asked.toLowerCase())
    )
  })
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}
