/** Gives each row of a gateway's table to the service that reads it. */
import { addressOf } from '../../map/assemble/address.ts'
import type { Problem } from '../../protocol/map.ts'
import { filledIn } from '../application-config/property-values.ts'
import type { DeploymentUnit, GatewayRoute } from '../deployment.ts'
import { interpolate } from '../environment/interpolate.ts'
import { imageName, isGraphRouter, kindOfImage } from '../images.ts'
import { applicationNames, type Environment, isServedTo } from './environment.ts'
import { isWithin } from './names.ts'

/** A row of a gateway's table with its gateway found. */
export interface DiscoveredRoute {
  /** Id of the service that forwards. */
  readonly gateway: string
  /** See `GatewayRoute`. */
  readonly protocol: 'http' | 'graphql'
  readonly prefix: string
  readonly exact: boolean
  /** See `GatewayRoute`. */
  readonly rewrite: string | null
  /** URL or host[:port], variables filled with the gateway's environment. */
  readonly target: string
  readonly methods: readonly string[]
  readonly location: GatewayRoute['location']
  /** What reads the table: `nginx`, `traefik` … */
  readonly source: string
  /** See `GatewayRoute`. */
  readonly developing?: true
  /** A row that the gateway makes by itself for this service: it says something where the service has routes of its own. */
  readonly onlyTo?: string
}

/** A row of the cluster's door, which is no service. */
export interface DiscoveredDoor extends Pick<DiscoveredRoute, 'prefix' | 'exact' | 'rewrite' | 'target' | 'methods'> {
  /** Names under which it is asked, empty for any. */
  readonly hosts: readonly string[]
}

export interface GatewayCandidate {
  readonly id: string
  readonly name: string
  readonly folder: string | null
  readonly units: readonly DeploymentUnit[]
  readonly environment: Environment
}

/**
 * Rows whose reader is no service of the workspace become one problem for each file, or are those of the cluster's door: they
 * are no calls.
 */
export function gatewayRoutes(
  routes: readonly GatewayRoute[],
  services: readonly GatewayCandidate[],
): {
  readonly routes: readonly DiscoveredRoute[]
  readonly doors: readonly DiscoveredDoor[]
  readonly problems: readonly Problem[]
} {
  const found: DiscoveredRoute[] = []
  const doors: DiscoveredDoor[] = []
  const lost = new Map<string, Problem>()
  for (const route of routes) {
    const readers = readersOf(route, services)
    for (const reader of readers) found.push(filled(route, reader))
    if (readers.length === 0 && route.door) doors.push({ ...inDoor(route), hosts: route.door.hosts })
    // A supergraph's parts are as often only composed from; its router then has the composed schema.
    if (route.protocol === 'graphql' || route.developing) continue
    if (readers.length > 0 || route.gateway.path === null || lost.has(route.location.file)) continue
    const message =
      'This gateway configuration is not used: no service of the workspace mounts, copies or holds the file.'
    lost.set(route.location.file, { location: route.location, message })
  }
  return { routes: withoutRepeats(found), doors, problems: [...lost.values()] }
}

/** Equal rows of several environments are one. */
function withoutRepeats(routes: readonly DiscoveredRoute[]): readonly DiscoveredRoute[] {
  const seen = new Map<string, DiscoveredRoute>()
  for (const route of routes) {
    const { location: _, ...said } = route
    const key = `${route.location.file} ${JSON.stringify(said)}`
    if (!seen.has(key)) seen.set(key, route)
  }
  return [...seen.values()]
}

function inDoor({ prefix, exact, rewrite, target, methods }: GatewayRoute): Omit<DiscoveredDoor, 'hosts'> {
  return { prefix, exact, rewrite, target, methods }
}

function readersOf(route: GatewayRoute, services: readonly GatewayCandidate[]): readonly GatewayCandidate[] {
  const { path, application, configMap } = route.gateway
  if (configMap !== undefined) return byConfigMap(configMap, services)
  if (application !== undefined) return byApplication(application, services)
  const found = path === null ? byName(route, services) : byFile(path, services)
  if (found.length > 0 || route.protocol !== 'graphql') return found
  const routers = services.filter((service) =>
    service.units.some(({ image }) => image !== null && isGraphRouter(image)),
  )
  const isServed = services.some((service) =>
    service.units.some((unit) => unit.mounts.some((mount) => /\.graphqls?$/.test(mount))),
  )
  return routers.length === 1 && !isServed ? routers : []
}

