/**
 * Looks at the call sites and classes of a file through the packs' rules and collects sites. It enters the bodies of
 * functions that are handed a router, so that routes are found with the router that they really hang on.
 */
import type { CallSite, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { CallRule, Observation, Pack } from '../../packs/pack.ts'
import type { PackRule, RuleBook } from '../../packs/rule-book.ts'
import { callOf } from './analyse-call.ts'
import { scopeOf } from './analyse-scope.ts'
import { calleeOf, isExtending, isHandedUp } from './callees.ts'
import type { Evaluator } from './evaluate.ts'
import type { Choices } from './evaluator-hooks.ts'
import { generatedPart } from './exports.ts'
import { indexOf, lastName } from './file-index.ts'
import { decoratedFunction } from './members.ts'
import { identity, library } from './origins.ts'
import { placeSite } from './place-site.ts'
import { isRequired, mentions, nameOf, routerNames } from './router-names.ts'
import type { FoundSite, Site } from './sites.ts'
import type { DefinitionValue, Frame, Hole, Library, Thunk, Value } from './value.ts'

/** At most this many combinations of iterated elements are looked at for one call. */
const MOST_COMBINATIONS = 128

/** One look at a file: what was found, and which function bodies were entered on the way. */
export class Analysis {
  readonly evaluator: Evaluator
  readonly rules: RuleBook
  readonly sites: FoundSite[] = []
  /** Elements of iterated lists are looked at one by one. */
  isChoosing = false
  readonly #entered = new Set<string>()
  readonly #anyNameOf = new Map<FileFacts, readonly PackRule[]>()

  /** Sites are wanted for one call in the frame of its callers, not for a file. */
  readonly #expanding: boolean

  constructor(evaluator: Evaluator, rules: RuleBook, expanding = false) {
    this.evaluator = evaluator
    this.rules = rules
    this.#expanding = expanding
  }

  /** Every call and class of the file. */
  file(facts: FileFacts): void {
    this.evaluator.home = facts.file
    this.#calls(
      facts,
      facts.calls.map((_, id) => id),
      null,
    )
    for (const pack of this.rules.packs) {
      if (pack.file && pack.files?.(facts.file)) pack.file(facts, scopeOf(this, facts, null, pack.name, null))
      if (!pack.classes || (pack.language !== undefined && pack.language !== facts.language)) continue
      for (const definition of facts.definitions) {
        const isClass = definition.kind === 'class' || definition.kind === 'interface'
        if (isClass) pack.classes(definition, scopeOf(this, facts, null, pack.name, null))
      }
    }
  }

  /** One call in a frame: used again for each caller of a wrapper. */
  call(facts: FileFacts, id: number, frame: Frame | null): readonly string[] {
    const site = facts.calls[id]
    if (!site) return []
    const name = lastName(site.callee)
    const rules = [...this.rules.calls(name), ...this.#anyName(facts)]
    const matched: string[] = []
    if (rules.length > 0 && site.callee.kind === 'member') {
      const callee = site.callee
      this.#combinations(() => {
        const receiver = generatedPart(this.evaluator, this.evaluator.evaluate(callee.object, facts, frame), name)
        for (const told of mostTelling(receiver)) {
          const alternative = told.kind === 'definition' ? decoratedFunction(this.evaluator, told) : told
          if (!alternative) continue
          if (alternative.kind === 'hole') this.#passedOn(alternative, facts, site, id, frame, rules)
          if (alternative.kind !== 'library') continue
          for (const { rule, pack, fits } of rules) {
            if (!fits(alternative.origin) || isForeign(rule, pack, facts)) continue
            if (nameOf(callee.object)) matched.push(nameOf(callee.object))
            this.#factory(alternative)
            rule.found(callOf(this, facts, id, frame, alternative, name), scopeOf(this, facts, frame, pack.name, id))
          }
        }
      })
    }
    for (const { rule, pack } of rules) {
      if (!rule.anywhere || isForeign(rule, pack, facts)) continue
      const receiver = library('workspace')
      rule.found(callOf(this, facts, id, frame, receiver, name), scopeOf(this, facts, frame, pack.name, id))
    }
    if (this.#bareCandidate(facts, site)) this.#bare(facts, id, frame)
    return matched
  }

  /** A call on what the function around it is given: its callers know whether that is a client. */
  #passedOn(
    receiver: Hole,
    facts: FileFacts,
    site: CallSite,
    call: number,
    frame: Frame | null,
    rules: readonly PackRule[],
  ): void {
    const known = rules.find(({ rule, pack }) => rule.passedOn && pack.language === facts.language)
    if (!known || (lastName(site.callee) === 'get' && !mayBeAddress(site))) return
    const location = { file: facts.file, span: site.nameSpan }
    this.sites.push({
      site: { kind: 'deferred', location, framework: known.pack.name, receiver },
      owner: frame?.home ?? facts.file,
      call,
    })
  }

  /** Looks at the body of a function as if it were called with these values. */
  enter(callee: DefinitionValue, thunks: readonly Thunk[], key: string, caller: Frame | null, home: string): void {
    const frame = this.evaluator.enter(callee, thunks, key, caller?.home ?? home, caller)
    if (frame) this.#body(callee.facts, callee.definition.id, frame)
  }

  emit(observation: Observation, facts: FileFacts, frame: Frame | null, call: number | null, framework: string): void {
    // Calls and handlers inside a body that was entered are found where they stand; only what hangs on the router is new.
    const standsAlone = observation.kind === 'client' || observation.kind === 'endpoint'
    if (frame && standsAlone && !this.#expanding) return
    const site = placeSite(this, observation, facts, call, framework)
    if (site) this.sites.push({ site, owner: frame?.home ?? facts.file, call })
  }

  #anyName(facts: FileFacts): readonly PackRule[] {
    let rules = this.#anyNameOf.get(facts)
    if (!rules) {
      const { modules } = indexOf(facts)
      const generated = modules.flatMap((module) => {
        const target = this.evaluator.program.resolve(facts.file, module)
        return 'external' in target && target.external !== module ? [target.external] : []
      })
      rules = this.rules.anyName([...modules, ...generated])
      this.#anyNameOf.set(facts, rules)
    }
    return rules
  }

  /** What was made inside a factory has its routes registered there: look at the factory's body in that frame. */
  factory(value: Value): void {
    if (value.kind === 'library') this.#factory(value)
  }

  #factory(value: Library): void {
    const { frame } = value
    if (!frame || !this.rules.isRouter(value.origin)) return
    this.#body(frame.facts, frame.definition, frame)
    // Made for a field of an object: the methods register routes on it, too.
    const owner = frame.self?.kind === 'instance' ? frame.self.definition.id : -1
    if (owner >= 0 && frame.facts.definitions[frame.definition]?.parent === owner) this.#methods(frame)
    // `base().route(…)` in a function that hands the router on in turn.
    if (!isHandedUp(frame.facts.language)) return
    for (let up = frame.caller; up; up = up.caller) this.#body(up.facts, up.definition, up)
  }

  /** Looks at the other methods of the object whose constructor the frame is of. */
  #methods(maker: Frame): void {
    const { facts, definition: own, self } = maker
    const parent = facts.definitions[own]?.parent
    // A method may make more of what routes hang on: the object is looked at once all the same.
    const object = `${facts.file}#${parent} of ${maker.home} made at ${self?.kind === 'instance' ? (self.made ?? '') : ''}`
    if (this.#entered.has(object)) return
    this.#entered.add(object)
    for (const method of facts.definitions) {
      if (method.parent !== parent || method.kind !== 'function' || method.id === own) continue
      const callee: DefinitionValue = { kind: 'definition', facts, definition: method, frame: null, self }
      const key = `${maker.key}.${method.name}`
      const frame = this.evaluator.enter(callee, [], key, maker.home, null)
      if (frame) this.#body(facts, method.id, frame)
    }
  }

  #body(facts: FileFacts, definition: number, frame: Frame): void {
    const key = `${facts.file}#${definition}@${frame.key}`
    if (this.#entered.has(key)) return
    this.#entered.add(key)
    this.#calls(facts, indexOf(facts).callsWithin(definition), frame)
  }

  #calls(facts: FileFacts, ids: readonly number[], frame: Frame | null): void {
    const routers = new Set<string>()
    for (const id of ids) for (const name of this.call(facts, id, frame)) routers.add(name)
    for (const name of routerNames(this.evaluator, this.rules, facts, frame)) routers.add(name)
    if (routers.size > 0) for (const id of ids) this.#handedOn(facts, id, frame, routers)
  }

  /** `registerRoutes(app)`: a router is passed to a function of the workspace. */
  #handedOn(facts: FileFacts, id: number, frame: Frame | null, routers: ReadonlySet<string>): void {
    const site = facts.calls[id]
    if (!site) return
    const isExtension = isExtending(facts.language) && site.callee.kind === 'member'
    if (!isExtension && !site.arguments.some((argument) => mentions(argument, routers, facts))) return
    if (
      this.rules.calls(lastName(site.callee)).length > 0 &&
      site.callee.kind === 'member' &&
      routers.has(nameOf(site.callee.object))
    )
      return
    this.#combinations(() => {
      const { value: callee, given } = calleeOf(this.evaluator, facts, site, frame)
      const values = given.map((thunk) => ({ value: this.evaluator.thunk(thunk), name: thunk.name }))
      if (!values.some(({ value }) => this.#holdsRouter(value))) return
      if (callee.kind !== 'definition') return
      const key = identity(facts, id, frame)
      if (callee.definition.kind === 'function') {
        this.enter(callee, values, key, frame, facts.file)
      } else if (callee.definition.kind === 'class') {
        const maker = indexOf(callee.facts).constructorOf(callee.definition.id)
        if (!maker) return
        const self: Value = {
          kind: 'instance',
          facts: callee.facts,
          definition: callee.definition,
          arguments: values,
          made: key,
        }
        const made: DefinitionValue = { kind: 'definition', facts: callee.facts, definition: maker, frame: null, self }
        this.enter(made, values, key, frame, facts.file)
        for (const method of callee.facts.definitions) {
          if (method.parent !== callee.definition.id || method.kind !== 'function' || method.id === maker.id) continue
          this.enter({ ...made, definition: method }, [], `${key}.${method.name}`, frame, facts.file)
        }
      }
    })
  }

  #holdsRouter(value: Value): boolean {
    if (value.kind === 'library') return this.rules.isRouter(value.origin)
    if (value.kind === 'object') {
      return value.properties.some((property) => this.#holdsRouter(this.evaluator.thunk(property.value)))
    }
    return value.kind === 'array' && value.items.some((item) => this.#holdsRouter(this.evaluator.thunk(item)))
  }

  /**
   * Calls of a global or of a package itself (`fetch(…)`, `axios(…)`). A name that is imported from the workspace may be a
   * client, too: it is looked up when what it is given looks like an address.
   */
  #bareCandidate(facts: FileFacts, { callee, arguments: given }: CallSite): boolean {
    if (callee.kind === 'ref') {
      const imported = indexOf(facts).import(callee.name)
      return imported
        ? this.rules.interesting(imported.module) || looksLikeAddress(given[0])
        : this.rules.markers.has(callee.name) || isRequired(facts, callee, this.rules)
    }
    return callee.kind === 'member' && (this.rules.markers.has(callee.name) || callee.name in BARE_MEMBERS)
  }

  #bare(facts: FileFacts, id: number, frame: Frame | null): void {
    const site = facts.calls[id]
    if (!site) return
    this.#combinations(() => {
      const callee = this.evaluator.evaluate(site.callee, facts, frame)
      if (callee.kind !== 'library') return
      for (const { rule, pack, fits } of this.rules.bareCalls) {
        if (fits(callee.origin)) {
          rule.found(callOf(this, facts, id, frame, callee, ''), scopeOf(this, facts, frame, pack.name, id))
        }
      }
    })
  }

  /** Runs `look` once for each combination of the elements of the arrays that it iterates over. */
  #combinations(look: () => void): void {
    const outer = this.evaluator.choices
    const { isChoosing } = this
    this.isChoosing = false
    const counts = new Map<string, number>()
    const chosen = new Map<string, number>()
    const choices: Choices = {
      choose: (key, count) => {
        this.isChoosing = true
        if (!counts.has(key)) {
          counts.set(key, count)
          chosen.set(key, 0)
        }
        return chosen.get(key) ?? 0
      },
    }
    this.evaluator.choices = choices
    try {
      for (let round = 0; round < MOST_COMBINATIONS; round++) {
        look()
        if (!advance(counts, chosen)) return
      }
    } finally {
      this.evaluator.choices = outer
      this.isChoosing = isChoosing
    }
  }
}

