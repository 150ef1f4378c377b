/** Turns sites of the server side into endpoints of services. */
import type { Endpoint, Field } from '../../protocol/map.ts'
import type { EndpointSite, FoundSite, HandlerPlace, PrefixSite, RouteSite } from '../resolve/sites.ts'
import type { Text } from '../resolve/text.ts'
import { routePath } from './route-path.ts'
import { channelName, channelOf, readings, type Variables } from './strings.ts'
import type { Structure } from './structure.ts'

export interface EndpointContext {
  readonly structure: Structure
  /** Services that a file's code runs in: one, or several for shared code, or none. */
  readonly servicesOf: (file: string) => readonly string[]
  readonly variables: (service: string) => Variables
  /** Full gRPC name from `Service/Method`, as the `.proto` files know it. */
  readonly grpcName: (path: string) => string
  /** Whether a `Service/Method` may be served, as far as `.proto` files tell. */
  readonly grpcDeclared: (path: string) => boolean
  /** The full names of all methods of a service (`Service/*`), as far as `.proto` files tell. */
  readonly grpcMethods: (path: string) => readonly string[]
  /** Names under which a queue is published to. */
  readonly boundTo: (channel: string) => readonly string[]
}

/** An endpoint with what linking needs beyond the map. */
export interface LinkedEndpoint {
  readonly endpoint: Endpoint
  /** Other names of the channel, for messages. */
  readonly aliases: readonly string[]
}

/** The endpoints that a site gives: several when a router is mounted twice or the file belongs to several services. */
export function endpointsAt({ site, owner }: FoundSite, context: EndpointContext): readonly LinkedEndpoint[] {
  if (site.kind === 'route') return routeEndpoints(site, context)
  if (site.kind !== 'endpoint') return []
  if (site.registeredAs && !context.structure.isRegistered(site.registeredAs)) return []
  return standing(site, owner, context)
}

/** One endpoint for each id, the first that is given, sorted by id. */
export function distinctEndpoints(endpoints: readonly LinkedEndpoint[]): readonly LinkedEndpoint[] {
  const sorted = [...endpoints].sort((left, right) => compare(left.endpoint.id, right.endpoint.id))
  return sorted.filter((linked, at) => linked.endpoint.id !== sorted[at - 1]?.endpoint.id)
}

/** Further names that a site gives queues: a broker is one for all services. */
export function channelNames(
  { site, owner }: FoundSite,
  { servicesOf, variables }: Pick<EndpointContext, 'servicesOf' | 'variables'>,
): readonly { readonly channel: string; readonly names: readonly string[] }[] {
  if (site.kind !== 'binding') return []
  return servicesOf(owner).flatMap((service) => {
    const own = variables(service)
    const all = site.names.flatMap((name) => readings(name, own).map((reading) => channelName(reading.text)))
    const names = all.filter((name) => name !== '' && !name.includes('{}'))
    return readings(site.channel, own).map(({ text }) => ({ channel: text, names }))
  })
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function routeEndpoints(site: RouteSite, context: EndpointContext): readonly LinkedEndpoint[] {
  return context.structure.routers.ways(site.router).flatMap((way) =>
    context.servicesOf(way.root.home).flatMap((service) => {
      const variables = context.variables(service)
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
  const all = readings(withoutLeftOut(part), variables)
  const given = all.filter((reading) => reading.missing.length === 0)
  return (given.length > 0 ? given : all).map((reading) => reading.text)
}

/** The prefix of a generated registration (`options.BaseURL + "/pets"`) adds nothing where its caller leaves it out. */
function withoutLeftOut(path: Text): Text {
  if (path.kind !== 'template') return path
  const [first, ...rest] = path.parts
  return first?.kind === 'unknown' && first.leftOut ? { ...path, parts: rest } : path
}

function standing(site: EndpointSite, owner: string, context: EndpointContext): readonly LinkedEndpoint[] {
  return context.servicesOf(owner).flatMap((service) => {
    const variables = context.variables(service)
    const read = readings(site.path, variables)
    const paths = read.map((reading) => reading.text)
    const aliases = site.aliases.flatMap((alias) =>
      readings(alias, variables).map((reading) => channelName(reading.text)),
    )
    if (site.protocol === 'http') {
      const own = context.structure.prefixesOf(service)
      const heads = site.prefixed ? serviceHeads(site, own.sites, variables) : ['']
      return paths.flatMap((path) =>
        heads.map((head) => {
          const alone = routePath(path)
          const whole = own.excluded.has(alone) ? alone : routePath(head, path)
          return endpoint(service, 'http', site.method, whole, site, site.guards, [])
        }),
      )
    }
    const named = site.protocol === 'grpc' ? paths.flatMap((path) => grpcPaths(path, context)) : read.map(channelOf)
    return named
      .filter((path) => path !== '' && path !== '{}' && (site.protocol !== 'grpc' || context.grpcDeclared(path)))
      .map((path) => {
        const all = [...aliases, ...(site.protocol === 'message' ? context.boundTo(path) : [])]
        return endpoint(service, site.protocol, site.method, path, site, site.guards, all)
      })
  })
}

/** Methods of a service by their full names; `Service/*` is served whole. */
function grpcPaths(path: string, context: EndpointContext): readonly string[] {
  return path.endsWith('/*') ? context.grpcMethods(path) : [context.grpcName(path)]
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
    // Handlers that are given path parameters by name do not say that they come from the path.
    .filter((field) => !(field.in === 'query' && names.has(field.name)))
    .map((field): Field => ({ ...field, grade: field.grade ?? (field.type === '' ? 'inferred' : 'static-type') }))
  const order = ['path', 'query', 'header', 'body', 'response']
  return [...declared, ...read].sort(
    (left, right) => order.indexOf(left.in) - order.indexOf(right.in) || (left.name < right.name ? -1 : 1),
  )
}
