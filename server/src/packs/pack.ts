/**
 * What a framework pack is: one typed object per framework that reads only the vocabulary and says what a call, class or
 * file means. Packs are stateless; the resolver evaluates expressions for them and tracks what they looked at.
 */
import type {
  Decorator,
  Definition,
  Expression,
  FieldDefinition,
  FileFacts,
  TypeReference,
} from '../facts/vocabulary.ts'
import type { Value } from '../map/resolve/value.ts'
import type { Location, Span } from '../protocol/location.ts'
import type { ContractGrade, Protocol, ServiceKind } from '../protocol/map.ts'

export type Coverage = 'http server' | 'http client' | 'grpc' | 'messages' | 'graphql' | 'gateway' | 'configuration'

export interface Pack {
  /** Folder name and the `framework` of what it finds. */
  readonly name: string
  readonly title: string
  /** The only language that its libraries are for; undefined when that does not matter. */
  readonly language?: string
  /** For the README table: what it serves, calls or publishes. */
  readonly covers: readonly Coverage[]
  /** Importing one of these makes a file worth a tree. A `*` at either end stands for anything: `@nestjs/*`. */
  readonly modules: readonly string[]
  /** Global names that do the same (`fetch`); they must stand outside strings and comments. */
  readonly markers?: readonly string[]
  /** Files that matter by their path alone (file routes). */
  readonly files?: (file: string) => boolean
  /** Rules on calls, see {@link CallRule}. */
  readonly calls?: readonly CallRule[]
  /** Called for each class and interface in a file worth a tree. */
  readonly classes?: (definition: Definition, scope: PackScope) => void
  /** Called once for each file for which `files` says yes. */
  readonly file?: (facts: FileFacts, scope: PackScope) => void
  /** What a library passes to functions that it is given. */
  readonly callbacks?: readonly CallbackRule[]
  /** Library calls with a value of their own: `config.get('X')`, `z.object({…}).parse(process.env)`. */
  readonly values?: readonly ValueRule[]
  /** Fields of classes derived from a library's that have a value of their own. */
  readonly fields?: readonly FieldRule[]
  /** Properties of libraries' objects that have a value of their own. */
  readonly members?: readonly MemberRule[]
  /** Elements of objects by key that have a value of their own: `configuration["x"]`. */
  readonly elements?: readonly ElementRule[]
  /** Origins of objects that routes hang on; passing one to a function of the workspace leads into that function. */
  readonly routers?: readonly string[]
  /** Those of them that answer requests without being mounted anywhere. */
  readonly roots?: readonly string[]
}

/**
 * A rule on calls. The cheap test is the name (last name of the callee); only then the receiver is evaluated and its
 * origin compared.
 *
 * Origins are canonical strings: `express()` the result of calling what `express` exports, `express.Router()`,
 * `axios`, `axios.create()`, `kafkajs#Kafka.producer()`, `@nestjs/axios#HttpService` an instance of that class (made by
 * `new` or declared as the type), `ioredis#default` an instance of a package that is a class, `global:fetch` a global.
 */
export interface CallRule {
  /**
   * Names of the callee: `['get', 'post']`; null for calls of the origin itself (`fetch(…)`, `axios(…)`); `['*']` for any
   * name, looked for only in files that import a module of the pack.
   */
  readonly names: readonly string[] | null
  /** Origins of the receiver (of the callee itself when there are no names); a `*` at either end stands for anything. */
  readonly on: readonly string[]
  /** Whatever it is called on counts, also what is of the workspace or not known at all: name and arguments tell. */
  readonly anywhere?: true
  /** Such objects are commonly passed to functions that do not say what they take: calls on a parameter are followed to the callers. */
  readonly passedOn?: true
  readonly found: (call: PackCall, scope: PackScope) => void
}

export interface ValueRule {
  readonly names: readonly string[] | null
  readonly on: readonly string[]
  /** null when the call is an ordinary one after all. */
  readonly value: (call: PackCall, scope: PackScope) => Value | null
}

