/** From an HTTP request's address to the service and endpoint that answer it. */
import type { Service } from '../../protocol/map.ts'
import { addressOf, isLocal, isPublic } from './address.ts'
import { isBuildingBlock } from './dapr.ts'
import type { Doors } from './doors.ts'
import type { Forward } from './gateways.ts'
import { type HttpTargets, requestPath } from './http-targets.ts'
import {
  byName,
  CLEAR,
  mayBeAnswered,
  NO_HOST,
  NO_ROUTE,
  nobodyListens,
  notKnown,
  notRead,
  PATH_AT_RUN_TIME,
  passedOn,
  type Reason,
  severalListen,
  unknownHost,
} from './reasons.ts'
import { routePath } from './route-path.ts'
import type { Reading } from './strings.ts'

/** What linking one reading of an address gives. */
export interface HttpLink extends Reason {
  readonly to: string | null
  readonly endpoint: string | null
  readonly host: string
  readonly path: string
  readonly resolution: 'resolved' | 'external' | 'unresolved'
  readonly confidence: number
}

/** What linking asks of a service. */
export type KnownService = Pick<Service, 'id' | 'name' | 'path' | 'kind'>

export interface HttpLinkContext {
  readonly targets: HttpTargets
  readonly services: ReadonlyMap<string, KnownService>
  /** Services behind a host and port, best first. */
  hosts(host: string, port: number | null): readonly string[]
  /** Where the service passes the request on to (a gateway's table), null when it does not. */
  forward(service: string, method: string, path: string): Forward | null
  /** Where requests through the cluster's door lead. */
  readonly doors: Doors
  /** What may answer the request where not all routes of a service are known, null when all are. */
  open(service: string, method: string, path: string): string | null
}

/** A sidecar answers by itself, with what the deployment gives it: a store, a vault. */
const SIDECAR = { resolution: 'external', ...CLEAR, confidence: 0.9 } as const

/** The best link among the readings of an address; readings that resolve win over those that do not. */
export function linkHttp(
  from: string,
  method: string,
  options: readonly Reading[],
  context: HttpLinkContext,
): readonly HttpLink[] {
  const links = options.flatMap((reading) => linkReading(from, method, reading, context))
  const all = links.filter((link) => link.resolution === 'resolved')
  // An address of the machine itself is what a program falls back on during development.
  const deployed = all.filter((link) => !isLocal(link.host.replace(/:\d+$/, '')))
  const resolved = deployed.length > 0 ? deployed : all
  const chosen = resolved.length > 0 ? resolved : bestOf(links)
  const distinct = new Map(chosen.map((link) => [`${link.to} ${link.endpoint} ${link.host} ${link.path}`, link]))
  const perTarget = new Map<string, HttpLink>()
  for (const link of distinct.values()) {
    const key = link.to ?? link.host
    if (!perTarget.has(key)) perTarget.set(key, link)
  }
  return [...perTarget.values()]
}

/** Without a resolved one, a wrong route at a known service tells most, then an external host, then nothing. */
function bestOf(links: readonly HttpLink[]): readonly HttpLink[] {
  const atService = links.filter((link) => link.to !== null)
  if (atService.length > 0) return atService.slice(0, 1)
  const external = links.filter((link) => link.resolution === 'external')
  return (external.length > 0 ? external : links).slice(0, 1)
}

