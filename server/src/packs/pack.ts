/**
 * What a framework pack is: one typed object per framework that reads only the vocabulary and says what a call, class or
 * file means. Packs are stateless; the resolver evaluates expressions for them and tracks what they looked at.
 */

import type { Definition, FileFacts } from '../facts/vocabulary.ts'
import type { Value } from '../map/resolve/value.ts'
import type { Location, Span } from '../protocol/location.ts'
import type { Protocol } from '../protocol/map.ts'

export interface Pack {
  /** Folder name and the `framework` of what it finds. */
  readonly name: string
  readonly title: string
  /** For the README table: what it serves, calls or publishes. */
  readonly covers: readonly (
    | 'http server'
    | 'http client'
    | 'grpc'
    | 'messages'
    | 'graphql'
    | 'gateway'
    | 'configuration'
  )[]
  /** Importing one of these makes a file worth a tree. A trailing `*` matches any ending: `@nestjs/*`. */
  readonly modules: readonly string[]
  /** Global names that do the same (`fetch`); they must stand outside strings and comments. */
  readonly markers?: readonly string[]
  /** Files that matter by their path alone (file routes). */
  readonly files?: (file: string) => boolean
  /** Rules on calls, see {@link CallRule}. */
  readonly calls?: readonly CallRule[]
  /** Called for each class with decorators or superclasses in a file worth a tree. */
  readonly classes?: (definition: Definition, scope: PackScope) => void
  /** Called once for each file for which `files` says yes. */
  readonly file?: (facts: FileFacts, scope: PackScope) => void
  /** Library calls with a value of their own: `config.get('X')`, `z.object({…}).parse(process.env)`. */
  readonly values?: readonly ValueRule[]
}

/**
 * A rule on calls. The cheap test is the name (last name of the callee); only then the receiver is evaluated and its
 * origin compared.
 *
 * Origins are canonical strings: `express()` the result of calling what `express` exports, `express.Router()`,
 * `axios`, `axios.create()`, `kafkajs#Kafka.producer()`, `@nestjs/axios#HttpService` an instance of that class (made by
 * `new` or declared as the type), `global:fetch` a global.
 */
export interface CallRule {
  /** Names of the callee: `['get', 'post']`; '' for calls of the origin itself (`fetch(…)`, `axios(…)`). */
  readonly names: readonly string[]
  /** Origins of the receiver (of the callee itself when the name is ''). */
  readonly on: readonly string[]
  readonly found: (call: PackCall, scope: PackScope) => void
}

export interface ValueRule {
  readonly names: readonly string[]
  readonly on: readonly string[]
  readonly value: (call: PackCall, scope: PackScope) => Value | null
}

/** A call whose receiver is known to be what the rule asks for. */
export interface PackCall {
  /** Last name of the callee, '' for a bare call. */
  readonly name: string
  /** The evaluated receiver (or callee when bare). */
  readonly receiver: Value
  /** Evaluates argument `index`; undefined when there is none. Spreads of known arrays are already laid out. */
  argument(index: number): Value | undefined
  readonly argumentCount: number
  /** First type argument's text, '' when none. */
  readonly typeArgument: string
  readonly span: Span
  readonly nameSpan: Span
  readonly awaited: boolean
  /** The call's own identity as an object, for packs whose calls create routers or consumers. */
  readonly result: Value
}

/** What a pack may ask, and say, while it looks at a call, class or file. */
export interface PackScope {
  readonly file: string
  /** Property of an evaluated object, class instance, module or environment; undefined when it has none. */
  member(value: Value, name: string): Value | undefined
  /** Property names of an object value, [] when it is not one. */
  keys(value: Value): readonly string[]
  /** Items of an array value (spreads laid out), null when it is not a known array. */
  items(value: Value): readonly Value[] | null
  /** The literal text of a string value, null when it is not wholly known. */
  text(value: Value | undefined): string | null
  /** Result of calling a function value with the arguments (used for factories and plugin callbacks). */
  call(value: Value, ...values: readonly Value[]): Value | undefined
  /** Evaluates an expression of this file (decorator arguments, field values). */
  evaluate(expression: import('../facts/vocabulary.ts').Expression): Value
  /** Origin string of a value, '' when it has none. */
  origin(value: Value | undefined): string
  /** Origin of a declared type, `@nestjs/microservices#ClientProxy`. */
  originOfType(type: import('../facts/vocabulary.ts').TypeReference | null): string
  /** The definition behind a class or function value. */
  definition(value: Value | undefined): { readonly file: string; readonly definition: Definition } | null
  /** Other call sites of this file whose receiver is the same object (amqplib's bindQueue for a consume). */
  siblings(names: readonly string[]): readonly PackCall[]
  emit(observation: Observation): void
}