/** What a library calls a function with: the channel that a consumer's callback gets. */
export interface CallbackRule {
  /** Names of the methods that take the function. */
  readonly names: readonly string[]
  readonly on: readonly string[]
  /** The value of a parameter of the function by its position, null when nothing is known of it. */
  readonly value: (receiver: Value, position: number) => Value | null
}

/** What fields of classes are that are derived from a library's: settings that are read from the environment by their names. */
export interface FieldRule {
  /** Origins of the library's class: `pydantic_settings.BaseSettings`. */
  readonly on: readonly string[]
  /** null when the field is an ordinary one after all. `scope` is that of the file of the class. */
  readonly value: (field: FieldDefinition, owner: Definition, scope: PackScope) => Value | null
}

export interface MemberRule {
  readonly names: readonly string[]
  /** Origins of the object. */
  readonly on: readonly string[]
  readonly value: (object: Value) => Value | null
}

export interface ElementRule {
  /** Origins of the object; a `*` at either end stands for anything. */
  readonly on: readonly string[]
  /** null when the element is an ordinary one after all. `text` is the literal text of a value, `made` what a call was given. */
  readonly value: (object: Value, key: string, look: Pick<PackScope, 'text' | 'made'>) => Value | null
}

/** A call whose receiver is known to be what the rule asks for. */
export interface PackCall {
  /** Last name of the callee, '' for a bare call. */
  readonly name: string
  /** The evaluated receiver (or callee when bare). */
  readonly receiver: Value
  /** What stands before the dot, also where the rule takes whatever it is; undefined for a call without. */
  readonly object: Value | undefined
  /** Of those passed by position. */
  readonly argumentCount: number
  /** Evaluates an argument passed by position; undefined when there is none. Spreads of known arrays are laid out. */
  argument(index: number): Value | undefined
  /** Evaluates an argument passed by name (`timeout=3`); undefined when there is none. Spreads of known objects are laid out. */
  keyword(name: string): Value | undefined
  /** The function or class above which the call stands as a decorator, null when it stands above none. */
  readonly decorated: DecoratedPlace | null
  /** The functions that handle requests, from argument `from` on; wrappers such as `asyncHandler(f)` are looked through. */
  handlers(from: number): readonly Handler[]
  /** First type argument as written, '' when none. */
  readonly typeArgument: string
  /** What a type argument stands for: a class, something of a library; undefined when there is none. */
  typeGiven(index: number): Value | undefined
  /** The class around the call, null outside of classes. */
  readonly owner: Definition | null
  /** The calls made on its result right away, in order: `RequireAuthorization` of `MapGet(…).RequireAuthorization()`. */
  readonly followers: readonly FollowingCall[]
  readonly construct: boolean
  readonly span: Span
  readonly nameSpan: Span
  /** What the call yields as a library object: a router made by it has this identity. */
  readonly result: Value
}

export interface FollowingCall {
  readonly name: string
  argument(index: number): Value | undefined
}

/** A definition below a decorator. */
export interface DecoratedPlace {
  readonly file: string
  readonly definition: Definition
}

/** A function that handles requests or messages, or that stands before one. */
export interface Handler {
  /** As written: the last name of the expression; '' for an anonymous function. */
  readonly name: string
  readonly file: string
  /** Id of the definition, -1 when it could not be followed. */
  readonly definition: number
}

