/**
 * A symbolic interpreter over the vocabulary. It follows a value through bindings, imports, parameters, fields and calls
 * as far as the source tells, and stops with a reason where it does not. It runs nothing and guesses nothing.
 */
import type {
  Binding,
  CallSite,
  Definition,
  Expression,
  FieldDefinition,
  FileFacts,
  TypeReference,
} from '../../facts/vocabulary.ts'
import type { Span } from '../../protocol/location.ts'
import { argumentFor } from './arguments.ts'
import { BareMembers } from './bare-members.ts'
import { boundAt, isObject, isThere, propertiesOf } from './bound.ts'
import { calleeOf } from './callees.ts'
import { exportedValue, importedValue } from './exports.ts'
import { indexOf } from './file-index.ts'
import { intrinsicCall } from './intrinsics.ts'
import { memberOf } from './members.ts'
import { OpenNames } from './open-names.ts'
import { globalLibrary, identity, instanceOrigin } from './origins.ts'
import { overload } from './overloads.ts'
import type { Program } from './program.ts'
import { withPushes } from './pushes.ts'
import { wholeClass } from './records.ts'
import { tupleOf, withFallback } from './results.ts'
import { typeArgument, typeValue } from './type-arguments.ts'
import { instanceOfType, withToken } from './types.ts'
import { either, type Frame, type Library, literal, type Thunk, template, unknown, type Value } from './value.ts'

/** Beyond this many nested steps a value is given up: real code stays far below, recursion does not. */
const DEEPEST = 60

/** A value that takes more steps is given up: functions that call each other have exponentially many paths. */
const MOST_STEPS = 50_000

/** A variable is followed through this many assignments that each build on the one before. */
const LONGEST_SERIES = 16

/** Results of a function that are looked at. */
const MOST_RESULTS = 8

/** Calls of functions nested deeper than this are given up. */
const DEEPEST_CALL = 10

/** Callbacks of these get the elements of what they are called on. */
const ITERATORS = new Set(['forEach', 'map', 'filter', 'flatMap', 'some', 'every', 'find', 'reduce'])

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

const NO_CALLBACKS: Callbacks = { takes: () => false, value: () => null }

/** What elements of libraries' objects are, by their keys (`configuration["x"]`); from the packs. */
export interface LibraryElements {
  element(library: Library, key: string, evaluator: Evaluator): Value | null
  /** Of its properties, by name. */
  member(library: Library, name: string): Value | null
}

const NO_ELEMENTS: LibraryElements = { element: () => null, member: () => null }

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

const ALL: Choices = { choose: () => -1 }

export class Evaluator {
  readonly program: Program
  readonly libraryValues: LibraryValues
  readonly fieldValues: FieldValues
  readonly callbacks: Callbacks
  readonly elements: LibraryElements
  choices: Choices = ALL
  /** How often an element of a list was chosen: what was computed without holds for all choices. */
  choicesMade = 0
  /** The file that is looked at: of what may run in several programs, the part counts that runs in those of this file. */
  home = ''
  #depth = 0
  #steps = 0
  /** How often a variable or member is being evaluated right now, by its place. */
  readonly #open = new Map<string, number>()
  readonly #openNames = new OpenNames()
  readonly #bareMembers = new BareMembers()

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

