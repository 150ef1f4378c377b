/**
 * Evaluated values: what an expression is, as far as the source tells without running it. Objects, arrays, functions and
 * instances stay lazy: they remember where they stand and in which frame, and are evaluated only as far as somebody asks.
 */
import type { Definition, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Location } from '../../protocol/location.ts'

export type Value =
  | Literal
  | Template
  | Variable
  | Environment
  | Either
  | ObjectValue
  | ArrayValue
  | DefinitionValue
  | Instance
  | Library
  | ModuleValue
  | Hole
  | Unknown

export interface Literal {
  readonly kind: 'literal'
  readonly value: string | number | boolean | null
  readonly at: Location | null
}

/** Concatenation. Nested templates are laid flat. */
export interface Template {
  readonly kind: 'template'
  readonly parts: readonly Value[]
  readonly at: Location | null
}

/** An environment variable, not yet looked up: which value it has depends on the service. */
export interface Variable {
  readonly kind: 'variable'
  readonly name: string
  readonly fallback: Value | null
}

/** The process environment; `defaults` when a schema validated it. */
export interface Environment {
  readonly kind: 'environment'
  readonly defaults: ((name: string) => Value | null) | null
}

/** One of several; the likeliest first. */
export interface Either {
  readonly kind: 'either'
  readonly values: readonly Value[]
}

/** Spreads are laid out and later assignments added; of two properties with one name the last counts. */
export interface ObjectValue {
  readonly kind: 'object'
  readonly properties: readonly { readonly name: string; readonly value: Thunk }[]
  /** Something that spreads into it could not be read: there may be more properties. */
  readonly isOpen?: true
}

export interface ArrayValue {
  readonly kind: 'array'
  readonly items: readonly Thunk[]
  /** Something in it could not be read: there may be more items. */
  readonly open: boolean
}

/** A function, class, interface or enum of the workspace. `self` is what `this` is inside. */
export interface DefinitionValue {
  readonly kind: 'definition'
  readonly facts: FileFacts
  readonly definition: Definition
  readonly frame: Frame | null
  readonly self: Value | null
}

/** An object of a class (or interface) of the workspace; `arguments` null when the container makes it (injection). */
export interface Instance {
  readonly kind: 'instance'
  readonly facts: FileFacts
  readonly definition: Definition
  readonly arguments: readonly Thunk[] | null
  /** Keys of the configuration that lead to it, where it is a part of an object of settings. */
  readonly section?: string
  /** The parameter that it came in by, whose callers may pass an object of a class below its own. */
  readonly given?: Hole
  /** The call that made it, with the chain that led there: tells objects of one class apart. */
  readonly made?: string
  /** Where in a configuration file the settings stand that fill it: keys from the outside in. */
  readonly keys?: readonly string[]
  /** Fields that were assigned to it from outside, see `Definition.isRecord`. */
  readonly assigned?: ObjectValue['properties']
}

/** Something of a library, named by its origin (see packs/pack.ts), with the call or type that it came from. */
export interface Library {
  readonly kind: 'library'
  readonly origin: string
  /** For results of calls: the identity of the object made. */
  readonly identity: string | null
  /** The file that the object lives in, seen from outside of all factories: it tells the service. */
  readonly home: string
  /** Arguments of the call that made it; null when it was declared, imported or injected. */
  readonly arguments: readonly Thunk[] | null
  /** What the member was taken of, or the call made on. */
  readonly receiver: Value | null
  /** The frame in which a factory made it, null for objects made at the top of a file or in a class. */
  readonly frame: Frame | null
  /** Injection token of the parameter it came in by, '' when none. */
  readonly token: string
  /** The function that a decorator made it of. */
  readonly decorates?: { readonly facts: FileFacts; readonly definition: Definition }
  /** Type arguments that it was declared or made with. */
  readonly types?: readonly Value[]
  /** Properties that were assigned to it (`http.defaults.baseURL = …`). */
  readonly assigned?: ObjectValue['properties']
  /** The package itself (its namespace or default export), not a member of it. */
  readonly whole: boolean
}

