import type { Location } from './location.ts'
import type { RequestFacts } from './request.ts'

/** What a service is to the map. Databases and brokers are kept for reference; `ui` is a front end. */
export type ServiceKind = 'service' | 'gateway' | 'ui' | 'database' | 'broker' | 'function' | 'external' | 'other'

/** How the two ends of a call talk. */
export type Protocol = 'http' | 'grpc' | 'message' | 'graphql'

/** A deployable unit. */
export interface Service {
  /** Stable within a workspace: the name, or `name@path` where two services share one. */
  readonly id: string
  readonly name: string
  /** Folder relative to the root, forward slashes, '' for the root or when there is no source. */
  readonly path: string
  readonly kind: ServiceKind
  readonly languages: readonly string[]
  readonly frameworks: readonly string[]
  readonly owner: string | null
  /** The files that say so: compose entry, manifest, package.json … the most telling first. */
  readonly sources: readonly Location[]
  /** Names other services reach it by: compose and Kubernetes names, container names, host names. */
  readonly hosts: readonly string[]
  /** Ports it listens on or is published under. */
  readonly ports: readonly number[]
  /** Languages of its code that are not read: what it offers and calls is known only in part, or not at all. */
  readonly unread?: readonly string[]
  /** Databases that its deployment configures it with, by name; absent without any. */
  readonly stores?: readonly ServiceStore[]
}

/** A database as services name it: `host/database`, or `host/database/schema`. */
export interface ServiceStore {
  readonly name: string
  /** The setting that says so. */
  readonly at: Location
}

/** How well a part of a contract is known; later grades win over earlier ones in trust. */
export type ContractGrade = 'inferred' | 'static-type' | 'validator' | 'declared'

/** One value that an endpoint reads or answers. `name` is a path below the body for nested fields (`address.city`). */
export interface Field {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'body' | 'response'
  /** Type as written in the source, '' when unknown. */
  readonly type: string
  readonly required: boolean | null
  readonly grade: ContractGrade
  /** The values that it may have, where a list of them is declared; protobuf: `NAME=number`. */
  readonly values?: readonly string[]
  /** protobuf: by which it travels. */
  readonly number?: number
}

/** What is known of an endpoint's parameters, bodies and status codes. */
export interface Contract {
  readonly fields: readonly Field[]
  readonly statusCodes: readonly number[]
  /** Where the fields of the grade `declared` stand, when that is not where the endpoint does. */
  readonly declaredAt?: Location
  /** gRPC: which sides send any number of messages. */
  readonly streams?: 'none' | 'request' | 'response' | 'both'
  /** gRPC: names and numbers that are never used again, `body 3`, `body address.zip`. */
  readonly reserved?: readonly string[]
}

/** Who may call: names of guards and middleware that look at the caller, outermost first. */
export interface Auth {
  readonly guards: readonly string[]
}

/** An operation that a service offers. */
export interface Endpoint {
  /** `service protocol METHOD path`: made of structure, never of positions. */
  readonly id: string
  readonly service: string
  readonly protocol: Protocol
  /** HTTP verb or `ANY`; `RPC` for gRPC; `handle` for messages; `QUERY`, `MUTATION`, `SUBSCRIPTION` for GraphQL. */
  readonly method: string
  /** See the design: `/orders/{id}`, `package.Service/Method`, the topic, `Query.field`. */
  readonly path: string
  /** Where it is declared: the smallest range that names it. */
  readonly location: Location
  /** Where its code begins, when that is known and elsewhere. */
  readonly handler: Location | null
  /** Name of the handler function or method, '' when anonymous. */
  readonly handlerName: string
  /** The pack that found it. */
  readonly framework: string
  readonly contract: Contract
  readonly auth: Auth
}

/** What became of a call's target. */
export type Resolution = 'resolved' | 'external' | 'unresolved'

