/** What the evaluator asks of others: the packs say what libraries' values are, the analysis which element of a list it looks at. */
import type { CallSite, Definition, FieldDefinition, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import type { Frame, Library, Thunk, Value } from './value.ts'

/** Library calls with a value of their own; from the packs. */
export type LibraryValues = (library: Library, call: LibraryCall, evaluator: Evaluator) => Value | null

/** Fields of classes derived from a library's that have a value of their own (settings read from the environment); from the packs. */
export type FieldValues = (
  base: Library,
  field: FieldDefinition,
  owner: { readonly facts: FileFacts; readonly definition: Definition },
  evaluator: Evaluator,
) => Value | null

/** What libraries pass to functions that they are given; from the packs. */
export interface Callbacks {
  /** Whether some library's method of that name passes anything that is known. */
  takes(name: string): boolean
  value(receiver: Library, name: string, position: number): Value | null
}

export const NO_CALLBACKS: Callbacks = { takes: () => false, value: () => null }

/** What elements of libraries' objects are, by their keys (`configuration["x"]`); from the packs. */
export interface LibraryElements {
  element(library: Library, key: string, evaluator: Evaluator): Value | null
  /** Of its properties, by name. */
  member(library: Library, name: string, evaluator: Evaluator): Value | null
}

export const NO_ELEMENTS: LibraryElements = { element: () => null, member: () => null }

/** A call whose callee is a library's. */
export interface LibraryCall {
  readonly facts: FileFacts
  readonly id: number
  readonly site: CallSite
  readonly frame: Frame | null
  /** What is passed; undefined: the arguments as they are written. */
  readonly given?: readonly Thunk[]
}

/** Remembers which element of an iterated array is looked at; see `Choices` in analyse.ts. */
export interface Choices {
  /** Index of the element to take among `count`, -1 to take all as alternatives. */
  choose(key: string, count: number): number
}

/** Takes all elements as alternatives. */
export const ALL: Choices = { choose: () => -1 }
