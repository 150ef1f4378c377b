/**
 * What a framework pack is: one typed object per framework that reads only the vocabulary and says what a call, class or
 * file means. Packs are stateless; the resolver evaluates expressions for them and tracks what they looked at. What packs
 * are shown, may ask and emit stands in the files beside this one, and is found here, too.
 */
import type { Definition, FieldDefinition, FileFacts } from '../facts/vocabulary.ts'
import type { Value } from '../map/resolve/value.ts'
import type { PackCall } from './pack-call.ts'
import type { PackScope } from './pack-scope.ts'

export type { Location } from '../protocol/location.ts'
export type * from './observations.ts'
export type * from './pack-call.ts'
export type * from './pack-scope.ts'

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
  /**
   * Global names that do the same (`fetch`); they must stand outside strings and comments. In Ruby also words with the beginning
   * of the path that they are given: `get '/`.
   */
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
  /** `look` reads what the object was made with. */
  readonly value: (object: Value, look: Pick<PackScope, 'text' | 'made' | 'member' | 'keys'>) => Value | null
}

export interface ElementRule {
  /** Origins of the object; a `*` at either end stands for anything. */
  readonly on: readonly string[]
  /** null when the element is an ordinary one after all. `text` is the literal text of a value, `made` what a call was given. */
  readonly value: (object: Value, key: string, look: Pick<PackScope, 'text' | 'made'>) => Value | null
}
