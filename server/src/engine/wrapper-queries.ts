/** Queries that fill wrappers in with what their callers pass. */
import { adapterFor } from '../facts/languages/index.ts'
import {
  type CallPlace,
  callsOf,
  declaredCalls,
  enclosingFunctions,
  LONGEST_CHAIN,
  nextWrapper,
  type OpenSite,
  openSite,
  outermostFunction,
  sitesOfChain,
  type Wrapper,
} from '../map/resolve/callers.ts'
import { indexOf } from '../map/resolve/file-index.ts'
import type { ClientSite, FoundSite } from '../map/resolve/sites.ts'
import { TOO_MANY_CALLERS } from '../map/resolve/text.ts'
import { isTold } from '../map/resolve/told.ts'
import type { DeclaredRequest } from '../packs/pack.ts'
import { isWrittenByGenerator } from '../workspace/aside.ts'
import { CallingFiles } from './calling-files.ts'
import type { CodeQueries } from './code-queries.ts'
import { followed, type Step, type Way, type WayLookup } from './follow-ways.ts'
import { type MadeObjects, withMadeObjects } from './made-objects.ts'
import { sameData } from './same-data.ts'
import { storedSites } from './stored-messages.ts'
import { distinctLeaves, type Leaf } from './ways.ts'

/** Most functions of shared code that are looked at for who uses one of them. */
const MOST_FUNCTIONS = 500

export class WrapperQueries {
  readonly #code: CodeQueries
  readonly #calling: CallingFiles
  /** The service that a file belongs to, null for shared code. */
  readonly #serviceOf: (file: string) => string | null

  readonly #ways: WayLookup

  /** The services whose code leads to a file. */
  readonly #reaching: (file: string) => readonly string[]