/**
 * Why a call is not resolved, or is so only in part; a closed set, for tools. `Call.reason` says the same to people.
 *
 * - `unset-variable`: its address hangs on an environment variable that nothing in the workspace gives a value
 * - `run-time`: the address, topic or path is made in a way that the source does not tell
 * - `no-host`: the address is relative, and nothing says which server answers
 * - `unknown-host`: the host or port is that of no service of the workspace, and not a public one
 * - `ambiguous`: several services may be meant
 * - `no-route`: the service is known and has no such route or field
 * - `no-handler`: no service of the workspace handles the message, or implements the method
 * - `target-unread`: the service is known, but not all that it offers
 * - `behind-gateway`: a gateway passes it on, and no such route is known behind it
 * - `too-many-callers`: the function that makes it is called in more ways than are followed
 * - `by-name`: resolved by the name of a variable, or because only one service offers such a thing
 */
export type ReasonCode =
  | 'unset-variable'
  | 'run-time'
  | 'no-host'
  | 'unknown-host'
  | 'ambiguous'
  | 'no-route'
  | 'no-handler'
  | 'target-unread'
  | 'behind-gateway'
  | 'too-many-callers'
  | 'by-name'

/** A site in the code that uses an endpoint of another service, or an external host. */
export interface Call {
  /** `from -> target protocol METHOD path`, with ` #n` from the second site on. */
  readonly id: string
  readonly from: string
  readonly to: string | null
  readonly endpoint: string | null
  readonly protocol: Protocol
  /** HTTP verb or `ANY`, `RPC`, `publish`, or the GraphQL operation. */
  readonly method: string
  /** As the callee sees it; for an external call the path on that host. `{}` stands for a part that is not known. */
  readonly path: string
  /** Host (and port) as configured, '' when none is known or the protocol has none. */
  readonly host: string
  readonly location: Location
  /** The literal that names the path, when there is one: what a fix rewrites. */
  readonly target: Location | null
  readonly resolution: Resolution
  /** Why it is not resolved, or what is known only in part; '' when there is nothing to say. */
  readonly reason: string
  /** The same for tools; '' when there is nothing to say. */
  readonly reasonCode: ReasonCode | ''
  /** 0..1. */
  readonly confidence: number
  readonly inLoop: boolean
  /** Arguments as far as known: the fields of the body sent. */
  readonly sends: readonly string[]
  readonly framework: string
  /** How the request is made, as far as the source tells. */
  readonly request?: RequestFacts
}

/** Something that could not be read or understood, and what follows from it. */
export interface Problem {
  readonly location: Location
  readonly message: string
}

/** A file that declares types of a service's schema, as it is written. */
export interface SchemaText {
  readonly service: string
  readonly file: string
  readonly text: string
}

/** All services, endpoints and calls at one moment. Never changed after it was made. */
export interface Snapshot {
  readonly version: 1
  readonly root: string
  /** Commit of the tree, null outside git or with uncommitted changes unknown. */
  readonly commit: string | null
  readonly services: readonly Service[]
  readonly endpoints: readonly Endpoint[]
  readonly calls: readonly Call[]
  readonly problems: readonly Problem[]
  /** GraphQL schemas in files of their own, sorted by file. Kept for comparisons, in no exported form of the map. */
  readonly schemas?: readonly SchemaText[]
}

/** One fact before and after. */
export interface Changed<T> {
  readonly before: T
  readonly after: T
}

/** What one kind of fact gained, lost and changed; every list is sorted by id. */
export interface DeltaOf<T> {
  readonly added: readonly T[]
  readonly removed: readonly T[]
  readonly changed: readonly Changed<T>[]
}

/** What the working tree adds, removes or changes against the baseline. */
export interface Delta {
  /** How the baseline is called to a person: `HEAD (1a2b3c4)`, `merge base with main (…)`, `folder as opened`. */
  readonly baseline: string
  readonly services: DeltaOf<Service>
  readonly endpoints: DeltaOf<Endpoint>
  readonly calls: DeltaOf<Call>
}
