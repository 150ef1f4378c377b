/** From host names and ports to services. */

import { isLocal } from '../../map/assemble/address.ts'
import type { ServiceKind } from '../../protocol/map.ts'
import { APPLICATION_NAMES } from '../application-config/property-names.ts'
import { filledIn } from '../application-config/property-values.ts'
import type { DeploymentUnit, EnvironmentValue, HostAlias, PortMapping } from '../deployment.ts'
import { OPEN } from '../environment/interpolate.ts'
import type { Environment } from './environment.ts'
import { isWithin } from './names.ts'
import type { EntryPoint } from './sources.ts'

/** How a service is reached. */
export interface Reach {
  /** Names of the deployment, lower case. */
  readonly hosts: readonly string[]
  /** Names under which it is registered with a discovery server: they count where the deployment has no such name. */
  readonly registered?: readonly string[]
  /** Ports on the host machine, for `localhost`. */
  readonly published: readonly number[]
  /** Ports that its process listens on. */
  readonly listening: readonly number[]
  /** Ports of its container and of the names that lead to it. */
  readonly container: readonly number[]
}

/** Variables that name the port a process listens on, rather than that of another one. */
const PORT_VARIABLE = /^((HTTP|APP|SERVER|SERVICE|GRPC|LISTEN|NODE|GRAPHQL|TCP)_)?PORT$/
/** Properties that do the same. */
const PORT_PROPERTY = /^(server|quarkus\.http|micronaut\.server|ktor\.deployment|grpc\.server)\.port$/

/** All ways to reach the units of one service. */
export function reachOf(
  units: readonly DeploymentUnit[],
  aliases: readonly HostAlias[],
  entries: readonly EntryPoint[],
  environment: Environment,
  folder: string | null,
): Reach {
  const own = aliases.filter((alias) => leadsTo(alias, units))
  const ports = [...units, ...own].flatMap((source): readonly PortMapping[] => source.ports)
  const fromEnvironment = [...environment].flatMap(([name, values]) =>
    PORT_VARIABLE.test(name) || PORT_PROPERTY.test(name)
      ? values.filter((value) => isOwn(value, folder)).flatMap((value) => filledWith(environment, value).map(Number))
      : [],
  )
  // Discovery servers (Eureka, Consul) know an application by its name.
  const registered = [...APPLICATION_NAMES].flatMap((name) =>
    (environment.get(name) ?? [])
      .filter((value) => isOwn(value, folder))
      .flatMap((value) => filledWith(environment, value)),
  )
  const names = [...units.flatMap((unit) => [...unit.hosts]), ...own.map((alias) => alias.host)]
  return {
    hosts: distinct(names.map((name) => name.toLowerCase())),
    ...(registered.length > 0 && { registered: distinct(registered.map((name) => name.toLowerCase())) }),
    published: distinct(ports.flatMap((port) => (port.published === null ? [] : [port.published]))),
    listening: distinct([
      ...entries.flatMap((entry) => (entry.port === null ? [] : [entry.port])),
      ...fromEnvironment,
    ]).filter(isPort),
    container: distinct(ports.map((port) => port.container)),
  }
}

/** The readings of a value, placeholders filled in; those with holes tell nothing. */
function filledWith(environment: Environment, { value }: EnvironmentValue): readonly string[] {
  if (!value.includes('${')) return [value]
  const known = new Map([...environment].map(([name, values]) => [name, values.map((entry) => entry.value)]))
  return filledIn(value, known).filter((text) => !text.includes(OPEN))
}

/** An env file further up is for several services, or for none of them. */
function isOwn(value: EnvironmentValue, folder: string | null): boolean {
  const isFile =
    value.environment === value.location.file &&
    /(^|\/)([^/]*\.env[^/]*|(application|bootstrap)[\w-]*\.(ya?ml|properties))$/.test(value.environment)
  return !isFile || (folder !== null && isWithin(value.location.file, folder))
}

function leadsTo(alias: HostAlias, units: readonly DeploymentUnit[]): boolean {
  const { selector } = alias
  if (!selector) return units.some((unit) => unit.name === alias.unit)
  return units.some(
    (unit) =>
      unit.source === 'kubernetes' && Object.entries(selector).every(([label, value]) => unit.labels[label] === value),
  )
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65536
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}

/** Looks up the services behind a host and port, best first. `localhost` and its like are told apart by port alone. */
export function reachIndex(
  services: readonly {
    readonly id: string
    readonly reach: Reach
    readonly kind?: ServiceKind
    readonly folder?: string | null
  }[],
): (host: string, port: number | null) => readonly string[] {
  const byHost = new Map<string, { id: string; reach: Reach }[]>()
  const byRegistration = new Map<string, { id: string; reach: Reach }[]>()
  for (const service of services) {
    for (const host of service.reach.hosts) byHost.set(host, [...(byHost.get(host) ?? []), service])
    for (const name of service.reach.registered ?? []) {
      byRegistration.set(name, [...(byRegistration.get(name) ?? []), service])
    }
  }
  const byPort = (['published', 'listening', 'container'] as const).map((field) => {
    const index = new Map<number, string[]>()
    for (const { id, reach, kind, folder } of services) {
      // What others have made is started by chance on the machine of whoever develops: its port tells nothing.
      if (kind === 'external' && folder === null) continue
      for (const port of reach[field]) index.set(port, [...(index.get(port) ?? []), id])
    }
    return index
  })
  return (host, port) => {
    const name = host.toLowerCase().replace(/\.$/, '')
    if (isLocal(name) || name === 'host.docker.internal' || name === 'gateway.docker.internal') {
      if (port === null) return []
      // A port that is published hides those inside containers; two processes on one port are both possible.
      return byPort.map((index) => index.get(port) ?? []).find((ids) => ids.length > 0) ?? []
    }
    const found =
      byHost.get(name) ??
      byHost.get(/^([^.]+)\.[^.]+(\.svc(\.cluster\.local)?)$/.exec(name)?.[1] ?? '') ??
      byRegistration.get(name) ??
      []
    const fits = ({ reach }: { reach: Reach }) =>
      port !== null && [...reach.container, ...reach.listening, ...reach.published].includes(port)
    return [...found.filter(fits), ...found.filter((service) => !fits(service))].map((service) => service.id)
  }
}
