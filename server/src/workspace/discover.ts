/**
 * Discovery: from what deployment files and manifests say to the services of a workspace. A service found by two readers is
 * one. Libraries, workspace roots, tests and examples are none.
 */
import type { ExportedValue } from '../map/protocols/references.ts'
import type { Problem } from '../protocol/map.ts'
import type { DeployedOperation } from './deployed-operation.ts'
import type { DeploymentFacts, ReaderContext } from './deployment.ts'
import { ofNamedServices } from './discovery/applications.ts'
import { assembledServices, type DiscoveredService } from './discovery/assemble-service.ts'
import { builtUnits } from './discovery/built-images.ts'
import { type ConfiguredRequest, configuredRequests } from './discovery/configured-requests.ts'
import { deployedServices } from './discovery/deployed.ts'
import { allFacts } from './discovery/facts.ts'
import { type DiscoveredDoor, type DiscoveredRoute, gatewayRoutes, withoutDoubtful } from './discovery/gateways.ts'
import { reachIndex } from './discovery/hosts.ts'
import { type Ownership, ownerOf, ownershipOf } from './discovery/membership.ts'
import { rebased } from './discovery/rebase.ts'
import { registryRoutes } from './discovery/registry-routes.ts'
import { type EntryPoint, sourcesOf } from './discovery/sources.ts'
import { treeOf } from './discovery/tree.ts'
import { undeployedServices } from './discovery/undeployed.ts'

export type { EntryPoint } from './discovery/sources.ts'

export interface DiscoveryInput {
  /** All files of the workspace. */
  readonly files: readonly string[]
  /** What the readers say, by file; several readers of one file are told apart by what follows a NUL. */
  readonly facts: ReadonlyMap<string, DeploymentFacts>
  readonly entryPoints: readonly EntryPoint[]
  readonly context: ReaderContext
}

export interface Discovery {
  /** Sorted by id. */
  readonly services: readonly DiscoveredService[]
  readonly routes: readonly DiscoveredRoute[]
  readonly doors: readonly DiscoveredDoor[]
  readonly ownership: Ownership
  /** What deployment files say that services answer and send, references filled in. */
  readonly operations: readonly DeployedOperation[]
  /** Values that deployments store under names for others. */
  readonly exports: readonly ExportedValue[]
  /** What libraries ask of other services because the configuration says so. */
  readonly requests: readonly ConfiguredRequest[]
  readonly problems: readonly Problem[]
}

/** Finds the services. Pure: equal input, in any order of readers, gives an equal result. */
export function discover({ files, facts, entryPoints, context }: DiscoveryInput): Discovery {
  const all = allFacts(facts)
  const tree = treeOf(files)
  const places = { sources: sourcesOf(all, entryPoints, tree), tree }
  const units = builtUnits(all.deployed, all.imageSources, all.valueSets).map((unit) => rebased(unit, tree))
  const deployed = deployedServices(units, places)
  const found = [...deployed, ...undeployedServices(deployed, all.dockerfiles, places)]
  const services = [...assembledServices(found, all, places, context)].sort((left, right) =>
    left.id < right.id ? -1 : 1,
  )
  const gateways = gatewayRoutes(all.routes, services)
  return {
    services: services.map(({ units: _, ...service }) => service),
    routes: [
      ...withoutDoubtful(gateways.routes, reachIndex(services)),
      ...registryRoutes(services, gateways.routes, context),
    ],
    doors: gateways.doors,
    ownership: ownershipOf(services, places),
    exports: all.exports,
    operations: ofNamedServices(all.operations, services),
    requests: configuredRequests(services, context),
    problems: [...all.problems, ...gateways.problems],
  }
}

/** Looks up the services behind a host name and port, best first. */
export function hostIndex(discovery: Discovery): (host: string, port: number | null) => readonly string[] {
  return reachIndex(discovery.services)
}

/** Looks up the service that a file belongs to; null for shared code. */
export function serviceOf(discovery: Discovery): (file: string) => string | null {
  return (file) => ownerOf(file, discovery.ownership)
}