  /** What an expression of a file is, inside a frame (null: nothing is known of the caller). */
  evaluate(expression: Expression, facts: FileFacts, frame: Frame | null): Value {
    if (this.#depth === 0) this.#steps = 0
    if (this.#depth > DEEPEST) return unknown('too deep to follow')
    if (++this.#steps > MOST_STEPS) return unknown('too much to follow')
    this.#depth++
    try {
      return this.#evaluate(expression, facts, frame)
    } finally {
      this.#depth--
    }
  }

  thunk(thunk: Thunk): Value {
    return 'value' in thunk ? thunk.value : this.evaluate(thunk.expression, thunk.facts, thunk.frame)
  }

  /** What `value.name` is; with `isField` a method of that name is left out. */
  member(value: Value, name: string, isField = false): Value {
    if (this.#depth > DEEPEST) return unknown('too deep to follow')
    this.#depth++
    try {
      return memberOf(this, value, name, isField)
    } finally {
      this.#depth--
    }
  }

  #evaluate(expression: Expression, facts: FileFacts, frame: Frame | null): Value {
    switch (expression.kind) {
      case 'literal':
        return literal(expression.value, { file: facts.file, span: expression.span })
      case 'template':
        return template(
          expression.parts.map((part) => this.evaluate(part, facts, frame)),
          { file: facts.file, span: expression.span },
        )
      case 'ref':
        return this.reference(expression.name, expression.scope, facts, frame, expression.span)
      case 'member':
        if (expression.object.kind === 'super') return this.#inherited(expression.object, expression.name, facts, frame)
        return this.member(this.evaluate(expression.object, facts, frame), expression.name, expression.isField)
      case 'index': {
        const index = this.evaluate(expression.index, facts, frame)
        const object = this.evaluate(expression.object, facts, frame)
        if (index.kind === 'literal' && index.value !== null) {
          const key = String(index.value)
          const element = object.kind === 'library' ? this.elements.element(object, key, this) : null
          return element ?? this.member(object, key)
        }
        if (object.kind === 'object') return either(object.properties.map((property) => this.thunk(property.value)))
        return unknown('computed property')
      }
      case 'environment':
        return { kind: 'environment', defaults: null }
      case 'either':
        return expression.isDefault
          ? this.#default(expression.values, facts, frame)
          : this.#alternatives(expression.values.map((value) => this.evaluate(value, facts, frame)))
      case 'object':
        return this.#object(expression, facts, frame)
      case 'array':
        return this.#array(expression.items, facts, frame)
      case 'result':
        return this.#result(this.evaluate(expression.of, facts, frame), expression.index)
      case 'output':
        return this.#output(expression.call, expression.argument, facts, frame)
      case 'typed': {
        const value = this.evaluate(expression.value, facts, frame)
        if (value.kind !== 'unknown' && value.kind !== 'hole' && value.kind !== 'library') return value
        const cast = this.typed(expression.type, facts, `typed ${expression.span.join(':')}`, value)
        // Of what a library gives back, only a class of the workspace tells more than the library does.
        return value.kind !== 'library' || cast.kind === 'instance' ? cast : value
      }
      case 'call':
        return this.call(facts, expression.call, frame)
      case 'definition': {
        const definition = facts.definitions[expression.definition]
        return definition
          ? { kind: 'definition', facts, definition, frame, self: frame?.self ?? null }
          : unknown('no such definition')
      }
      case 'parameter':
        return this.#parameter(expression.definition, expression.index, facts, frame)
      case 'this':
        return this.self(expression.definition, facts, frame)
      case 'super': {
        const own = facts.definitions[expression.definition]
        const parent = own?.extends[0]
        return parent ? this.evaluate(parent, facts, frame) : unknown('no superclass')
      }
      case 'typeArgument':
        return typeArgument(this, expression, facts, frame)
      case 'element':
        return this.#element(expression, facts, frame)
      case 'module':
        return this.module(facts.file, expression.module)
      case 'spread':
      case 'keyword':
        return this.evaluate(expression.value, facts, frame)
      case 'unknown':
        return unknown(expression.reason)
    }
  }

  /** `super.name`: what the superclass has by that name, with the object that it was asked of. */
  #inherited(parent: Expression, name: string, facts: FileFacts, frame: Frame | null): Value {
    const value = this.evaluate(parent, facts, frame)
    if (value.kind !== 'definition') return this.member(value, name)
    const upper: Value = { kind: 'instance', facts: value.facts, definition: value.definition, arguments: null }
    const member = this.member(upper, name)
    const self = parent.kind === 'super' ? this.self(parent.definition, facts, frame) : null
    return member.kind === 'definition' && self ? { ...member, self } : member
  }

  /** `this` inside a class: the object that the frame was entered with, else any object of the class. */
  self(definition: number, facts: FileFacts, frame: Frame | null): Value {
    for (let up = frame; up; up = up.parent) if (up.self) return up.self
    const own = facts.definitions[definition]
    return own ? wholeClass(this, { kind: 'instance', facts, definition: own, arguments: null }) : unknown('no this')
  }

  /** What a name is at a place of the text; `at` null: when all of the file has run. */
  reference(name: string, scope: number, facts: FileFacts, frame: Frame | null, at: Span | null): Value {
    const index = indexOf(facts)
    for (let id = scope; id >= 0; id = facts.scopes[id]?.parent ?? -1) {
      const bound = index.bindings(id, name)
      if (bound.length === 0) {
        const member = facts.scopes[id]?.isMembers ? this.#bareMembers.member(this, name, id, facts, frame) : null
        if (member) return member
        continue
      }
      // A function that runs later sees what was bound last.
      const isHere = facts.scopes[scope]?.definition === facts.scopes[id]?.definition
      // What is made at the top of a file is the same for whoever calls its functions.
      const own = facts.scopes[id]?.definition === 0 ? null : frame
      return this.#variable(boundAt(bound, isHere ? at : null), id, name, facts, own)
    }
    const imported = index.import(name)
    if (imported) return this.import(facts.file, imported.module, imported.imported)
    const opened = this.ambient(name, facts)
    if (opened) return opened
    const inherited = facts.scopes.some((entry) => entry.isMembers)
      ? this.#bareMembers.ofLibrary(this, name, scope, facts, frame)
      : null
    return inherited ?? globalLibrary(name)
  }

  /** A name that a file sees without importing it: of its own package, or of one that is opened as a whole. */
  ambient(name: string, facts: FileFacts): Value | null {
    return facts.ambient ? this.#openNames.value(this, name, facts) : null
  }

  /** A name with all that it is bound to. Inside of its own value (`url = url + '/x'`) it is what it was declared as. */
  #variable(bound: readonly Binding[], scope: number, name: string, facts: FileFacts, frame: Frame | null): Value {
    return this.nested(`${facts.file} ${scope} ${name} ${frame?.key ?? ''}`, (depth) => {
      if (depth > (bound.length === 1 ? LONGEST_SERIES : 1)) return unknown(`${name} is made of itself`)
      const counted = depth === 0 ? bound : bound.slice(0, 1)
      let value = withFallback(counted.map((binding) => this.evaluate(binding.value, facts, frame)))
      const type = bound.find((binding) => binding.type)?.type
      if (value.kind === 'unknown' && type) value = this.typed(type, facts, `${scope} ${name}`, value)
      if (value.kind === 'array' && depth === 0) return withPushes(this, value, name, scope, facts, frame)
      const assigned = depth === 0 ? indexOf(facts).assignments(name) : []
      return assigned.length > 0 ? this.withAssignments(value, assigned, facts, frame) : value
    })
  }

  /** Evaluates something that may be made of itself; `look` is told how often it is being evaluated already. */
  nested(key: string, look: (depth: number) => Value): Value {
    const depth = this.#open.get(key) ?? 0
    this.#open.set(key, depth + 1)
    try {
      return look(depth)
    } finally {
      if (depth === 0) this.#open.delete(key)
      else this.#open.set(key, depth)
    }
  }

  /** An object with properties that were assigned to it later (`config.url = …`). */
  withAssignments(
    value: Value,
    assigned: readonly { readonly path: readonly string[]; readonly value: Expression }[],
    facts: FileFacts,
    frame: Frame | null,
  ): Value {
    if (value.kind === 'either') {
      return either(value.values.map((entry) => this.withAssignments(entry, assigned, facts, frame)))
    }
    if (value.kind === 'library' || value.kind === 'instance') {
      return { ...value, assigned: propertiesOf(assigned, facts, frame) }
    }
    if (value.kind !== 'object') return value
    const properties = [...value.properties]
    for (const head of new Set(assigned.map((binding) => binding.path[0] ?? ''))) {
      const own = assigned.filter((binding) => binding.path[0] === head)
      const direct = own.filter((binding) => binding.path.length === 1)
      const deeper = own.filter((binding) => binding.path.length > 1)
      let inner: Value = direct.length
        ? either(direct.map((binding) => this.evaluate(binding.value, facts, frame)))
        : this.member(value, head)
      if (deeper.length > 0) {
        const base: Value = inner.kind === 'object' ? inner : { kind: 'object', properties: [] }
        const rest = deeper.map((binding) => ({ path: binding.path.slice(1), value: binding.value }))
        inner = this.withAssignments(base, rest, facts, frame)
      }
      properties.push({ name: head, value: { value: inner } })
    }
    return { kind: 'object', properties }
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

  #object(expression: Expression & { kind: 'object' }, facts: FileFacts, frame: Frame | null): Value {
    const properties: { name: string; value: Thunk }[] = []
    for (const property of expression.properties) {
      if (property.name !== '...') {
        properties.push({ name: property.name, value: { facts, expression: property.value, frame } })
        continue
      }
      const spread = this.evaluate(property.value, facts, frame)
      if (spread.kind === 'object') properties.push(...spread.properties)
    }
    return { kind: 'object', properties }
  }

  #array(items: readonly Expression[], facts: FileFacts, frame: Frame | null): Value {
    const laid = this.arguments(items, facts, frame)
    if (!laid.open) return { kind: 'array', items: laid.thunks, open: false }
    // What a library's list holds is not known, but a pack may know what it stands for (`*router.urls`).
    const libraries = items.flatMap((item): readonly Thunk[] => {
      const value = item.kind === 'spread' ? this.evaluate(item.value, facts, frame) : null
      return value?.kind === 'library' && value.identity === null && value.receiver ? [{ value }] : []
    })
    return { kind: 'array', items: [...laid.thunks, ...libraries], open: true }
  }

