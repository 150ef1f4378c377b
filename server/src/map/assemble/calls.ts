/** Turns client sites into calls with their targets. */
import type { Call } from '../../protocol/map.ts'
import type { ClientSite, FoundSite, ProxySite } from '../resolve/sites.ts'
import { literalPlace } from '../resolve/text.ts'
import { addressOf, isPublic } from './address.ts'
import { invokedByHeader, publishedTopics } from './dapr.ts'
import { type Draft, draft } from './draft.ts'
import type { ForwardingRow } from './gateways.ts'
import { type GraphqlContext, graphqlCalls } from './graphql-calls.ts'
import { type GrpcContext, grpcCalls } from './grpc-link.ts'
import { type HttpLinkContext, linkHttp } from './http-link.ts'
import { type MessageTargets, messageCalls, publications } from './message-link.ts'
import { NO_TARGET, notRead } from './reasons.ts'
import { routePath } from './route-path.ts'
import { readings } from './strings.ts'

export interface CallContext extends HttpLinkContext, GrpcContext, GraphqlContext {
  readonly messages: MessageTargets
  /** See {@link MessageContext}. */
  readonly functionOwner: (name: string) => string | null
  readonly servicesOf: (file: string) => readonly string[]
  /** Whether the deployment has a table of what the service passes on. */
  readonly hasTable: (service: string) => boolean
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

/** The calls of a site, one for each service that its file belongs to and each target that it may have. */
export function callsAt({ site, owner }: FoundSite, context: CallContext): readonly Draft[] {
  if (site.kind !== 'client' && site.kind !== 'proxy') return []
  return context
    .servicesOf(owner)
    .flatMap((service) =>
      site.kind === 'client' ? clientCalls(site, service, context) : proxyCalls(site, service, context),
    )
}

/** Gateway rows found in code, in the form of those from deployment files. */
export function codeRows(
  { site, owner }: FoundSite,
  context: Pick<CallContext, 'servicesOf' | 'variables' | 'hosts' | 'hasTable'>,
): readonly ForwardingRow[] {
  if (site.kind !== 'proxy' || site.protocol === 'graphql') return []
  const { servicesOf, variables } = context
  return servicesOf(owner).flatMap((gateway) =>
    readings(site.prefix, variables(gateway)).map((reading) => ({
      gateway,
      prefix: routePath(reading.text),
      exact: false,
      rewrite: undefined,
      targets: proxyTargets(site, gateway, context).map((target) => target.text),
      methods: [],
    })),
  )
}

/** What a row of a gateway's table in a deployment file forwards. */
export function tableCalls(entry: GatewayEntry, context: CallContext): readonly Draft[] {
  const target = [{ text: entry.target, missing: [], reason: '' }]
  const path = routePath(entry.prefix)
  const drafts = forwarded(entry.gateway, path, target, entry.location, entry.framework, null, context)
  if (entry.protocol === 'graphql') return drafts.map(asGraphql)
  const [method = 'ANY', ...more] = entry.methods
  if (!entry.exact || more.length > 0) return drafts
  // An exact path is one operation: it leads to one endpoint.
  const endpoint = context.forward(entry.gateway, method, path)?.endpoint
  return drafts.map((call) => ({ ...call, method, endpoint: endpoint?.service === call.to ? endpoint.id : null }))
}

function clientCalls(site: ClientSite, from: string, context: CallContext): readonly Draft[] {
  if (site.protocol === 'http') return httpCalls(site, from, context)
  if (site.protocol === 'grpc') return grpcCalls(site, from, context)
  return site.protocol === 'graphql' ? graphqlCalls(site, from, context) : messageCalls(site, from, context)
}

function httpCalls(site: ClientSite, from: string, context: CallContext): readonly Draft[] {
  const variables = context.variables(from)
  const written = readings(site.target, variables)
  const topics = publishedTopics(written)
  if (topics) return publications(topics, site, from, context)
  const options = site.application ? invokedByHeader(written, readings(site.application, variables)) : written
  return linkHttp(from, site.method, options, context).map((link) => ({
    ...draft(from, 'http', site.method, link.path, site.location, site.framework),
    ...link,
    target: site.literal,
    inLoop: site.inLoop,
    sends: site.sends,
    ...(site.request && { request: site.request }),
  }))
}

function proxyCalls(site: ProxySite, from: string, context: CallContext): readonly Draft[] {
  const variables = context.variables(from)
  const prefixes = readings(site.prefix, variables).map((reading) => routePath(reading.text))
  return prefixes.flatMap((prefix) => {
    const targets = proxyTargets(site, from, context)
    if (site.developing && targets.length === 0) return []
    const place = literalPlace(site.prefix)
    const drafts = forwarded(from, prefix, targets, site.location, site.framework, place, context)
    return site.protocol === 'graphql' ? drafts.map(asGraphql) : drafts
  })
}

/** Where a proxy leads. That of a machine for development has no say beside a table, nor where its port may be anybody's. */
function proxyTargets(
  site: ProxySite,
  service: string,
  { variables, hosts, hasTable }: Pick<CallContext, 'variables' | 'hosts' | 'hasTable'>,
): ReturnType<typeof readings> {
  const targets = readings(site.target, variables(service))
  if (!site.developing) return targets
  return targets.filter(({ text }) => {
    const address = addressOf(text)
    if (hasTable(service) || address.kind !== 'host') return false
    const behind = hosts(address.host, address.port).filter((other) => other !== service)
    return behind.length === 1
  })
}

/** What a supergraph asks of a subgraph: any of its fields. */
function asGraphql(call: Draft): Draft {
  return { ...call, protocol: 'graphql' }
}

/** A gateway forwards whatever comes in under a prefix: it reaches the service, not one endpoint of it. */
function forwarded(
  from: string,
  prefix: string,
  targets: ReturnType<typeof readings>,
  location: Call['location'],
  framework: string,
  target: Call['target'],
  context: CallContext,
): readonly Draft[] {
  for (const reading of targets) {
    const address = addressOf(reading.text)
    if (address.kind !== 'host') continue
    const [to] = context.hosts(address.host, address.port)
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
  const outside = targets
    .map((reading) => addressOf(reading.text))
    .find((one) => one.kind === 'host' && isPublic(one.host))
  if (outside?.kind === 'host') {
    const shown = { host: outside.shown, target, resolution: 'external' as const, confidence: 0.9 }
    return [{ ...draft(from, 'http', 'ANY', prefix, location, framework), ...shown }]
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