/** A server object or function parameter that routes hang on; made of positions, so that it is stable per file state. */
export type RouterKey = string

/** What packs emit. Values may still hold holes (environment, parameters); the resolver and linker close them. */
export type Observation =
  | RouteObservation
  | MountObservation
  | PrefixObservation
  | EndpointObservation
  | ClientObservation
  | ProxyObservation
  | ListenObservation
  | RegistrationObservation

interface At {
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
  readonly handlers: readonly Value[]
  readonly framework: string
}

/** `parent.use(prefix, child)`; the child may be a router value or a function that gets the router as its first argument. */
export interface MountObservation extends At {
  readonly kind: 'mount'
  readonly parent: Value
  readonly child: Value
  readonly prefix: Value | null
  readonly framework: string
}

/** A prefix for every route of a service (`app.setGlobalPrefix`), or of a router (`new Router({ prefix })`). */
export interface PrefixObservation extends At {
  readonly kind: 'prefix'
  /** null: for the whole service that this file belongs to. */
  readonly router: Value | null
  readonly prefix: Value
  /** Paths left out, as written. */
  readonly exclude: readonly Value[]
  /** URI versioning: version segments like `v1` stand between prefix and path. */
  readonly versioning: { readonly prefix: string; readonly fallback: readonly string[] } | null
}

/** An endpoint that is complete where it stands: a Nest controller method, a message or gRPC handler, a resolver, a file route. */
export interface EndpointObservation extends At {
  readonly kind: 'endpoint'
  readonly protocol: Protocol
  readonly method: string
  /** For gRPC `Service/Method`, completed with the package from the `.proto`. */
  readonly path: Value
  /** HTTP: whether the service's global prefix and versioning apply. */
  readonly prefixed: boolean
  readonly versions: readonly string[]
  readonly handler: { readonly file: string; readonly definition: number } | null
  /** The class that must be registered (Nest module, GraphQL providers) for the endpoint to be served. */
  readonly registeredAs: { readonly file: string; readonly definition: number } | null
  readonly guards: readonly string[]
  readonly framework: string
  /** Message endpoints: other names of the same channel (exchange, queue) that a publisher may use. */
  readonly aliases?: readonly Value[]
}

/** A request, message or operation that leaves the process. */
export interface ClientObservation extends At {
  readonly kind: 'client'
  readonly protocol: Protocol
  /** HTTP verb or `ANY`; `RPC`; `publish`; GraphQL operation. */
  readonly method: string
  /** HTTP: the whole URL (base and path). gRPC: `Service/Method`. Messages: the topic. */
  readonly target: Value
  /** Address of the other end when it is apart from the target (gRPC channel, Nest client options). */
  readonly address: Value | null
  /** What is sent, when the pack knows which argument it is. */
  readonly body: Value | null
  readonly framework: string
  readonly aliases?: readonly Value[]
}

/** A gateway's rule: what comes in under `prefix` at `router` (null: at the service) goes to `target`. */
export interface ProxyObservation extends At {
  readonly kind: 'proxy'
  readonly router: Value | null
  readonly prefix: Value
  readonly target: Value
  readonly framework: string
}

/** `app.listen(port)`: this file is an entry point, and on which port it answers. */
export interface ListenObservation extends At {
  readonly kind: 'listen'
  readonly router: Value | null
  readonly port: Value | null
  readonly framework: string
}

/** Classes listed as served (`@Module({ controllers, providers })`). `open` when something in the list could not be read. */
export interface RegistrationObservation extends At {
  readonly kind: 'registration'
  readonly classes: readonly { readonly file: string; readonly definition: number }[]
  readonly open: boolean
}

/** Where an observation came to be: its own place, and the service side when it was reached through a wrapper. */
export interface Placed<T extends Observation = Observation> {
  readonly observation: T
  readonly location: Location
}