function linkReading(from: string, method: string, reading: Reading, context: HttpLinkContext): readonly HttpLink[] {
  const address = addressOf(reading.text)
  const path = routePath(requestPath(address.path))
  const at = (host: string, rest: Omit<HttpLink, 'host' | 'path'>): HttpLink => ({ host, path, ...rest })
  const nowhere = { to: null, endpoint: null, resolution: 'unresolved' as const, confidence: 0 }
  if (address.kind === 'relative') {
    // A page asks the server that it came from, which may pass the request on.
    const passed = context.forward(from, method, path)
    if (passed?.to) {
      return [at('', { ...forwarded(passed), to: passed.to })]
    }
    const behind = context.doors.from(from, method, path)
    // A program that serves no pages may well ask another place, whose address is not written there.
    const isPage = context.services.get(from)?.kind === 'ui'
    if (behind?.to && (isPage || behind.endpoint)) return [at('', { ...forwarded(behind), to: behind.to })]
    // Frameworks of pages answer requests of their own, too.
    const own = isPage ? context.targets.find(from, method, path) : null
    if (own) return [at('', { to: from, endpoint: own.id, resolution: 'resolved', ...CLEAR, confidence: 0.9 })]
    const [server] = context.hosts('/', null)
    const endpoint = server === undefined ? null : context.targets.find(server, method, path)
    if (server !== undefined && endpoint) {
      return [at('', { to: server, endpoint: endpoint.id, resolution: 'resolved', ...CLEAR, confidence: 0.9 })]
    }
    if (server !== undefined) return [at('', { ...nowhere, to: server, ...NO_ROUTE, confidence: 0.9 })]
    return [at('', { ...nowhere, ...NO_HOST })]
  }
  if (address.kind === 'open') {
    const guess = byVariable(method, reading, path, context)
    if (guess) return [at('', guess)]
    const isSidecar = isBuildingBlock(address.path) && reading.missing.some((name) => /dapr/i.test(name))
    if (isSidecar) return [at('', { to: null, endpoint: null, ...SIDECAR })]
    return [at('', { ...nowhere, ...notRead(reading, 'the host is known only at run time') })]
  }
  const host = address.shown
  const found = context.hosts(address.host, address.port)
  if (found.length === 0) {
    if (isLocal(address.host)) {
      const guess = byVariable(method, reading, path, context)
      if (guess) return [at(host, guess)]
      if (isBuildingBlock(address.path)) return [at(host, { to: null, endpoint: null, ...SIDECAR })]
      return [at(host, { ...nowhere, ...nobodyListens(address.port) })]
    }
    const behind = context.doors.at(address.host, method, path)
    if (behind?.to) return [at(host, { ...forwarded(behind), to: behind.to })]
    if (isPublic(address.host)) {
      return [at(host, { to: null, endpoint: null, resolution: 'external', ...CLEAR, confidence: 0.9 })]
    }
    return [at(host, { ...nowhere, ...unknownHost(address.host) })]
  }
  const fitting = found.filter((service) => context.targets.find(service, method, path) !== null)
  if (fitting.length === 0 && found.length > 1 && isLocal(address.host)) {
    return [at(host, { ...nowhere, ...severalListen(address.port, found) })]
  }
  const candidates = fitting.length > 0 ? fitting.slice(0, 1) : found.slice(0, 1)
  return candidates.map((service) => {
    const endpoint = context.targets.find(service, method, path)
    const sure = found.length === 1 ? 0.95 : 0.7
    if (endpoint) {
      return at(host, { to: service, endpoint: endpoint.id, resolution: 'resolved', ...CLEAR, confidence: sure })
    }
    const passed = context.forward(service, method, path)
    if (passed) return at(host, { ...forwarded(passed), to: service, confidence: sure })
    const kind = context.services.get(service)?.kind
    if (kind === 'database' || kind === 'broker' || kind === 'external') {
      return at(host, { to: service, endpoint: null, resolution: 'resolved', ...CLEAR, confidence: sure })
    }
    const partly = { to: service, endpoint: null, resolution: 'resolved' as const, confidence: 0.6 }
    if (!context.targets.knows(service)) {
      return at(host, { ...partly, ...notKnown('routes', service) })
    }
    if (/^(\/\{\})?$|^\/$/.test(path)) {
      return at(host, { ...partly, ...PATH_AT_RUN_TIME })
    }
    const open = context.open(service, method, path)
    if (open !== null) return at(host, { ...partly, ...mayBeAnswered(service, open) })
    return at(host, { to: service, endpoint: null, resolution: 'unresolved', ...NO_ROUTE, confidence: sure })
  })
}

/** What a gateway passes on reaches the endpoint behind it. */
function forwarded({ to, endpoint }: Forward): Omit<HttpLink, 'host' | 'path' | 'to'> {
  const why = endpoint === null && to !== null ? passedOn(to) : CLEAR
  return { endpoint: endpoint?.id ?? null, resolution: 'resolved', ...why, confidence: endpoint ? 0.9 : 0.6 }
}

/**
 * A variable without a value, or with one only for a developer's own machine, may still be named after the service that it
 * leads to (`USERS_SERVICE_URL`). That counts only when exactly one service is named so and has the route; the reason says how it was found.
 */
function byVariable(
  method: string,
  reading: Reading,
  path: string,
  context: HttpLinkContext,
): Omit<HttpLink, 'host' | 'path'> | null {
  const [variable] = [...reading.missing, ...(reading.defaulted ?? [])]
  if (!variable) return null
  const stem = bareName(variable.replace(/_(BASE_?)?(URL|URI|HOST|HOSTNAME|ADDR|ADDRESS|ENDPOINT|API|API_URL)$/i, ''))
  const isNamed = ({ name, path: folder }: KnownService) =>
    bareName(name) === stem || bareName(folder.slice(folder.lastIndexOf('/') + 1)) === stem
  const named = [...context.services.values()].filter((service) => stem !== '' && isNamed(service))
  const [service] = named
  if (named.length !== 1 || !service) return null
  const endpoint = context.targets.find(service.id, method, path)
  if (!endpoint) return null
  const why = byName(variable, service.name)
  return { to: service.id, endpoint: endpoint.id, resolution: 'resolved', ...why, confidence: 0.6 }
}

/** Names compare without case, separators and endings that say no more than "a service". */
export function bareName(name: string): string {
  const bare = name
    .toLowerCase()
    .replace(/^@[^/]+\//, '')
    .replace(/[^a-z0-9]/g, '')
  return bare.replace(/(microservice|service|svc|srv|api|app)$/, '') || bare
}
