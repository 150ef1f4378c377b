/** Turns client sites into calls with their targets. */
import type { Call, Endpoint, Service } from '../../protocol/map.ts'
import type { ClientSite, FoundSite, ProxySite } from '../resolve/sites.ts'
import { literalPlace } from '../resolve/text.ts'
import { addressOf } from './address.ts'
import type { LinkedEndpoint } from './endpoints.ts'
import { type ForwardingRow, gateways } from './gateways.ts'
import { GraphqlLinker } from './graphql-link.ts'
import { type HttpLinkContext, linkHttp } from './http-link.ts'
import { httpTargets } from './http-targets.ts'
import { messageTargets } from './message-link.ts'
import type { OpenRoutes } from './open-routes.ts'
import { NO_HANDLER, NO_SERVER, NO_TARGET, notKnown, notRead } from './reasons.ts'
import { routePath } from './route-path.ts'
import { channelName, channelOf, type Reading, readings, type Variables } from './strings.ts'

export interface CallInput {
  readonly sites: readonly FoundSite[]
  readonly endpoints: readonly LinkedEndpoint[]
  readonly services: ReadonlyMap<string, Service>
  readonly servicesOf: (file: string) => readonly string[]
  readonly variables: (service: string) => Variables
  /** Services behind a host and port, best first. */
  readonly hosts: (host: string, port: number | null) => readonly string[]
  /** Gateway tables from deployment files. */
  readonly tables: readonly GatewayEntry[]
  readonly open: OpenRoutes
  /** Full gRPC name from `Service/Method`. */
  readonly grpcName: (path: string) => string
}

/** A row of a gateway's table in a deployment file, with the gateway already matched to a service. */
export interface GatewayEntry extends Omit<ForwardingRow, 'targets' | 'rewrite'> {
  /** `graphql`: a supergraph that asks its subgraphs; the prefix does not count. */
  readonly protocol: 'http' | 'graphql'
  readonly rewrite: string | null
  readonly target: string
  readonly location: Call['location']
  readonly framework: string
}

type Draft = Omit<Call, 'id'>

/** All calls, sorted by id; further sites of one call are numbered in the order of their places. */
export function callsOf(input: CallInput): readonly Call[] {
  const linker = new Linker(input)
  const drafts: Draft[] = []
  for (const { site, owner } of input.sites) {
    if (site.kind !== 'client' && site.kind !== 'proxy') continue
    for (const service of input.servicesOf(owner)) {
      if (site.kind === 'client') drafts.push(...linker.client(site, service))
      else drafts.push(...linker.proxy(site, service))
    }
  }
  for (const entry of input.tables) drafts.push(...linker.table(entry))
  return numbered(drafts)
}

/** Gateway rows found in code, in the form of those from deployment files. */
function codeRows({ sites, servicesOf, variables }: CallInput): readonly ForwardingRow[] {
  return sites.flatMap(({ site, owner }) =>
    site.kind !== 'proxy' || site.protocol === 'graphql'
      ? []
      : servicesOf(owner).flatMap((gateway) =>
          readings(site.prefix, variables(gateway)).map((reading) => ({
            gateway,
            prefix: routePath(reading.text),
            exact: false,
            rewrite: undefined,
            targets: readings(site.target, variables(gateway)).map((target) => target.text),
            methods: [],
          })),
        ),
  )
}

class Linker {
  readonly #input: CallInput
  readonly #http: HttpLinkContext
  readonly #messages: ReturnType<typeof messageTargets>
  readonly #grpc = new Map<string, Endpoint[]>()
  readonly #graphql: GraphqlLinker
  /** Where the GraphQL clients of a service send their operations. */
  readonly #graphqlAddresses = new Map<string, Reading[]>()