/** What a receiver may be; a declared object says no more than one of its kind that is made. */
function mostTelling(receiver: Value): readonly Value[] {
  if (receiver.kind !== 'either') return [receiver]
  const made = new Set(
    receiver.values.flatMap((value) => (value.kind === 'library' && value.arguments ? [value.origin] : [])),
  )
  return receiver.values.filter(
    (value) => value.kind !== 'library' || value.arguments !== null || !made.has(value.origin),
  )
}

/** Whether a call of `get` looks more like a request than like a look-up in a table. */
function mayBeAddress({ arguments: given }: CallSite): boolean {
  const [first] = given
  if (looksLikeAddress(first)) return true
  const named = first?.kind === 'keyword' ? first : first?.kind === 'ref' || first?.kind === 'member' ? first : null
  return named !== null && /ur[il]|address|endpoint|path|href/i.test(named.name)
}

/** Rules that take any object are meant for their own language's. */
function isForeign(rule: CallRule, pack: Pack, facts: FileFacts): boolean {
  const isOpen = rule.anywhere || rule.on.includes('*')
  return isOpen && pack.language !== undefined && pack.language !== facts.language
}

/** `'/orders'`, `` `${base}/orders` ``, `{ url: … }`. */
function looksLikeAddress(given: Expression | undefined): boolean {
  if (given?.kind === 'template') return true
  if (given?.kind === 'literal') return /^(\/|https?:)/.test(String(given.value))
  return given?.kind === 'object' && given.properties.some((property) => property.name === 'url')
}

/** Members of globals that are called like bare functions. */
const BARE_MEMBERS: Record<string, true> = { fetch: true }

/** Next combination, as an odometer counts; false when all were seen. */
function advance(counts: ReadonlyMap<string, number>, chosen: Map<string, number>): boolean {
  for (const [key, count] of counts) {
    const next = (chosen.get(key) ?? 0) + 1
    if (next < count) {
      chosen.set(key, next)
      return true
    }
    chosen.set(key, 0)
  }
  return false
}

export type { Pack, Site }
