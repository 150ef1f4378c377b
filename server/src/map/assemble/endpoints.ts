/** Turns sites of the server side into endpoints of services. */
import type { Endpoint, Field } from '../../protocol/map.ts'
import type { EndpointSite, FoundSite, HandlerPlace, PrefixSite, RouteSite } from '../resolve/sites.ts'
import type { Text } from '../resolve/text.ts'
import { routePath } from './route-path.ts'
import { type RouterGraph, routerGraph } from './routers.ts'
import { channelName, channelOf, readings, type Variables } from './strings.ts'

export interface EndpointInput {
  readonly sites: readonly FoundSite[]
  readonly isRoot: (origin: string) => boolean
  /** Services that a file's code runs in: one, or several for shared code, or none. */
  readonly servicesOf: (file: string) => readonly string[]
  readonly variables: (service: string) => Variables
  /** Full gRPC name from `Service/Method`, as the `.proto` files know it. */
  readonly grpcName: (path: string) => string
  /** Whether a `Service/Method` may be served, as far as `.proto` files tell. */
  readonly grpcDeclared: (path: string) => boolean
}

/** An endpoint with what linking needs beyond the map. */
export interface LinkedEndpoint {
  readonly endpoint: Endpoint
  /** Other names of the channel, for messages. */
  readonly aliases: readonly string[]
}

/** All endpoints, one for each id, sorted by id. */
export function endpointsOf(input: EndpointInput): readonly LinkedEndpoint[] {
  const found = new Map<string, LinkedEndpoint>()
  const add = (linked: LinkedEndpoint) => {
    if (!found.has(linked.endpoint.id)) found.set(linked.endpoint.id, linked)
  }
  const all = input.sites.map((entry) => entry.site)
  const prefixes = all.filter((site) => site.kind === 'prefix')
  const graph = routerGraph(
    all.filter((site) => site.kind === 'mount'),
    prefixes,
    input.isRoot,
  )
  const registered = registrations(input.sites)
  const own = prefixesOf(prefixes, input)
  const bound = channelNames(input)
  for (const { site, owner } of input.sites) {
    if (site.kind === 'route') for (const linked of routeEndpoints(site, graph, input)) add(linked)
    if (site.kind === 'endpoint' && (!site.registeredAs || registered(site.registeredAs))) {
      for (const linked of standing(site, owner, own, bound, input)) add(linked)
    }
  }
  return [...found.values()].sort((left, right) => (left.endpoint.id < right.endpoint.id ? -1 : 1))
}

/** Names under which queues are published to, by the name of the queue: a broker is one for all services. */
function channelNames(input: EndpointInput): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { site, owner } of input.sites) {
    if (site.kind !== 'binding') continue
    for (const service of input.servicesOf(owner)) {
      const variables = input.variables(service)
      const names = site.names.flatMap((name) => readings(name, variables).map((reading) => channelName(reading.text)))
      const known = names.filter((name) => name !== '' && !name.includes('{}'))
      for (const { text } of readings(site.channel, variables)) found.set(text, [...(found.get(text) ?? []), ...known])
    }
  }
  return found
}

/** What `setGlobalPrefix` and its like say for a service as a whole, by service. */
interface ServicePrefixes {
  readonly sites: readonly PrefixSite[]
  /** Paths that go without, in the map's form. */
  readonly excluded: ReadonlySet<string>
}

const NO_PREFIXES: ServicePrefixes = { sites: [], excluded: new Set() }

function prefixesOf(prefixes: readonly PrefixSite[], input: EndpointInput): ReadonlyMap<string, ServicePrefixes> {
  const found = new Map<string, { sites: PrefixSite[]; excluded: Set<string> }>()
  for (const site of prefixes) {
    if (site.router) continue
    for (const service of input.servicesOf(site.location.file)) {
      const own = found.get(service) ?? { sites: [], excluded: new Set() }
      found.set(service, own)
      own.sites.push(site)
      for (const path of site.exclude) own.excluded.add(routePath(path))
    }
  }
  return found
}

/** Whether a class is listed as served; yes for all when some list could not be read or there is none. */
function registrations(sites: readonly FoundSite[]): (key: string) => boolean {
  const listed = new Set<string>()
  let open = true
  for (const { site } of sites) {
    if (site.kind !== 'registration') continue
    if (listed.size === 0 && open) open = false
    if (site.open) return () => true
    for (const key of site.classes) listed.add(key)
  }
  return (key) => open || listed.has(key)
}

function routeEndpoints(site: RouteSite, graph: RouterGraph, input: EndpointInput): readonly LinkedEndpoint[] {
  return graph.ways(site.router).flatMap((way) =>
    input.servicesOf(way.root.home).flatMap((service) => {
      const variables = input.variables(service)
      const paths = [...way.prefixes, site.path].reduce<readonly string[]>(
        (heads, part) => heads.flatMap((head) => known(part, variables).map((text) => `${head}/${text}`)),
        [''],
      )
      return paths
        .slice(0, 16)
        .map((path) =>
          endpoint(service, 'http', site.method, routePath(path), site, [...way.guards, ...site.guards], []),
        )
    }),
  )
}