  /** Argument or item lists with spreads of known arrays laid out, those of known objects as arguments passed by name. */
  arguments(
    items: readonly Expression[],
    facts: FileFacts,
    frame: Frame | null,
  ): { readonly thunks: readonly Thunk[]; readonly open: boolean } {
    const thunks: Thunk[] = []
    let open = false
    for (const item of items) {
      if (item.kind === 'keyword') thunks.push({ facts, expression: item.value, frame, name: item.name })
      else if (item.kind !== 'spread') thunks.push({ facts, expression: item, frame })
      if (item.kind !== 'spread') continue
      const spread = this.evaluate(item.value, facts, frame)
      if (spread.kind === 'array') thunks.push(...spread.items)
      else if (spread.kind === 'object') {
        thunks.push(...spread.properties.map(({ name, value }) => ({ ...value, name })))
      } else {
        open = true
        // What a caller passes on: one of it at least, or the call would make no sense.
        if (spread.kind === 'hole') thunks.push({ value: { ...spread, path: [...spread.path, '[]'] } })
      }
    }
    return { thunks, open }
  }

  /** The result of a call site. */
  call(facts: FileFacts, id: number, frame: Frame | null): Value {
    const site = facts.calls[id]
    if (!site) return unknown('no such call')
    const builtIn = intrinsicCall(this, facts, site, frame)
    if (builtIn) return builtIn
    const { value, given } = calleeOf(this, facts, site, frame)
    return this.apply(value, { facts, id, site, frame, given })
  }