  constructor(input: CallInput) {
    this.#input = input
    const endpoints = input.endpoints.map((linked) => linked.endpoint)
    const targets = httpTargets(endpoints)
    const tables = input.tables.filter((row) => row.protocol === 'http')
    const rows = [...tables.map((row) => ({ ...row, targets: [row.target] })), ...codeRows(input)]
    this.#http = {
      targets,
      services: input.services,
      hosts: input.hosts,
      open: input.open.by,
      forward: gateways(rows, { targets, hosts: input.hosts }).forward,
    }
    this.#messages = messageTargets(input.endpoints)
    this.#graphql = new GraphqlLinker({ ...this.#http, endpoints, subgraphs: subgraphsOf(input) })
    for (const { site, owner } of input.sites) {
      if (site.kind !== 'client' || site.protocol !== 'graphql' || !site.address) continue
      for (const service of input.servicesOf(owner)) {
        const own = this.#graphqlAddresses.get(service) ?? []
        this.#graphqlAddresses.set(service, [...own, ...readings(site.address, input.variables(service))])
      }
    }
    for (const endpoint of endpoints) {
      if (endpoint.protocol !== 'grpc') continue
      const key = lastTwo(endpoint.path)
      this.#grpc.set(key, [...(this.#grpc.get(key) ?? []), endpoint])
    }
  }

  client(site: ClientSite, from: string): readonly Draft[] {
    if (site.protocol === 'http') return this.#httpCalls(site, from)
    if (site.protocol === 'grpc') return this.#grpcCalls(site, from)
    if (site.protocol === 'graphql') return this.#graphqlCalls(site, from)
    return this.#messageCalls(site, from)
  }

  proxy(site: ProxySite, from: string): readonly Draft[] {
    const variables = this.#input.variables(from)
    const prefixes = readings(site.prefix, variables).map((reading) => routePath(reading.text))
    return prefixes.flatMap((prefix) => {
      const targets = readings(site.target, variables)
      const drafts = this.#forwarded(from, prefix, targets, site.location, site.framework, literalPlace(site.prefix))
      return site.protocol === 'graphql' ? drafts.map(asGraphql) : drafts
    })
  }

  table(entry: GatewayEntry): readonly Draft[] {
    const target = [{ text: entry.target, missing: [], reason: '' }]
    const path = routePath(entry.prefix)
    const drafts = this.#forwarded(entry.gateway, path, target, entry.location, entry.framework, null)
    if (entry.protocol === 'graphql') return drafts.map(asGraphql)
    const [method = 'ANY', ...more] = entry.methods
    if (!entry.exact || more.length > 0) return drafts
    // An exact path is one operation: it leads to one endpoint.
    const endpoint = this.#http.forward(entry.gateway, method, path)?.endpoint
    return drafts.map((call) => ({ ...call, method, endpoint: endpoint?.service === call.to ? endpoint.id : null }))
  }

  /** A gateway forwards whatever comes in under a prefix: it reaches the service, not one endpoint of it. */
  #forwarded(
    from: string,
    prefix: string,
    targets: ReturnType<typeof readings>,
    location: Call['location'],
    framework: string,
    target: Call['target'],
  ): readonly Draft[] {
    for (const reading of targets) {
      const address = addressOf(reading.text)
      if (address.kind !== 'host') continue
      const [to] = this.#http.hosts(address.host, address.port)
      if (to === undefined) continue
      const host = address.shown
      return [
        {
          ...draft(from, 'http', 'ANY', prefix, location, framework),
          to,
          host,
          target,
          resolution: 'resolved',
          confidence: 0.95,
        },
      ]
    }
    const why = targets[0]?.reason ? notRead(targets[0], '') : NO_TARGET
    return [
      {
        ...draft(from, 'http', 'ANY', prefix, location, framework),
        target,
        resolution: 'unresolved',
        ...why,
        confidence: 0,
      },
    ]
  }

  #httpCalls(site: ClientSite, from: string): readonly Draft[] {
    const options = readings(site.target, this.#input.variables(from))
    return linkHttp(from, site.method, options, this.#http).map((link) => ({
      ...draft(from, 'http', site.method, link.path, site.location, site.framework),
      ...link,
      target: site.literal,
      inLoop: site.inLoop,
      sends: site.sends,
    }))
  }

  #grpcCalls(site: ClientSite, from: string): readonly Draft[] {
    const variables = this.#input.variables(from)
    const address = site.address ? readings(site.address, variables) : []
    const hosts = address.flatMap((reading) => {
      const parsed = addressOf(reading.text)
      return parsed.kind === 'host' ? this.#input.hosts(parsed.host, parsed.port) : []
    })
    return readings(site.target, variables).flatMap((reading): readonly Draft[] => {
      const offered = this.#grpc.get(lastTwo(reading.text)) ?? []
      const elsewhere = offered.filter((endpoint) => endpoint.service !== from)
      const endpoint = elsewhere.find((entry) => hosts.includes(entry.service)) ?? elsewhere[0]
      const path = endpoint?.path ?? this.#input.grpcName(reading.text)
      const base = {
        ...draft(from, 'grpc', 'RPC', path, site.location, site.framework),
        inLoop: site.inLoop,
        sends: site.sends,
      }
      if (endpoint) {
        const sure = elsewhere.length === 1 || hosts.includes(endpoint.service) ? 0.95 : 0.6
        return [
          { ...base, to: endpoint.service, endpoint: endpoint.id, resolution: 'resolved' as const, confidence: sure },
        ]
      }
      // Offered nowhere else: it asks itself, as programs do that try a server out.
      const [own] = offered
      if (own) return [{ ...base, to: from, endpoint: own.id, resolution: 'resolved' as const, confidence: 0.95 }]
      const [to = null] = hosts
      const why = to ? notKnown('methods', to) : NO_SERVER
      return [
        {
          ...base,
          to,
          resolution: to ? ('resolved' as const) : ('unresolved' as const),
          ...why,
          confidence: to ? 0.6 : 0,
        },
      ]
    })
  }

  /** The client's own address counts; where it has none, those of all GraphQL clients of the service. */
  #graphqlCalls(site: ClientSite, from: string): readonly Draft[] {
    // A client without an operation only says where operations go.
    if (site.method === 'ANY') return []
    const variables = this.#input.variables(from)
    const own = site.address ? readings(site.address, variables) : []
    const addresses = own.length > 0 ? own : (this.#graphqlAddresses.get(from) ?? [])
    return readings(site.target, variables).flatMap((operation) =>
      this.#graphql.link(from, operation, addresses).map((link) => ({
        ...draft(from, 'graphql', link.method, link.path, site.location, site.framework),
        ...link,
        inLoop: site.inLoop,
        sends: site.sends,
      })),
    )
  }

  #messageCalls(site: ClientSite, from: string): readonly Draft[] {
    const variables = this.#input.variables(from)
    const names = readings(site.target, variables).map((reading) => ({ ...reading, text: channelOf(reading) }))
    return names.flatMap((reading): readonly Draft[] => {
      // A channel without a name is one that configuration does not bind.
      if (reading.text === '') return []
      const base = {
        ...draft(from, site.protocol, site.method, reading.text, site.location, site.framework),
        target: site.literal,
        inLoop: site.inLoop,
        sends: site.sends,
      }
      if (reading.text.includes('{}')) {
        return [
          {
            ...base,
            resolution: 'unresolved' as const,
            ...notRead(reading, 'the name is known only at run time'),
            confidence: 0,
          },
        ]
      }
      const aliases = site.aliases.flatMap((alias) =>
        readings(alias, variables).map((entry) => channelName(entry.text)),
      )
      const found =
        [reading.text, ...aliases].map((name) => this.#messages.find(name)).find((list) => list.length > 0) ?? []
      const receivers = new Map(found.map((linked) => [linked.endpoint.service, linked.endpoint]))
      if (receivers.size === 0) {
        return [{ ...base, resolution: 'unresolved' as const, ...NO_HANDLER, confidence: 0.5 }]
      }
      return [...receivers.values()].map((endpoint) => ({
        ...base,
        to: endpoint.service,
        endpoint: endpoint.id,
        resolution: 'resolved' as const,
        confidence: 0.95,
      }))
    })
  }
}