/** What a pack may ask, and say, while it looks at a call, class or file. */
export interface PackScope {
  readonly file: string
  readonly facts: FileFacts
  /** Property of an evaluated object, class instance, module or environment. */
  member(value: Value, name: string): Value
  /** Property names of an object value, [] when it is not one. */
  keys(value: Value | undefined): readonly string[]
  /** Items of an array value, null when it is not a known array. */
  items(value: Value | undefined): readonly Value[] | null
  /** The literal text of a string or number, null when it is not wholly known. */
  text(value: Value | undefined): string | null
  /** Argument of the call that made a library object (`axios.create({…})` → its options), by position or by name. */
  made(value: Value, argument: number | string): Value | undefined
  evaluate(expression: Expression): Value
  /** An expression at the top or in a class of another file. */
  evaluateIn(expression: Expression, facts: FileFacts): Value
  /** Origin of a value, '' when it has none. */
  origin(value: Value | undefined): string
  originOfType(type: TypeReference | null): string
  /** Decorators of that origin among the given ones, with their evaluated arguments; of this file unless `facts` says where. */
  decorators(among: readonly Decorator[], origin: string, facts?: FileFacts): readonly FoundDecorator[]
  /** The definition behind a class, instance or function value. */
  definition(value: Value | undefined): DefinitionPlace | null
  /** Methods of a class of this file. */
  methods(definition: Definition): readonly Definition[]
  /** Methods of the class of an object, wherever they are declared, those that it inherits left out. */
  methodsOf(value: Value | undefined): readonly { readonly facts: FileFacts; readonly definition: Definition }[]
  /** Superclasses of a class, nearest first, those of libraries left out; of this file unless `facts` says where. */
  ancestors(
    definition: Definition,
    facts?: FileFacts,
  ): readonly { readonly facts: FileFacts; readonly definition: Definition }[]
  /** Superclasses and interfaces of a class, also those of the superclasses; those of libraries left out. */
  supertypes(definition: Definition): readonly { readonly facts: FileFacts; readonly definition: Definition }[]
  /** Origins of the libraries' classes that a class is derived from, through classes of the workspace; nearest first. */
  bases(definition: Definition, facts?: FileFacts): readonly string[]
  /** The class of an object, as far as it is told: that of a parameter is told by the callers. */
  classOf(value: Value): Value
  /** The class of the workspace that a type of this file names, null for any other. */
  classNamed(type: TypeReference): DefinitionPlace | null
  /** Fields of a class, interface or object type that a declared type of this file, or of another one, names; inherited ones included. */
  fieldsOf(
    type: TypeReference | null,
    facts?: FileFacts,
  ): readonly {
    readonly name: string
    readonly type: string
    readonly required: boolean
    readonly grade?: ContractGrade
  }[]
  /** What a function assigns to a property of a parameter: `x` of `(o) => o.url = x`. Null when it does not. */
  assignedBy(value: Value | undefined, property: string): Value | null
  /** Result of calling a function value. */
  call(value: Value, values: readonly Value[]): Value
  /** Looks at the body of a function as if it were called with these values: plugins, route registrars. */
  enter(value: Value, values: readonly Value[]): void
  /** A router of its own below another one: same origin, an identity made of both. */
  derive(router: Value, call: PackCall): Value
  /** Calls of this file by name whose receiver is the same object (amqplib's bindQueue for a consume). */
  siblings(call: PackCall, names: readonly string[]): readonly PackCall[]
  /** Whether an origin is a package of the same scope (`@acme/…`) as packages of the workspace: their sibling, kept elsewhere. */
  isOwnScope(origin: string): boolean
  /** Commands in the `scripts` of the package that the file belongs to. */
  scripts(): readonly string[]
  /** Files below a folder that is named relative to this file. */
  filesBelow(folder: string): readonly string[]
  emit(observation: Observation): void
}

export interface FoundDecorator {
  /** Evaluated, those passed by position. */
  readonly arguments: readonly Value[]
  /** An argument passed by name, undefined when there is none. */
  keyword(name: string): Value | undefined
  readonly span: Span
}

export interface DefinitionPlace {
  readonly file: string
  readonly facts: FileFacts
  readonly definition: Definition
}

/** What packs emit. Values may still hold holes (environment, parameters); the resolver and linker close them. */
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
  /** For gRPC `Service/Method`, completed with the package from the `.proto`. */
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

export type { Location }
