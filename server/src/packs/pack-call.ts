/** A call as packs see it. */
import type { Definition } from '../facts/vocabulary.ts'
import type { Value } from '../map/resolve/value.ts'
import type { Span } from '../protocol/location.ts'

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
  /** Names of the functions that it was passed through, outermost first: `authenticate` of `authenticate(find)`. */
  readonly through?: readonly string[]
}
