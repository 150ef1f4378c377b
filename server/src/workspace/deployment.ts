/** What the discovery readers say of one file: plain data, a pure function of path and text. */
import type { Location } from '../protocol/location.ts'
import type { Problem, ServiceKind } from '../protocol/map.ts'

/** A unit that some deployment file or manifest names; several of them become one service when they are the same. */
export interface DeploymentUnit {
  readonly name: string
  /** Names it is reached by in that environment, the unit's own name included when it is one. */
  readonly hosts: readonly string[]
  /** Folder of its source relative to the root (build context narrowed by the Dockerfile); null when only an image is named. */
  readonly path: string | null
  readonly image: string | null
  readonly kind: ServiceKind | null
  /** Container and published ports. */
  readonly ports: readonly PortMapping[]
  readonly environment: readonly EnvironmentValue[]
  readonly owner: string | null
  readonly location: Location
  /** How much the reader knows: a deployment entry weighs more than a package manifest. */
  readonly source: 'compose' | 'kubernetes' | 'dockerfile' | 'package' | 'workspace-tool' | 'entry-point'
  /** Ordering hint of where in the deployment it belongs, e.g. compose profiles. */
  readonly profiles: readonly string[]
}

export interface PortMapping {
  /** Port inside the container / the service port others use. */
  readonly container: number
  /** Published on the host, when it is. */
  readonly published: number | null
}

/** `NAME=value` as a deployment file gives it to a unit; interpolations are already filled with their defaults. */
export interface EnvironmentValue {
  readonly name: string
  readonly value: string
  /** Which environment says so: the file's path, or the compose project / overlay / namespace. */
  readonly environment: string
  readonly location: Location
}

/** A gateway's table entry: requests whose path starts with (or equals) `prefix` go to `target`. */
export interface GatewayRoute {
  /** Unit or folder that is the gateway, matched to a service by path, then by name. */
  readonly gateway: { readonly path: string | null; readonly name: string | null }
  /** As requested, `/api/users`. */
  readonly prefix: string
  readonly exact: boolean
  /** What replaces the prefix on the way, null when the path is passed unchanged. */
  readonly rewrite: string | null
  /** URL or host[:port] of the target. */
  readonly target: string
  readonly methods: readonly string[]
  readonly location: Location
}

/** A DNS name that leads to another unit by selector or alias, e.g. a Kubernetes Service. */
export interface HostAlias {
  readonly host: string
  /** Name of the unit (workload) behind it. */
  readonly unit: string
  readonly ports: readonly PortMapping[]
  readonly location: Location
}

/** Everything one file contributes to discovery. */
export interface DeploymentFacts {
  readonly units: readonly DeploymentUnit[]
  readonly routes: readonly GatewayRoute[]
  readonly aliases: readonly HostAlias[]
  readonly problems: readonly Problem[]
}

/** Reads one kind of deployment file. */
export interface DeploymentReader {
  readonly name: string
  /** Whether the file is of its kind, by path alone. */
  accepts(file: string): boolean
  /** `context` lets it look at files that it names (env_file, extends, Dockerfile); what it reads is tracked. */
  read(file: string, text: string, context: ReaderContext): DeploymentFacts
}

export interface ReaderContext {
  exists(file: string): boolean
  /** Text of another file, null when there is none. */
  text(file: string): string | null
  /** Files below a folder ('' for the root), for readers that look for a Dockerfile or an entry point. */
  filesBelow(folder: string): readonly string[]
}
