/** What the discovery readers say of one file: plain data, a pure function of path and text. */

import type { ExportedValue } from '../map/protocols/references.ts'
import type { Location } from '../protocol/location.ts'
import type { Problem, ServiceKind } from '../protocol/map.ts'
import type { DeployedOperation } from './deployed-operation.ts'

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
  readonly source:
    | 'declared'
    | 'compose'
    | 'kubernetes'
    | 'serverless'
    | 'terraform'
    | 'dockerfile'
    | 'package'
    | 'workspace-tool'
    | 'entry-point'
    | 'program'
    | 'platform'
    | 'process'
  /** Ordering hint of where in the deployment it belongs, e.g. compose profiles. */
  readonly profiles: readonly string[]
  /** Units of one project and name are one unit: the folder of the compose file, or `kubernetes`. */
  readonly project: string
  /** What narrows `path` where the build context holds more than this unit's source; null when nothing was built. */
  readonly hints: SourceHints | null
  /** Files and folders of the workspace that are put into the container, by mount or copy. */
  readonly mounts: readonly string[]
  /** Labels of its pods, which selectors look for. */
  readonly labels: Readonly<Record<string, string>>
  /** Config maps and secrets whose values it gets; they may stand in other files. */
  readonly environmentFrom: readonly EnvironmentReference[]
  /** Names of the config maps that its containers see as files. */
  readonly configMaps?: readonly string[]
}

/** What a Dockerfile, a command line or build arguments say about where in the build context the source is. */
export interface SourceHints {
  /** Folder of the Dockerfile, null when it is not known. */
  readonly dockerfile: string | null
  /** Paths as they are written, the most telling first; they may be paths inside the container. */
  readonly mentions: readonly string[]
  /** Names of packages or projects that are built or started, the most telling first. */
  readonly names: readonly string[]
  /** Folders of the programs that are compiled, as written. */
  readonly programs?: readonly string[]
  /** Has a command, or a port, of its own: it is made to be run. */
  readonly runs: boolean
}

/** `envFrom` and `valueFrom`: values that another document holds. */
export interface EnvironmentReference {
  readonly kind: 'ConfigMap' | 'Secret'
  readonly name: string
  /** One key under the name `as`, or all keys (null) with `as` as prefix. */
  readonly key: string | null
  readonly as: string
}

/** A named set of values: a ConfigMap, or a Secret with readable values. */
export interface ValueSet {
  readonly kind: 'ConfigMap' | 'Secret'
  readonly name: string
  readonly values: readonly EnvironmentValue[]
  /** Files of the workspace that it is made of: whoever mounts it sees them. */
  readonly files?: readonly string[]
}

/** Where an image is built from, as the tool says that builds it. */
export interface ImageSource extends Pick<DeploymentUnit, 'kind' | 'ports' | 'environment' | 'mounts' | 'location'> {
  /** As deployment files name it, with or without registry and tag. */
  readonly image: string
  /** Folder of the build context. */
  readonly path: string
  readonly hints: SourceHints
}

/** What a catalogue says of a component. */
export interface FolderOwner {
  readonly name: string
  readonly owner: string
  /** Folder of its source, null when only the name tells which service is meant. */
  readonly folder: string | null
}

/** Values that belong to the folder they stand in: an env file. */
export interface FolderValues {
  readonly folder: string
  /** Lower is better: `.env` before `.env.development` before `.env.test` before `.env.example`. */
  readonly rank: number
  readonly values: readonly EnvironmentValue[]
}

/** Values that a configuration server hands to the application of that name, or to all (`application`). */
export interface NamedValues {
  /** Name of the file: `orders`, `orders-production`, `application`. */
  readonly application: string
  readonly values: readonly EnvironmentValue[]
}

/** `application` runs a server; `root` only holds a workspace together; `unknown` is decided by its entry points. */
export type ProjectRole = 'application' | 'ui' | 'library' | 'root' | 'unknown'

/** A folder that is built as one: a package, a Nest or Nx project, a module of another language. */
export interface SourceProject {
  /** As its manifest says, scope included; null when it says nothing. */
  readonly name: string | null
  readonly folder: string
  readonly role: ProjectRole
  /** Made to be used by others: it is published, or has `exports` or `bin`. */
  readonly published: boolean
  /** Names of packages that it depends on. */
  readonly dependencies: readonly string[]
  readonly frameworks: readonly string[]
  /** Maven: `group:name` of the module, and of those that it depends on where it may only pack one of them. */
  readonly artifact?: string
  readonly packs?: readonly string[]
  readonly location: Location
  readonly source: 'package' | 'workspace-tool'
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

/**
 * A gateway's table entry: requests whose path starts with (or equals) `prefix` go to `target`. With a `rewrite`, the text
 * of the prefix is replaced by it, trailing slashes as they are: `/api/users/` and `/users/` make `/users/7` of `/api/users/7`.
 */
export interface GatewayRoute {
  /** What reads the table: `nginx`, `traefik`, `ingress`. */
  readonly framework: string
  /**
   * The gateway: file of its configuration, which a unit mounts, copies or has in its folder; or the unit's name; or what a
   * configuration server knows it by, as in `NamedValues`; or the config map that it stands in.
   */
  readonly gateway: {
    readonly path: string | null
    readonly name: string | null
    readonly application?: string
    readonly configMap?: string
  }
  /** `graphql`: a supergraph asks its subgraphs; the prefix is only shown. HTTP without it. */
  readonly protocol?: 'graphql'
  /** As requested, `/api/users`. */
  readonly prefix: string
  readonly exact: boolean
  /** What replaces the prefix on the way, null when the path is passed unchanged. */
  readonly rewrite: string | null
  /** URL or host[:port] of the target. */
  readonly target: string
  readonly methods: readonly string[]
  readonly location: Location
  /**
   * A row of the cluster's door (an ingress), which is no service of the workspace unless one is called as `gateway` says.
   * `hosts` are the names under which it is asked, empty for any.
   */
  readonly door?: { readonly hosts: readonly string[] }
  /** See `ProxyObservation`: it counts where no other row is the gateway's. */
  readonly developing?: true
  /** Placeholders in the target are those of properties, `${orders.url:http://orders}`, not of a shell. */
  readonly hasProperties?: true
}

/** A DNS name that leads to another unit by selector or alias, e.g. a Kubernetes Service. */
export interface HostAlias {
  readonly host: string
  /** Name of the unit (workload) behind it; '' when only the selector says so. */
  readonly unit: string
  /** Labels that the unit's pods have; null when `unit` names it. */
  readonly selector: Readonly<Record<string, string>> | null
  readonly ports: readonly PortMapping[]
  readonly location: Location
}

/** Everything one file contributes to discovery. */
export interface DeploymentFacts {
  readonly units: readonly DeploymentUnit[]
  readonly routes: readonly GatewayRoute[]
  readonly aliases: readonly HostAlias[]
  readonly projects: readonly SourceProject[]
  readonly valueSets: readonly ValueSet[]
  readonly folderValues: readonly FolderValues[]
  readonly namedValues?: readonly NamedValues[]
  readonly imageSources?: readonly ImageSource[]
  readonly owners?: readonly FolderOwner[]
  /** What it says that units answer, send and hand to each other. */
  readonly operations?: readonly DeployedOperation[]
  /** Values that other deployment files may refer to. */
  readonly exports?: readonly ExportedValue[]
  readonly problems: readonly Problem[]
}

/** A file that says nothing. */
export const NO_DEPLOYMENT_FACTS: DeploymentFacts = {
  units: [],
  routes: [],
  aliases: [],
  projects: [],
  valueSets: [],
  folderValues: [],
  problems: [],
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
