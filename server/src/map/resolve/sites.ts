/** Observations in their kept form: evaluated, plain, comparable, with places that name their files. */
import type { DeclaredRequest, DeployedAnswer, ObservedField } from '../../packs/pack.ts'
import type { Location } from '../../protocol/location.ts'
import type { Protocol, ServiceKind } from '../../protocol/map.ts'
import type { RequestFacts } from '../../protocol/request.ts'
import type { Text } from './text.ts'
import type { Hole } from './value.ts'

export interface HandlerPlace {
  readonly name: string
  readonly location: Location | null
  /** What the handler reads of the request and answers, as far as its body says. */
  readonly fields: readonly ObservedField[]
  readonly statusCodes: readonly number[]
}

/** A server object that routes hang on. */
export interface RouterPlace {
  readonly identity: string
  readonly origin: string
  /** File from which it is seen when the factory that made it is looked through: tells the service. */
  readonly home: string
}

interface Placed {
  readonly location: Location
  readonly framework: string
}

export interface RouteSite extends Placed {
  readonly kind: 'route'
  readonly router: RouterPlace
  readonly method: string
  readonly path: Text
  readonly guards: readonly string[]
  readonly handler: HandlerPlace | null
}

export interface MountSite extends Placed {
  readonly kind: 'mount'
  readonly parent: RouterPlace
  /** null when what is mounted could not be followed: something is served here that the map does not know. */
  readonly child: RouterPlace | null
  /** What is mounted comes in by a parameter: the function's callers say what it is. */
  readonly open: Hole | null
  readonly prefix: Text | null
  readonly guards: readonly string[]
}

export interface PrefixSite extends Placed {
  readonly kind: 'prefix'
  readonly router: RouterPlace | null
  readonly prefix: Text | null
  readonly exclude: readonly string[]
  readonly versioning: { readonly prefix: string; readonly fallback: readonly string[] } | null
}

export interface EndpointSite extends Placed {
  readonly kind: 'endpoint'
  readonly protocol: Protocol
  readonly method: string
  readonly path: Text
  readonly prefixed: boolean
  readonly versions: readonly string[]
  readonly handler: HandlerPlace | null
  readonly registeredAs: string | null
  readonly guards: readonly string[]
  readonly aliases: readonly Text[]
}

export interface ClientSite extends Placed {
  readonly kind: 'client'
  readonly protocol: Protocol
  readonly method: string
  readonly target: Text
  /** The literal that names the target where the call is made; null when it is not written there. */
  readonly literal: Location | null
  readonly address: Text | null
  readonly sends: readonly string[]
  readonly inLoop: boolean
  readonly aliases: readonly Text[]
  /** The Dapr application that the request is for, where a header says so: `target` is the address of the sidecar. */
  readonly application?: Text
  /** Made where this method is called, not where the site stands. */
  readonly declared?: DeclaredRequest
  /** Of HTTP and gRPC: how the request is made. */
  readonly request?: RequestFacts
}

export interface ProxySite extends Placed {
  readonly kind: 'proxy'
  /** A supergraph asks its subgraphs for fields: paths do not count. */
  readonly protocol: 'http' | 'graphql'
  /** See `ProxyObservation`. */
  readonly developing?: true
  readonly router: RouterPlace | null
  readonly prefix: Text
  readonly target: Text
}

/** HTTP requests are answered by calling a gRPC service, by the routes of its declaration. */
export interface TranscodingSite extends Placed {
  readonly kind: 'transcoding'
  /** Without its package. */
  readonly service: string
  readonly address: Text | null
  /** The service runs in the same process. */
  readonly isLocal: boolean
}

export interface ListenSite extends Placed {
  readonly kind: 'listen'
  readonly port: Text | null
}

export interface RegistrationSite extends Placed {
  readonly kind: 'registration'
  readonly classes: readonly string[]
  readonly open: boolean
}

export interface SettingSite extends Placed {
  readonly kind: 'setting'
  /** '' where only `names` tells. */
  readonly name: string
  readonly names: Text | null
  readonly value: Text
}

/** Further names under which a queue is published to. */
export interface BindingSite extends Placed {
  readonly kind: 'binding'
  readonly channel: Text
  readonly names: readonly Text[]
}

export interface DeployedSite extends Placed {
  readonly kind: 'deployed'
  readonly name: string
  readonly project: string | null
  readonly image: string | null
  readonly unitKind: ServiceKind | null
  readonly environment: readonly { readonly name: string; readonly value: Text }[]
  readonly routes: readonly { readonly prefix: Text; readonly target: Text; readonly removed: string | null }[]
  readonly hosts: readonly string[]
  readonly answers: readonly (Omit<DeployedAnswer, 'path'> & { readonly path: Text })[]
  readonly functions: readonly string[]
  readonly exports: readonly { readonly store: 'ssm' | 'export'; readonly name: Text; readonly value: Text }[]
}

/** More is answered here than the map knows. */
export interface OpenSite extends Placed {
  readonly kind: 'open'
  readonly router: RouterPlace | null
  readonly prefix: Text | null
  readonly methods: readonly string[]
  readonly by: string
}

/** A call on a parameter that may be a client: its callers say whether it is. */
export interface DeferredSite extends Placed {
  readonly kind: 'deferred'
  readonly receiver: Hole
}

export type Site =
  | RouteSite
  | MountSite
  | PrefixSite
  | EndpointSite
  | ClientSite
  | ProxySite
  | TranscodingSite
  | ListenSite
  | RegistrationSite
  | OpenSite
  | SettingSite
  | BindingSite
  | DeployedSite
  | DeferredSite

/** A site with what it takes to follow it further. */
export interface FoundSite {
  readonly site: Site
  /** The file whose service it belongs to: the outermost caller's. */
  readonly owner: string
  /** The call in `owner` that it was found at; null for classes and files. */
  readonly call: number | null
}