  /** The result of calling a value at a call site. */
  apply(callee: Value, call: LibraryCall): Value {
    const { facts, id, site, frame } = call
    if (callee.kind === 'either') {
      const callable = callee.values.find((value) => value.kind === 'library' || value.kind === 'definition')
      return callable ? this.apply(callable, call) : unknown('call of an alternative')
    }
    if (callee.kind === 'library') {
      const special = this.libraryValues(callee, call, this)
      if (special) return special
      return {
        kind: 'library',
        origin: site.construct ? instanceOrigin(callee.origin, callee.whole) : `${callee.origin}()`,
        identity: identity(facts, id, frame),
        home: frame?.home ?? facts.file,
        arguments: call.given ?? this.arguments(site.arguments, facts, frame).thunks,
        receiver: callee.receiver,
        frame,
        token: '',
        whole: false,
        ...(site.typeArguments.length > 0 && {
          types: site.typeArguments.map((type) => typeValue(this, type, facts, frame)),
        }),
      }
    }
    if (callee.kind !== 'definition') return callee.kind === 'unknown' ? callee : unknown('call of something unknown')
    const thunks = call.given ?? this.arguments(site.arguments, facts, frame).thunks
    const [converted] = thunks
    // `Topic("orders")`: a type that is called converts.
    if (callee.definition.kind === 'type' && converted) return this.thunk(converted)
    if (callee.definition.kind === 'class') {
      const made = identity(facts, id, frame)
      return { kind: 'instance', facts: callee.facts, definition: callee.definition, arguments: thunks, made }
    }
    const own = call.given ? callee : overload(callee, site.arguments.length)
    const entered = this.enter(own, thunks, `${identity(facts, id, frame)}`, frame?.home ?? facts.file, frame)
    return entered ? this.returned(own.facts, own.definition, entered) : unknown('too many nested calls')
  }