/** Whom a configuration server hands the file to. */
function byApplication(application: string, services: readonly GatewayCandidate[]): readonly GatewayCandidate[] {
  const named = services.map((service) => ({
    service,
    names: applicationNames([...service.environment.values()].flat()),
  }))
  const exact = named.filter(({ names }) => names.has(application))
  const found = exact.length > 0 ? exact : named.filter(({ names }) => isServedTo(application, names))
  return found.map(({ service }) => service)
}

/** Whose containers see the config map, and may be a gateway. */
function byConfigMap(configMap: string, services: readonly GatewayCandidate[]): readonly GatewayCandidate[] {
  return services.filter((service) =>
    service.units.some((unit) => unit.configMaps?.includes(configMap) === true && readsTables(unit)),
  )
}

function byName(route: GatewayRoute, services: readonly GatewayCandidate[]): readonly GatewayCandidate[] {
  if (route.framework === 'ingress') return []
  const named = services.filter((service) =>
    service.units.some((unit) => unit.image !== null && imageName(unit.image) === route.gateway.name),
  )
  return named.length > 0 ? named : services.filter((service) => service.name === route.gateway.name)
}

/** Who mounts or copies the file; else whose source it is in; else the only gateway that is told of no configuration. */
function byFile(file: string, services: readonly GatewayCandidate[]): readonly GatewayCandidate[] {
  const mounting = services.filter((service) =>
    service.units.some(
      (unit) => unit.mounts.some((mount) => mount !== '' && isWithin(file, mount)) && readsTables(unit),
    ),
  )
  if (mounting.length > 0) return mounting
  const holding = services
    .filter((service) => service.folder !== null && service.folder !== '' && isWithin(file, service.folder))
    .sort((left, right) => (right.folder?.length ?? 0) - (left.folder?.length ?? 0))
  if (holding[0]) return [holding[0]]
  const gateways = services.filter((service) =>
    service.units.some((unit) => unit.kind === 'gateway' && readsTables(unit)),
  )
  return gateways.length === 1 && !gateways[0]?.units.some((unit) => unit.mounts.length > 0) ? gateways : []
}

/** A unit whose final image is a web server that forwards; images that are not known may be anything. */
function readsTables(unit: DeploymentUnit): boolean {
  return unit.image === null || kindOfImage(unit.image) === 'gateway' || kindOfImage(unit.image) === null
}

/** The likeliest reading of a target with placeholders of properties. */
function withProperties(target: string, { environment }: GatewayCandidate): string {
  const known = new Map([...environment].map(([name, values]) => [name, values.map((entry) => entry.value)]))
  return filledIn(target, known)[0] ?? target
}

function filled(route: GatewayRoute, reader: GatewayCandidate): DiscoveredRoute {
  const variable = (name: string) => reader.environment.get(name)?.[0]?.value ?? null
  return {
    gateway: reader.id,
    protocol: route.protocol ?? 'http',
    prefix: route.prefix,
    exact: route.exact,
    rewrite: route.rewrite,
    target: route.hasProperties ? withProperties(route.target, reader) : interpolate(route.target, variable),
    methods: route.methods,
    location: route.location,
    source: route.framework,
    ...(route.developing && { developing: true }),
  }
}

/**
 * Rows of servers for development count where the gateway has no others, and where one service alone may be meant: a port of
 * the own machine may be anybody's.
 */
export function withoutDoubtful(
  routes: readonly DiscoveredRoute[],
  hosts: (host: string, port: number | null) => readonly string[],
): readonly DiscoveredRoute[] {
  const deployed = new Set(routes.filter((route) => !route.developing).map((route) => route.gateway))
  return routes.filter((route) => {
    if (!route.developing) return true
    const address = addressOf(route.target)
    if (deployed.has(route.gateway) || address.kind !== 'host') return false
    return hosts(address.host, address.port).filter((other) => other !== route.gateway).length === 1
  })
}