/** A module of the workspace as an object. */
export interface ModuleValue {
  readonly kind: 'module'
  readonly file: string
}

/** A parameter (or a member of it) whose caller is not known yet. */
export interface Hole {
  readonly kind: 'hole'
  readonly file: string
  readonly definition: number
  readonly index: number
  readonly path: readonly string[]
  /** What it reads as where no caller says more: the name of a declared class. */
  readonly otherwise?: string
  /** The variable that it is read from where no caller says more, see `Parameter.wired`. */
  readonly wired?: string
}

export interface Unknown {
  readonly kind: 'unknown'
  readonly reason: string
  /** It is the name of this class or of one below it. */
  readonly below?: { readonly file: string; readonly definition: number }
  /** A text that is left out where the object is made, and therefore empty unless somebody fills it in unseen. */
  readonly leftOut?: true
}

/** An expression that waits to be evaluated, or a value that already was; with a name where it is an argument passed by name. */
export type Thunk = (
  | { readonly facts: FileFacts; readonly expression: Expression; readonly frame: Frame | null }
  | { readonly value: Value }
) & { readonly name?: string }

/** What is known of an activation of a function: its arguments and `this`. */
export interface Frame {
  readonly parent: Frame | null
  readonly facts: FileFacts
  readonly definition: number
  readonly arguments: readonly Thunk[]
  readonly self: Value | null
  /** Names the chain of calls that led here: makes identities of what is created inside. */
  readonly key: string
  /** The file of the outermost call of the chain. */
  readonly home: string
  readonly depth: number
  /** The activation that called it; none at the top, or where a container does. */
  readonly caller?: Frame | null
}

export const unknown = (reason: string): Unknown => ({ kind: 'unknown', reason })

export const literal = (value: string | number | boolean | null, at: Location | null = null): Literal => ({
  kind: 'literal',
  value,
  at,
})

/** Values of which one holds; what may be more than that is no answer. */
const MOST_ALTERNATIVES = 64

/** One of the values; a single one stays itself, nested ones are laid flat, unknown ones are left out when others are known. */
export function either(values: readonly Value[]): Value {
  const flat = values.flatMap((value) => (value.kind === 'either' ? value.values : [value]))
  const known = flat.filter((value) => value.kind !== 'unknown' && !(value.kind === 'literal' && value.value === null))
  if (known.length === 0) return flat.find((value) => value.kind === 'unknown') ?? flat[0] ?? unknown('no value')
  const kept: Value[] = []
  for (const value of known) {
    if (!kept.some((other) => sameValue(other, value))) kept.push(value)
    if (kept.length === MOST_ALTERNATIVES) break
  }
  const [first] = kept
  return kept.length === 1 && first ? first : { kind: 'either', values: kept }
}

/** Concatenation, with nested templates laid flat. */
export function template(parts: readonly Value[], at: Location | null = null): Value {
  const flat = parts.flatMap((part) => (part.kind === 'template' ? part.parts : [part]))
  const first = flat[0]
  if (flat.length === 1 && first) return first
  return { kind: 'template', parts: flat, at }
}

/** Shallow sameness: enough to keep alternatives apart. */
export function sameValue(left: Value, right: Value): boolean {
  if (left === right) return true
  if (left.kind === 'literal' && right.kind === 'literal') return left.value === right.value
  if (left.kind === 'library' && right.kind === 'library') {
    return left.origin === right.origin && left.identity === right.identity && left.token === right.token
  }
  if (left.kind === 'variable' && right.kind === 'variable') return left.name === right.name
  if (left.kind === 'definition' && right.kind === 'definition') return left.definition === right.definition
  if (left.kind === 'module' && right.kind === 'module') return left.file === right.file
  return false
}
