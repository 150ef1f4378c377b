/** What packs say: plain data. */
import type { Value } from '../map/resolve/value.ts'
import type { Location, Span } from '../protocol/location.ts'
import type { ContractGrade, Protocol, ServiceKind } from '../protocol/map.ts'
import type { Handler } from './pack-call.ts'

/** Values may still hold holes (environment, parameters); the resolver and linker close them. */
export type Observation =
  | RouteObservation
  | MountObservation
  | PrefixObservation
  | EndpointObservation
  | ClientObservation
  | ProxyObservation
  | TranscodingObservation
  | ListenObservation
  | RegistrationObservation
  | OpenObservation
  | SettingObservation
  | BindingObservation
  | DeployedObservation

interface At {
  /** The smallest range that names it: the path literal, the decorator, else the call's name. */
  readonly span: Span
}

/** `router.get(path, …handlers)`. */
export interface RouteObservation extends At {
  readonly kind: 'route'
  readonly router: Value
  /** Verb in capitals, or `ANY`. */
  readonly method: string
  readonly path: Value
  /** Middleware first, the handler last. */
  readonly handlers: readonly Handler[]
  /** What is checked before the handler runs; it counts beside what the handler's body tells. */
  readonly checked?: readonly ObservedField[]
  /** Guards that are named otherwise than by middleware. */
  readonly guards?: readonly string[]
  /** What the pack knows of the contract by itself; it takes the place of what the handler's body tells. */
  readonly fields?: readonly ObservedField[]
  readonly statusCodes?: readonly number[]
}

/** `parent.use(prefix, child)`. */
export interface MountObservation extends At {
  readonly kind: 'mount'
  readonly parent: Value
  readonly child: Value
  readonly prefix: Value | null
  /** Middleware named before the child. */
  readonly handlers: readonly Handler[]
}

/** A prefix for every route of a service (`app.setGlobalPrefix`), or of a router (`new Router({ prefix })`). */
export interface PrefixObservation extends At {
  readonly kind: 'prefix'
  /** null: for the whole service that this file belongs to. */
  readonly router: Value | null
  readonly prefix: Value | null
  /** Paths left out, as written. */
  readonly exclude: readonly string[]
  /** URI versioning: `v1` stands between prefix and path. */
  readonly versioning: { readonly prefix: string; readonly fallback: readonly string[] } | null
}

/** An endpoint that is complete where it stands: a Nest controller method, a message or gRPC handler, a resolver, a file route. */
export interface EndpointObservation extends At {
  readonly kind: 'endpoint'
  readonly protocol: Protocol
  readonly method: string
  /** For gRPC `Service/Method`, completed with the package from the `.proto`; `Service/*` for all that it declares. */
  readonly path: Value
  /** HTTP: whether the service's global prefix and versioning apply. */
  readonly prefixed: boolean
  readonly versions: readonly string[]
  readonly handler: Handler | null
  /** The class that must be registered (Nest module) for the endpoint to be served; null: none needed. */
  readonly registeredAs: { readonly file: string; readonly definition: number } | null
  readonly guards: readonly string[]
  /** Contract fields that the pack knows by itself (decorated parameters). */
  readonly fields?: readonly ObservedField[]
  readonly statusCodes?: readonly number[]
  /** Where it is written, when that is another file than the one that is looked at: the class that a schema names. */
  readonly at?: Location
  /** Message endpoints: other names of the same channel (exchange, queue) that a publisher may use. */
  readonly aliases?: readonly Value[]
}

export interface ObservedField {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'body' | 'response'
  readonly type: string
  readonly required: boolean | null
  /** How it is known; without it by its declared type, when it has one. */
  readonly grade?: ContractGrade
  /** The values that it may have, where they are listed. */
  readonly values?: readonly string[]
}

/**
 * A request, message or operation that leaves the process. With the protocol `graphql` and the method `ANY` it only says by
 * its address where the operations of the service go.
 */
export interface ClientObservation extends At {
  readonly kind: 'client'
  readonly protocol: Protocol
  /** HTTP verb or `ANY`; `RPC`; `publish`; GraphQL operation. */
  readonly method: string
  /** HTTP: the whole URL (base and path). gRPC: `Service/Method`. Messages: the topic. GraphQL: the document. */
  readonly target: Value
  /** Address of the other end when it is apart from the target (gRPC channel, Nest client options). */
  readonly address: Value | null
  /** What is sent, when the pack knows which argument it is. */
  readonly body: Value | null
  /** HTTP: parameters given apart from the URL, null when there are none; absent where the pack does not look for them. */
  readonly query?: Value | null
  /** HTTP: neither the call nor the client has a time limit, and the library has none by itself. */
  readonly isUnlimited?: boolean
  readonly aliases?: readonly Value[]
  /** The request is declared, by a method of an interface that a library implements: it is made where the method is called. */
  readonly declared?: DeclaredRequest
}