  constructor(
    code: CodeQueries,
    serviceOf: (file: string) => string | null,
    reaching: (file: string) => readonly string[] = () => [],
  ) {
    this.#code = code
    this.#calling = new CallingFiles(code, (file) => this.#holding(file))
    this.#serviceOf = serviceOf
    this.#reaching = reaching
    this.#ways = {
      step: (way) => this.#step(way),
      sites: (chain, wrappers) => this.#chainSites(chain, wrappers),
      group: (caller) => this.#groupOf(caller),
    }
  }

  /** The sites of a file with wrappers filled in: each call of a wrapper is a site of its own. */
  expanded(file: string): readonly FoundSite[] {
    return this.#code.memo.queryOf(
      'expanded',
      file,
      () =>
        this.#code.sites(file).flatMap((found) => {
          if (found.site.kind === 'client' && found.site.declared) return this.#declared(found, found.site.declared)
          const open = openSite(found.site)
          if (found.call === null || !open) return [found]
          const leaves = followed(found, open, this.#ways)
          if (!leaves) return this.#tooMany(found, open)
          const filled = leaves.flatMap((leaf) => this.#filled(leaf))
          const all = distinctLeaves(found, filled, (owner) => this.#runsIn(owner))
          if (open.kind === 'route') return all.filter(({ site }) => site.kind === 'route')
          if (open.kind === 'client' && !all.some(({ site }) => isTold(site))) return this.#onePerService(found, all)
          // What turns out to be a router, not a client, is found where it was handed over.
          return open.kind === 'deferred'
            ? all.filter(({ site }) => site.kind === 'client' || site.kind === 'endpoint')
            : all
        }),
      sameData,
    )
  }

  /** Callers that add nothing would repeat what is not known, each at its own place: it is said once, where it stands. */
  #onePerService(found: FoundSite, all: readonly FoundSite[]): readonly FoundSite[] {
    const owners = new Map(all.map(({ owner }) => [this.#serviceOf(owner) ?? owner, owner] as const).reverse())
    return [...owners.values()].sort().map((owner) => ({ ...found, owner }))
  }

  /** Whether a file may run together with another one: shared code, or that of a service which leads there. */
  #holding(file: string): (other: string) => boolean {
    const holders = this.#reaching(file)
    return (other) => {
      const service = this.#serviceOf(other)
      return service === null || holders.includes(service)
    }
  }

  #objects(): MadeObjects {
    return {
      evaluator: this.#code.evaluator(),
      callers: (maker) => this.#callers(maker),
      serviceOf: this.#serviceOf,
    }
  }

  /** A request that an interface declares: one site for each call of the method. Nobody calling it, there is none. */
  #declared(found: FoundSite, { client, method }: DeclaredRequest): readonly FoundSite[] {
    const name = this.#code.facts(method.file)?.definitions[method.definition]?.name ?? ''
    return this.#calling.reaching([method.file, client.file], [name]).flatMap((file) => {
      const facts = this.#code.facts(file)
      const calls = facts ? declaredCalls(this.#code.evaluator(), { client, method }, facts) : []
      return calls.flatMap((call) => this.#callOf(found, { file, call }))
    })
  }

  /** The site at a call of its method; in shared code it belongs to those who lead there. */
  #callOf(found: FoundSite, place: CallPlace): readonly FoundSite[] {
    const call = this.#code.facts(place.file)?.calls[place.call]
    if (found.site.kind !== 'client' || !call) return []
    const { declared: _, ...site } = found.site
    const location = { file: place.file, span: call.nameSpan }
    const here = { site: { ...site, location, inLoop: call.inLoop }, owner: place.file, call: place.call }
    if (this.#serviceOf(place.file) !== null) return [here]
    const owners = new Map<string, FoundSite>()
    for (const owner of this.#outermost(place, 0)) owners.set(owner, { ...here, owner })
    return [...owners.values()]
  }

  /** Files of services whose calls lead to a call in shared code. */
  #outermost(place: CallPlace, depth: number): readonly string[] {
    if (this.#serviceOf(place.file) !== null) return [place.file]
    const facts = this.#code.facts(place.file)
    const around = facts ? enclosingFunctions(facts, facts.calls[place.call]?.definition ?? 0).at(-1) : undefined
    if (!around || depth >= LONGEST_CHAIN) return []
    const callers = this.#callers({ file: place.file, definition: around.id })
    return callers.flatMap((caller) => this.#outermost(caller, depth + 1))
  }

  /** Names the services that run a file. */
  #runsIn(file: string): string {
    return this.#serviceOf(file) ?? this.#reaching(file).join()
  }

  /** A leaf with what its objects were stored and made with. */
  #filled({ found, isPassed }: Leaf): readonly Leaf[] {
    return storedSites(found, this.#objects()).map((site) => ({
      found: withMadeObjects(site, this.#objects()),
      isPassed: isPassed || site !== found,
    }))
  }

  /** A site with more ways to it than are followed: once for each service, and why no more is said. */
  #tooMany(found: FoundSite, open: OpenSite): readonly FoundSite[] {
    if (open.kind !== 'client') return []
    const facts = this.#code.facts(found.owner)
    const place = found.call === null ? null : { file: found.owner, call: found.call }
    const wrapper = facts && place && this.#serviceOf(found.owner) === null ? outermostFunction(facts, place) : null
    const owners = wrapper ? this.#users(wrapper) : [found.owner]
    const site: ClientSite = { ...open, target: { kind: 'unknown', reason: TOO_MANY_CALLERS } }
    return owners.map((owner) => ({ ...found, site, owner }))
  }

  /** Callers of one function of shared code, or of one service, in loops or not. */
  #groupOf(place: CallPlace): string {
    const facts = this.#code.facts(place.file)
    const around = facts ? outermostFunction(facts, place) : null
    const group = this.#serviceOf(place.file) ?? `${place.file}#${around?.definition ?? `call ${place.call}`}`
    return `${group} ${facts?.calls[place.call]?.inLoop}`
  }

  #step({ found, site, chain }: Way): Step {
    const place = chain.at(-1)
    const facts = place ? this.#code.facts(place.file) : null
    if (!place || !facts) return { sites: [found] }
    // What a generator writes speaks for whoever calls it.
    const generated = isWrittenByGenerator(place.file)
    const shared = generated || this.#serviceOf(place.file) === null
    const wrapper = nextWrapper(site, place, facts, shared)
    if (!wrapper) return { sites: [found] }
    // Layers of projects are too deep for every way through them: what is known belongs to the programs that use its callers.
    const isKnown = chain.length > 1 && this.#code.isByProject(place.file) && !nextWrapper(site, place, facts, false)
    if (shared && isKnown) return { sites: this.#usersOf(found, wrapper) }
    if (chain.length >= LONGEST_CHAIN) {
      return { sites: shared ? this.#users(wrapper).map((owner) => ({ ...found, owner })) : [found] }
    }
    const callers = this.#callers(wrapper).filter(
      (caller) => !chain.some((link) => link.file === caller.file && link.call === caller.call),
    )
    if (callers.length > 0) return { wrapper, callers }
    if (generated) return { sites: [] }
    // What is handed on as a value is called by nobody: it runs where the only service that leads there does.
    const isLost = shared && (this.#reaching(place.file).length !== 1 || !this.#isNamed(wrapper))
    return { sites: isLost ? [] : [found] }
  }

  /**
   * Whether a function may be handed on as a value, or be called by a library: it is named somewhere, or its language would not
   * show that it stands for a method of something else.
   */
  #isNamed(wrapper: Wrapper): boolean {
    const definition = this.#code.facts(wrapper.file)?.definitions[wrapper.definition]
    if (!definition || !adapterFor(wrapper.file)?.marksOverrides || definition.decorators.length > 0) return true
    if (definition.name === 'constructor') return true
    if (this.#calling.of(wrapper, [definition.name]).some((file) => file !== wrapper.file)) return true
    const read = this.#code.text(wrapper.file)
    return !('text' in read) || read.text.split(new RegExp(`\\b${definition.name}\\b`)).length > 2
  }

  /** The site once for each service whose code leads to the function around it. */
  #usersOf(found: FoundSite, wrapper: Wrapper): readonly FoundSite[] {
    const users = this.#users(wrapper)
    if (users.length > 0) return users.map((owner) => ({ ...found, owner }))
    return this.#reaching(wrapper.file).length === 1 ? [found] : []
  }

  #chainSites(chain: readonly CallPlace[], wrappers: readonly Wrapper[]): readonly FoundSite[] {
    // Wrappers belong to the key: after an edit the same places may be reached through other functions.
    const calls = chain.map((place) => `${place.file}#${place.call}`).join('<')
    const key = `${calls} through ${wrappers.map((wrapper) => `${wrapper.file}#${wrapper.definition}`).join('<')}`
    return this.#code.memo.queryOf(
      'chain',
      key,
      () => sitesOfChain(this.#code.evaluator(), this.#code.rules, chain, wrappers),
      sameData,
    )
  }

  /**
   * For each service whose code calls a function of shared code, however far away, a file of it that does. Where no call can
   * be followed to the function, calls of its name count, in files that can name its module.
   */
  #users(wrapper: Wrapper): readonly string[] {
    return this.#code.memo.queryOf(
      'users of wrapper',
      `${wrapper.file}#${wrapper.definition}`,
      () => {
        const sure = this.#usersBy(wrapper, (called) => this.#callers(called))
        if (sure.length > 0) return sure
        const byName = this.#usersBy(wrapper, (called) => this.#callsOfName(called))
        // A name alone says nothing of a program that does not hold the code.
        const holds = this.#code.isByProject(wrapper.file) ? () => true : this.#holding(wrapper.file)
        return byName.filter(holds)
      },
      sameData,
    )
  }

  #usersBy(wrapper: Wrapper, callers: (wrapper: Wrapper) => readonly CallPlace[]): readonly string[] {
    const users = new Map<string, string>()
    const seen = new Set([`${wrapper.file}#${wrapper.definition}`])
    const queue = [wrapper]
    for (let next = queue.pop(); next && seen.size < MOST_FUNCTIONS; next = queue.pop()) {
      for (const place of callers(next)) {
        const service = this.#serviceOf(place.file)
        if (service !== null) {
          users.set(service, users.get(service) ?? place.file)
          continue
        }
        const facts = this.#code.facts(place.file)
        const around = facts ? outermostFunction(facts, place) : null
        // What runs when its module is loaded runs in whatever loads it.
        if (!around) continue
        const key = `${around.file}#${around.definition}`
        if (!seen.has(key)) queue.push(around)
        seen.add(key)
      }
    }
    return [...users.values()].sort()
  }

  #callsOfName(wrapper: Wrapper): readonly CallPlace[] {
    const names = this.#names(wrapper).filter((name) => name !== 'default')
    if (names.length === 0) return []
    return this.#calling.of(wrapper, names).flatMap((file) => {
      const facts = this.#code.facts(file)
      if (!facts) return []
      return names.flatMap((name) =>
        indexOf(facts)
          .calls(name)
          .map((call) => ({ file, call })),
      )
    })
  }

  /** Calls of a wrapper anywhere in the workspace, by file and order. */
  #callers(wrapper: Wrapper): readonly CallPlace[] {
    const key = `${wrapper.file}#${wrapper.definition}`
    return this.#code.memo.queryOf(
      'callers',
      key,
      () => {
        return this.#calling.of(wrapper, this.#names(wrapper)).flatMap((file) =>
          this.#code.memo
            .queryOf(
              `callers of ${key}`,
              file,
              () => {
                const caller = this.#code.facts(file)
                return caller ? callsOf(this.#code.evaluator(), wrapper, caller) : []
              },
              sameData,
            )
            .map((call) => ({ file, call })),
        )
      },
      sameData,
    )
  }

  /** Names under which a file may call it. */
  #names(wrapper: Wrapper): readonly string[] {
    const facts = this.#code.facts(wrapper.file)
    const definition = facts?.definitions[wrapper.definition]
    if (!facts || !definition) return []
    const owner = facts.definitions[definition.parent]
    // A default export goes by any name where it is imported.
    const isDefault = facts.exports.some(
      (entry) =>
        (entry.name === 'default' || entry.name === 'export=') &&
        (entry.value?.kind === 'definition'
          ? entry.value.definition === definition.id
          : entry.value?.kind === 'ref' && entry.value.name === definition.name),
    )
    if (isDefault) return ['default']
    return definition.name === 'constructor' && owner ? [owner.name, 'default'] : [definition.name]
  }
}
