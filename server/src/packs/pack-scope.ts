/** What packs may ask of the resolver, and where they say what they found. */
import type { Decorator, Definition, Expression, FileFacts, TypeReference } from '../facts/vocabulary.ts'
import type { Value } from '../map/resolve/value.ts'
import type { Span } from '../protocol/location.ts'
import type { ContractGrade } from '../protocol/map.ts'
import type { Observation } from './observations.ts'
import type { PackCall } from './pack-call.ts'

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