/** What a supergraph asks of a subgraph: any of its fields. */
function asGraphql(call: Draft): Draft {
  return { ...call, protocol: 'graphql' }
}

/** The services behind each supergraph, as tables and code say. */
function subgraphsOf({
  tables,
  sites,
  servicesOf,
  variables,
  hosts,
}: CallInput): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  const add = (gateway: string, target: string) => {
    const address = addressOf(target)
    const [to] = address.kind === 'host' ? hosts(address.host, address.port) : []
    const own = found.get(gateway) ?? new Set<string>()
    found.set(gateway, own)
    if (to !== undefined) own.add(to)
  }
  for (const row of tables) if (row.protocol === 'graphql') add(row.gateway, row.target)
  for (const { site, owner } of sites) {
    if (site.kind !== 'proxy' || site.protocol !== 'graphql') continue
    for (const gateway of servicesOf(owner)) {
      for (const { text } of readings(site.target, variables(gateway))) add(gateway, text)
    }
  }
  return new Map([...found].map(([gateway, services]) => [gateway, [...services]]))
}

function draft(
  from: string,
  protocol: Call['protocol'],
  method: string,
  path: string,
  location: Call['location'],
  framework: string,
): Draft {
  return {
    from,
    to: null,
    endpoint: null,
    protocol,
    method,
    path,
    host: '',
    location,
    target: null,
    resolution: 'unresolved',
    reason: '',
    reasonCode: '',
    confidence: 0,
    inLoop: false,
    sends: [],
    framework,
  }
}

function lastTwo(path: string): string {
  return path.split(/[/.]/).filter(Boolean).slice(-2).join('/').toLowerCase()
}

function numbered(drafts: readonly Draft[]): readonly Call[] {
  const groups = new Map<string, Draft[]>()
  for (const call of drafts) {
    const key = `${call.from} -> ${call.to ?? (call.host || '?')} ${call.protocol} ${call.method} ${call.path}`
    const list = groups.get(key)
    if (list) list.push(call)
    else groups.set(key, [call])
  }
  const calls: Call[] = []
  for (const [key, group] of groups) {
    group.sort(byPlace)
    const places = new Set<string>()
    for (const call of group) {
      const place = `${call.location.file} ${call.location.span.join(':')}`
      if (places.has(place)) continue
      places.add(place)
      calls.push({ id: places.size === 1 ? key : `${key} #${places.size}`, ...call })
    }
  }
  return calls.sort((left, right) => (left.id < right.id ? -1 : 1))
}

function byPlace(left: Draft, right: Draft): number {
  if (left.location.file !== right.location.file) return left.location.file < right.location.file ? -1 : 1
  return left.location.span[0] - right.location.span[0] || left.location.span[1] - right.location.span[1]
}
