/**
 * Where services answer requests in a way that the map cannot read. A call there is no call of a route that does not exist:
 * it may be answered, and the map says that it does not know.
 */
import type { Endpoint } from '../../protocol/map.ts'
import type { FoundSite, MountSite, OpenSite } from '../resolve/sites.ts'
import { routePath } from './route-path.ts'
import { routerGraph } from './routers.ts'
import { readings, type Variables } from './strings.ts'

export interface OpenRoutes {
  /** What may answer the request, null when all that the service answers is known. */
  by(service: string, method: string, path: string): string | null
}

export interface OpenRoutesInput {
  readonly sites: readonly FoundSite[]
  readonly endpoints: readonly Endpoint[]
  readonly isRoot: (origin: string) => boolean
  readonly servicesOf: (file: string) => readonly string[]
  readonly variables: (service: string) => Variables
  /** Server libraries that no pack reads, by the service that uses them. */
  readonly unread: ReadonlyMap<string, string>
}

/** Where GraphQL is served, which is no route of its own in the map: its fields are. */
const GRAPHQL = /\/(graphql|graphiql|gql|api)$/i

interface Opening {
  readonly prefix: string
  readonly methods: readonly string[]
  readonly by: string
}

export function openRoutes(input: OpenRoutesInput): OpenRoutes {
  const openings = new Map<string, Opening[]>()
  const add = (service: string, opening: Opening) => {
    const list = openings.get(service)
    if (list) list.push(opening)
    else openings.set(service, [opening])
  }
  for (const [service, by] of input.unread) add(service, { prefix: '/', methods: [], by })
  const graphql = new Set<string>()
  for (const endpoint of input.endpoints) {
    if (endpoint.protocol === 'graphql') graphql.add(endpoint.service)
    const prefix = knownHead(endpoint)
    if (prefix !== null) {
      const methods = endpoint.method === 'ANY' ? [] : [endpoint.method]
      add(endpoint.service, { prefix, methods, by: 'a route whose path is known only at run time' })
    }
  }
  for (const { service, opening } of openSites(input)) add(service, opening)
  return {
    by: (service, method, path) =>
      (graphql.has(service) && GRAPHQL.test(path) ? 'GraphQL' : null) ??
      openings
        .get(service)
        ?.find((opening) => methodFits(opening.methods, method) && isBelow(path, segmentsOf(opening.prefix)))?.by ??
      null,
  }
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

function openSites(input: OpenRoutesInput): readonly { readonly service: string; readonly opening: Opening }[] {
  const all = input.sites.map((found) => found.site)
  const mounts = all.filter((site) => site.kind === 'mount')
  const lost = mounts.filter((mount) => mount.child === null).map(asOpen)
  const found = [
    ...input.sites.filter((entry): entry is FoundSite & { site: OpenSite } => entry.site.kind === 'open'),
    ...lost.map((site) => ({ site, owner: site.location.file })),
  ]
  if (found.length === 0) return []
  const graph = routerGraph(
    mounts,
    all.filter((site) => site.kind === 'prefix'),
    input.isRoot,
  )
  return found.flatMap(({ site, owner }) => {
    const ways = site.router
      ? graph.ways(site.router).map((way) => ({ file: way.root.home, prefixes: way.prefixes }))
      : [{ file: owner, prefixes: [] }]
    return ways.flatMap((way) =>
      input.servicesOf(way.file).flatMap((service) => {
        const parts = site.prefix ? [...way.prefixes, site.prefix] : way.prefixes
        const heads = parts.reduce<readonly string[]>(
          (texts, part) =>
            texts.flatMap((text) =>
              readings(part, input.variables(service)).map((reading) => `${text}/${reading.text}`),
            ),
          [''],
        )
        return heads.map((head) => ({
          service,
          opening: { prefix: routePath(head), methods: site.methods, by: site.by },
        }))
      }),
    )
  })
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
