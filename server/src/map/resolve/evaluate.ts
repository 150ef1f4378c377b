/**
 * A symbolic interpreter over the vocabulary. It follows a value through bindings, imports, parameters, fields and calls
 * as far as the source tells, and stops with a reason where it does not. It runs nothing and guesses nothing. Here
 * stand its limits and what it remembers; what each kind of expression is stands in expressions.ts and what that names.
 */

import type { Definition, Expression, FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import type { Span } from '../../protocol/location.ts'
import { applied, callResult, frameFor, returnedBy } from './apply.ts'
import { BareMembers } from './bare-members.ts'
import { CallChains } from './call-chains.ts'
import { laidOut } from './collections.ts'
import {
  ALL,
  type Callbacks,
  type Choices,
  type FieldValues,
  type LibraryCall,
  type LibraryElements,
  type LibraryValues,
  NO_CALLBACKS,
  NO_ELEMENTS,
} from './evaluator-hooks.ts'
import { exportedValue, importedValue } from './exports.ts'
import { expressionValue } from './expressions.ts'
import { KnownValues } from './known-values.ts'
import { memberOf } from './members.ts'
import { namedValue } from './names.ts'
import { OpenNames } from './open-names.ts'
import type { Program } from './program.ts'
import { selfOf } from './self.ts'
import { instanceOfType } from './types.ts'
import { type DefinitionValue, type Frame, type Thunk, unknown, type Value } from './value.ts'

/** Beyond this many nested steps a value is given up: real code stays far below, recursion does not. */
const DEEPEST = 60

/** A value that takes more steps is given up: functions that call each other have exponentially many paths. */
const MOST_STEPS = 50_000

export class Evaluator {
  readonly program: Program
  readonly libraryValues: LibraryValues
  readonly fieldValues: FieldValues
  readonly callbacks: Callbacks
  readonly elements: LibraryElements
  choices: Choices = ALL
  /** How often an element of a list was chosen: what was computed without holds for all choices. */
  choicesMade = 0
  #home = ''
  #depth = 0
  #steps = 0
  readonly #known = new KnownValues()
  readonly #chains = new CallChains()
  readonly openNames = new OpenNames()
  readonly bareMembers = new BareMembers()

  constructor(
    program: Program,
    libraryValues: LibraryValues,
    fieldValues: FieldValues = () => null,
    callbacks: Callbacks = NO_CALLBACKS,
    elements: LibraryElements = NO_ELEMENTS,
  ) {
    this.program = program
    this.libraryValues = libraryValues
    this.fieldValues = fieldValues
    this.callbacks = callbacks
    this.elements = elements
  }

  /** The file that is looked at: of what may run in several programs, the part counts that runs in those of this file. */
  get home(): string {
    return this.#home
  }

  set home(file: string) {
    if (file !== this.#home) this.#known.clear()
    this.#home = file
  }

  /** What an expression of a file is, inside a frame (null: nothing is known of the caller). */
  evaluate(expression: Expression, facts: FileFacts, frame: Frame | null): Value {
    if (this.#depth === 0) this.#steps = 0
    if (this.#depth > DEEPEST) return this.#cut('too deep to follow')
    if (++this.#steps > MOST_STEPS) return this.#cut('too much to follow')
    this.#depth++
    try {
      return this.#known.value(
        expression,
        frame,
        () => this.choicesMade,
        () => expressionValue(this, expression, facts, frame),
      )
    } finally {
      this.#depth--
    }
  }

  thunk(thunk: Thunk): Value {
    return 'value' in thunk ? thunk.value : this.evaluate(thunk.expression, thunk.facts, thunk.frame)
  }

  /** What `value.name` is; with `isField` a method of that name is left out. */
  member(value: Value, name: string, isField = false): Value {
    if (this.#depth > DEEPEST) return this.#cut('too deep to follow')
    this.#depth++
    try {
      return memberOf(this, value, name, isField)
    } finally {
      this.#depth--
    }
  }

  /** `this` inside a class: the object that the frame was entered with, else any object of the class. */
  self(definition: number, facts: FileFacts, frame: Frame | null): Value {
    return selfOf(this, definition, facts, frame)
  }

  /** What a name is at a place of the text; `at` null: when all of the file has run. */
  reference(name: string, scope: number, facts: FileFacts, frame: Frame | null, at: Span | null): Value {
    return namedValue(this, name, scope, facts, frame, at)
  }

  /** A name that a file sees without importing it: of its own package, or of one that is opened as a whole. */
  ambient(name: string, facts: FileFacts): Value | null {
    return facts.ambient ? this.openNames.value(this, name, facts) : null
  }

  /** Evaluates something that may be made of itself; `look` is told how often it is being evaluated already. */
  nested(key: string, look: (depth: number) => Value): Value {
    return this.#known.nested(key, look)
  }

  #cut(reason: string): Value {
    this.#known.cut()
    return unknown(reason)
  }

  /** What a name imported from a module is. */
  import(from: string, module: string, imported: string): Value {
    return importedValue(this, from, module, imported)
  }

  module(from: string, module: string): Value {
    return importedValue(this, from, module, '*')
  }

  /** The value of a module's export; follows re-exports. */
  exported(file: string, name: string): Value {
    return exportedValue(this, file, name, 0)
  }

  /** Argument or item lists with spreads of known arrays laid out, those of known objects as arguments passed by name. */
  arguments(items: readonly Expression[], facts: FileFacts, frame: Frame | null): ReturnType<typeof laidOut> {
    return laidOut(this, items, facts, frame)
  }

  /** The result of a call site. */
  call(facts: FileFacts, id: number, frame: Frame | null): Value {
    return this.#chains.value(facts, id, frame, (link) => callResult(this, facts, link, frame))
  }

  /** The result of calling a value at a call site. */
  apply(callee: Value, call: LibraryCall): Value {
    return applied(this, callee, call)
  }

  /** A frame for the body of a function; null when the chain of calls is too long or runs in a circle. */
  enter(
    callee: DefinitionValue,
    thunks: readonly Thunk[],
    key: string,
    home: string,
    caller: Frame | null,
  ): Frame | null {
    return frameFor(callee, thunks, key, home, caller)
  }

  /** What a function returns, inside a frame; falls back to its declared type. */
  returned(facts: FileFacts, definition: Definition, frame: Frame): Value {
    return returnedBy(this, facts, definition, frame)
  }

  /** An object of a declared type; `otherwise` when the type tells nothing. */
  typed(type: TypeReference, facts: FileFacts, place: string, otherwise: Value): Value {
    return instanceOfType(this, type, facts, place) ?? otherwise
  }
}