/** A method that stands for a request. It may be inherited: then objects of `client` are what it must be called on. */
export interface DeclaredRequest {
  readonly client: { readonly file: string; readonly definition: number }
  readonly method: { readonly file: string; readonly definition: number }
}

/** A gateway's rule: what comes in under `prefix` at `router` (null: at the service) goes to `target`. */
export interface ProxyObservation extends At {
  readonly kind: 'proxy'
  /** `graphql`: a supergraph asks a subgraph; the prefix is only shown. HTTP without it. */
  readonly protocol?: 'graphql'
  /** Only on the machine of whoever develops: it says something where the deployment has no table of the service's own. */
  readonly developing?: true
  readonly router: Value | null
  readonly prefix: Value
  readonly target: Value
}

/** HTTP requests are answered by calling a gRPC service, by the routes of its `.proto`. */
export interface TranscodingObservation extends At {
  readonly kind: 'transcoding'
  /** Without its package. */
  readonly service: string
  readonly address: Value | null
  /** The service runs in the same process. */
  readonly isLocal: boolean
}

/** `app.listen(port)`: this file is an entry point, and on which port it answers. */
export interface ListenObservation extends At {
  readonly kind: 'listen'
  readonly port: Value | null
}

/** Classes listed as served (`@Module({ controllers, providers })`). `open` when something in the list could not be read. */
export interface RegistrationObservation extends At {
  readonly kind: 'registration'
  readonly classes: readonly { readonly file: string; readonly definition: number }[]
  readonly open: boolean
}

/**
 * A variable that the program sets for itself: the address of a client that is registered in one place and used in another. Where
 * no deployment gives it a value it has this one, in every service that the file is part of.
 */
export interface SettingObservation extends At {
  readonly kind: 'setting'
  /** A value where the callers of the function around it say which it is. */
  readonly name: string | Value
  readonly value: Value
}

/** A queue gets what is published under other names too: by a routing key, by the exchange or topic that it is bound to. */
export interface BindingObservation extends At {
  readonly kind: 'binding'
  readonly channel: Value
  readonly names: readonly Value[]
}

/** A unit of a deployment that is written as a program: an app host, constructs of a cloud. */
export interface DeployedObservation extends At {
  readonly kind: 'deployed'
  readonly name: string
  /** Project or folder that it is built from, as the program names it; null for an image. */
  readonly project: string | null
  readonly image: string | null
  readonly unitKind: ServiceKind | null
  readonly environment: readonly { readonly name: string; readonly value: Value }[]
  /** Rows of its table when it is a gateway, with what is cut off the front of the path on the way. */
  readonly routes: readonly { readonly prefix: Value; readonly target: Value; readonly removed: string | null }[]
  /** Names by which it is reached besides its own. */
  readonly hosts?: readonly string[]
  /** What it answers, as far as its deployment says. */
  readonly answers?: readonly DeployedAnswer[]
  /** Names by which its functions are invoked. */
  readonly functions?: readonly string[]
  /** Values that it stores under names for other deployments. */
  readonly exports?: readonly { readonly store: 'ssm' | 'export'; readonly name: Value; readonly value: Value }[]
}

export interface DeployedAnswer {
  readonly protocol: 'http' | 'message'
  /** A verb or `ANY`; `handle`. */
  readonly method: string
  /** HTTP: a part `{name+}` at its end is all that is below, `$default` whatever nothing else answers. */
  readonly path: Value
  /** Folder of the function's code relative to the program, and its name there as deployment files write it. */
  readonly handler: { readonly folder: string; readonly name: string } | null
}

/** More is answered here than can be read from the source: a mount that leads into a library, served files, modules made at run time. */
export interface OpenObservation extends At {
  readonly kind: 'open'
  /** null: anywhere at the service that this file belongs to. */
  readonly router: Value | null
  /** Only below this path; null: below the router's own. */
  readonly prefix: Value | null
  /** Verbs in capitals, empty for all. */
  readonly methods: readonly string[]
  /** What answers, for people: `files`, `swagger-ui-express`. */
  readonly by: string
}