/** How a part of a path may read; a way that needs a variable which nothing gives is not taken where there is another. */
function known(part: Text, variables: Variables): readonly string[] {
  const all = readings(part, variables)
  const given = all.filter((reading) => reading.missing.length === 0)
  return (given.length > 0 ? given : all).map((reading) => reading.text)
}

function standing(
  site: EndpointSite,
  owner: string,
  prefixes: ReadonlyMap<string, ServicePrefixes>,
  bound: ReadonlyMap<string, readonly string[]>,
  input: EndpointInput,
): readonly LinkedEndpoint[] {
  return input.servicesOf(owner).flatMap((service) => {
    const variables = input.variables(service)
    const read = readings(site.path, variables)
    const paths = read.map((reading) => reading.text)
    const aliases = site.aliases.flatMap((alias) =>
      readings(alias, variables).map((reading) => channelName(reading.text)),
    )
    if (site.protocol === 'http') {
      const own = prefixes.get(service) ?? NO_PREFIXES
      const heads = site.prefixed ? serviceHeads(site, own.sites, variables) : ['']
      return paths.flatMap((path) =>
        heads.map((head) => {
          const alone = routePath(path)
          const whole = own.excluded.has(alone) ? alone : routePath(head, path)
          return endpoint(service, 'http', site.method, whole, site, site.guards, [])
        }),
      )
    }
    const named = site.protocol === 'grpc' ? paths.map((path) => input.grpcName(path)) : read.map(channelOf)
    return named
      .filter((path) => path !== '' && path !== '{}' && (site.protocol !== 'grpc' || input.grpcDeclared(path)))
      .map((path) => {
        const all = [...aliases, ...(site.protocol === 'message' ? (bound.get(path) ?? []) : [])]
        return endpoint(service, site.protocol, site.method, path, site, site.guards, all)
      })
  })
}

/** Global prefix and versions of the service, in every combination. */
function serviceHeads(site: EndpointSite, own: readonly PrefixSite[], variables: Variables): readonly string[] {
  const texts = own.flatMap((entry) => (entry.prefix ? readings(entry.prefix, variables).slice(0, 1) : []))
  const head = texts[0]?.text ?? ''
  const versioning = own.find((entry) => entry.versioning)?.versioning
  if (!versioning) return [head]
  const versions = site.versions.length > 0 ? site.versions : versioning.fallback
  if (versions.length === 0) return [head]
  return versions.map((version) => (version === '' ? head : `${head}/${versioning.prefix}${version}`))
}

/**
 * Endpoints by the site that they were made of. Sites never change, so the same facts give the same object, by which whoever
 * looks at one map after another sees at once what is as it was.
 */
const made = new WeakMap<RouteSite | EndpointSite, Map<string, LinkedEndpoint>>()

function endpoint(...facts: Parameters<typeof makeEndpoint>): LinkedEndpoint {
  const [service, protocol, method, path, site, guards, aliases] = facts
  const known = made.get(site) ?? new Map<string, LinkedEndpoint>()
  made.set(site, known)
  const key = [service, protocol, method, path, guards.join(), aliases.join()].join('\n')
  const ready = known.get(key)
  if (ready) return ready
  const fresh = makeEndpoint(...facts)
  known.set(key, fresh)
  return fresh
}

function makeEndpoint(
  service: string,
  protocol: Endpoint['protocol'],
  method: string,
  path: string,
  site: RouteSite | EndpointSite,
  guards: readonly string[],
  aliases: readonly string[],
): LinkedEndpoint {
  return {
    aliases,
    endpoint: {
      id: `${service} ${protocol} ${method} ${path}`,
      service,
      protocol,
      method,
      path,
      location: site.location,
      handler: site.handler?.location ?? null,
      handlerName: site.handler?.name ?? '',
      framework: site.framework,
      contract: { fields: fieldsOf(path, site.handler), statusCodes: site.handler?.statusCodes ?? [] },
      auth: { guards: [...new Set(guards)] },
    },
  }
}

/** Path parameters are declared by the path itself; the rest is what the handler reads and answers. */
function fieldsOf(path: string, handler: HandlerPlace | null): readonly Field[] {
  const declared = [...path.matchAll(/\{(\w+)\??\}/g)].map(
    (match): Field => ({ name: match[1] ?? '', in: 'path', type: '', required: true, grade: 'declared' }),
  )
  const names = new Set(declared.map((field) => field.name))
  const read = (handler?.fields ?? [])
    .filter((field) => !(field.in === 'path' && (names.has(field.name) || declared.length > 0)))
    .map((field): Field => ({ ...field, grade: field.grade ?? (field.type === '' ? 'inferred' : 'static-type') }))
  const order = ['path', 'query', 'header', 'body', 'response']
  return [...declared, ...read].sort(
    (left, right) => order.indexOf(left.in) - order.indexOf(right.in) || (left.name < right.name ? -1 : 1),
  )
}