  /** A frame for the body of a function; null when the chain of calls is too long or runs in a circle. */
  enter(
    callee: Value & { kind: 'definition' },
    thunks: readonly Thunk[],
    key: string,
    home: string,
    caller: Frame | null,
  ): Frame | null {
    const depth = (caller?.depth ?? 0) + 1
    if (depth > DEEPEST_CALL) return null
    return {
      parent: callee.frame,
      facts: callee.facts,
      definition: callee.definition.id,
      arguments: thunks,
      self: callee.self,
      key,
      home,
      depth,
    }
  }

  /** What a function returns, inside a frame; falls back to its declared type. */
  returned(facts: FileFacts, definition: Definition, frame: Frame): Value {
    if (definition.returnType?.name === 'tuple') return tupleOf(definition, definition.returnType, facts, frame)
    const results = definition.returns.filter((result) => result.kind !== 'literal' || result.value !== null)
    const counted = results.length > 0 ? results : definition.returns
    const value = withFallback(counted.slice(0, MOST_RESULTS).map((result) => this.evaluate(result, facts, frame)))
    if (value.kind !== 'unknown' || !definition.returnType) return value
    return this.typed(definition.returnType, facts, `${definition.id} return`, value)
  }

  /** One of several results. What a library gives back besides its first result is an error or the like. */
  #result(value: Value, position: number): Value {
    if (value.kind === 'either') return either(value.values.map((entry) => this.#result(entry, position)))
    if (value.kind === 'array') {
      const item = value.items[position]
      return item ? this.thunk(item) : unknown('no such result')
    }
    return position === 0 ? value : unknown('a further result of a library')
  }

  /** What a call leaves in a variable that it is given the place of: what the function assigns to that parameter. */
  #output(call: number, argument: number, facts: FileFacts, frame: Frame | null): Value {
    const site = facts.calls[call]
    const callee = site ? this.evaluate(site.callee, facts, frame) : unknown('no such call')
    if (callee.kind === 'library') {
      const value = this.call(facts, call, frame)
      return value.kind === 'library' ? unknown('filled by a library') : value
    }
    const own = callee.kind === 'definition' ? callee.definition : undefined
    const name = own?.parameters[argument]?.name
    if (!site || callee.kind !== 'definition' || !own || !name) return unknown('filled by something unknown')
    if (indexOf(callee.facts).bindings(own.scope, name).length < 2) return unknown('not filled by assignment')
    const thunks = this.arguments(site.arguments, facts, frame).thunks
    const entered = this.enter(callee, thunks, identity(facts, call, frame), frame?.home ?? facts.file, frame)
    return entered ? this.reference(name, own.scope, callee.facts, entered, null) : unknown('too many nested calls')
  }

  /** The first value that is there: what comes after one that surely is counts for nothing. */
  #default(expressions: readonly Expression[], facts: FileFacts, frame: Frame | null): Value {
    const values: Value[] = []
    for (const expression of expressions) {
      const value = this.evaluate(expression, facts, frame)
      values.push(value)
      if (isThere(value)) break
    }
    return this.#alternatives(values)
  }

  #alternatives(values: readonly Value[]): Value {
    const [first, ...rest] = values
    if (!first) return unknown('no value')
    if (first.kind === 'variable' && first.fallback === null && rest.length > 0) {
      return { ...first, fallback: either(rest) }
    }
    return either(values)
  }

  #parameter(definition: number, position: number, facts: FileFacts, frame: Frame | null): Value {
    const own = facts.definitions[definition]
    const parameter = own?.parameters[position]
    if (!own || !parameter) return unknown('no such parameter')
    for (let up = frame; up; up = up.parent) {
      if (up.definition !== definition || up.facts.file !== facts.file) continue
      const given = argumentFor(up.arguments, own, position)
      if (given) return this.thunk(given)
      return parameter.defaultValue ? this.evaluate(parameter.defaultValue, facts, frame) : unknown('argument left out')
    }
    const iterated = this.#iterated(definition, position, facts, frame) ?? this.#calledBack(own, position, facts, frame)
    if (iterated) return iterated
    if (parameter.injected) return this.evaluate(parameter.injected, facts, null)
    const hole: Value = { kind: 'hole', file: facts.file, definition, index: position, path: [] }
    // An object that is there by default says more than the type of what may be given.
    const made = parameter.defaultValue?.kind === 'call' ? this.evaluate(parameter.defaultValue, facts, null) : null
    if (made && isObject(made)) return made
    if (!parameter.type || parameter.rest) return hole
    const typed = this.typed(parameter.type, facts, `${definition}:${position}`, hole)
    if (typed.kind === 'instance' && facts.language === 'csharp') return { ...typed, given: hole }
    return withToken(this, typed, parameter.decorators, facts)
  }

  /** The parameter of an iteration callback is an element of what it is called on. */
  #iterated(definition: number, position: number, facts: FileFacts, frame: Frame | null): Value | null {
    const callback = indexOf(facts).callback(definition)
    const site = callback ? facts.calls[callback.call] : undefined
    if (!site || callback?.argument !== 0 || site.callee.kind !== 'member' || !ITERATORS.has(site.callee.name))
      return null
    if (position !== (site.callee.name === 'reduce' ? 1 : 0)) return null
    const array = this.evaluate(site.callee.object, facts, frame)
    if (array.kind !== 'array') return null
    return this.#choose(array.items, `${facts.file}#${callback.call}`)
  }

  /** What a library passes to a function that is handed to it. */
  #calledBack(definition: Definition, position: number, facts: FileFacts, frame: Frame | null): Value | null {
    const index = indexOf(facts)
    // Written where it is handed over, or handed over by its name.
    const inPlace = index.callback(definition.id)
    const named = definition.name === '' ? [] : index.handedTo(definition.name)
    for (const id of inPlace ? [inPlace.call, ...named] : named) {
      const callee = facts.calls[id]?.callee
      if (callee?.kind !== 'member' || !this.callbacks.takes(callee.name)) continue
      const receiver = this.evaluate(callee.object, facts, frame)
      const value = receiver.kind === 'library' ? this.callbacks.value(receiver, callee.name, position) : null
      if (value) return value
    }
    return null
  }

  #element(expression: Expression & { kind: 'element' }, facts: FileFacts, frame: Frame | null): Value {
    const iterated = this.evaluate(expression.of, facts, frame)
    if (iterated.kind === 'hole') return { ...iterated, path: [...iterated.path, '[]'] }
    if (expression.key) {
      if (iterated.kind !== 'object') return unknown('keys of something unknown')
      const names = iterated.properties.map((property) => ({ value: literal(property.name) }))
      return this.#choose(names, `${facts.file}@${expression.span.join(':')}`)
    }
    const items = iterated.kind === 'object' ? iterated.properties.map((property) => property.value) : null
    if (iterated.kind !== 'array' && !items) return unknown('element of something unknown')
    return this.#choose(
      items ?? (iterated.kind === 'array' ? iterated.items : []),
      `${facts.file}@${expression.span.join(':')}`,
    )
  }

  #choose(items: readonly Thunk[], key: string): Value {
    const index = this.choices.choose(key, items.length)
    this.choicesMade++
    const chosen = items[index]
    if (chosen) return this.thunk(chosen)
    return items.length === 0 ? unknown('empty list') : either(items.slice(0, 16).map((item) => this.thunk(item)))
  }

  /** An object of a declared type; `otherwise` when the type tells nothing. */
  typed(type: TypeReference, facts: FileFacts, place: string, otherwise: Value): Value {
    return instanceOfType(this, type, facts, place) ?? otherwise
  }
}
