/**
 * Wrappers. A call site whose address holds parameters of the function around it means something only together with that
 * function's callers: each of them is a call of its own, evaluated with what it passes. Chains of wrappers are followed
 * outwards until the address is known, or nobody calls any more. The same is done for sites in shared code, which belong
 * to whoever calls it.
 */
import type { CallSite, Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { DeclaredRequest } from '../../packs/pack.ts'
import type { RuleBook } from '../../packs/rule-book.ts'
import type { Location } from '../../protocol/location.ts'
import type { RequestFacts } from '../../protocol/request.ts'
import { Analysis } from './analyse.ts'
import { calleeOf } from './callees.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { overloaded } from './overloads.ts'
import { wholeClass } from './records.ts'
import type {
  ClientSite,
  DeferredSite,
  EndpointSite,
  FoundSite,
  MountSite,
  RouteSite,
  SettingSite,
  Site,
} from './sites.ts'
import { implementsByMethods } from './structural.ts'
import { holesOf, isWithin, literalWithin, needsCallers, type Text } from './text.ts'
import { resolveType } from './types.ts'
import type { DefinitionValue, Frame, Value } from './value.ts'

/** A call by its place: what chains are made of. */
export interface CallPlace {
  readonly file: string
  readonly call: number
}

/** Longest chain of wrappers that is followed. */
export const LONGEST_CHAIN = 5

/** A function whose callers are asked for. */
export interface Wrapper {
  readonly file: string
  readonly definition: number
}

/** Sites that may be open: what their function is given decides what they mean. */
export type OpenSite = ClientSite | DeferredSite | EndpointSite | MountSite | RouteSite | SettingSite

/** The site when it is one of them, else null. */
export function openSite(site: Site): OpenSite | null {
  if (site.kind === 'mount') return site.open ? site : null
  if (site.kind === 'setting') return site.names ? site : null
  // `func (m *Mux) Handle(pattern string, …) { m.mux.Handle(pattern, …) }`: else a route is known by its router.
  if (site.kind === 'route') return needsCallers(site.path, true) ? site : null
  return site.kind === 'client' || site.kind === 'endpoint' || site.kind === 'deferred' ? site : null
}

/** The texts that have to be known before a site means something, with whether they are paths. */
function texts(site: OpenSite): readonly { readonly text: Text; readonly isPath: boolean }[] {
  if (site.kind === 'deferred') return [{ text: site.receiver, isPath: false }]
  if (site.kind === 'setting') return site.names ? [{ text: site.names, isPath: false }] : []
  if (site.kind === 'mount') return site.open ? [{ text: site.open, isPath: false }] : []
  if (site.kind === 'route') return [{ text: site.path, isPath: true }]
  const isPath = site.protocol === 'http'
  return site.kind === 'client' ? [{ text: site.target, isPath }] : [{ text: site.path, isPath }]
}

/**
 * The function whose callers have to be looked at before the site is known, null when it is known where it stands.
 * `place` is the outermost call so far, `shared` says that its file belongs to no service.
 */
export function nextWrapper(site: OpenSite, place: CallPlace, facts: FileFacts, shared: boolean): Wrapper | null {
  const enclosing = enclosingFunctions(facts, facts.calls[place.call]?.definition ?? 0)
  const open = texts(site).filter(({ text, isPath }) => needsCallers(text, isPath))
  if (open.length > 0) {
    const holes = open.flatMap(({ text }) => holesOf(text))
    const owner = enclosing.find((definition) =>
      holes.some((hole) => hole.file === facts.file && hole.definition === definition.id),
    )
    const definition = owner ?? (holes.length > 0 ? enclosing.at(-1) : undefined)
    if (definition && definition.name !== '') return { file: facts.file, definition: definition.id }
  }
  return shared ? outermostFunction(facts, place) : null
}

/** The outermost function around a call, null when it has no name to be called by, or there is none. */
export function outermostFunction(facts: FileFacts, place: CallPlace): Wrapper | null {
  const outermost = enclosingFunctions(facts, facts.calls[place.call]?.definition ?? 0).at(-1)
  return outermost && outermost.name !== '' ? { file: facts.file, definition: outermost.id } : null
}

/** Functions around a place, innermost first. */
export function enclosingFunctions(facts: FileFacts, from: number): readonly Definition[] {
  const found: Definition[] = []
  for (let id = from; id > 0; id = facts.definitions[id]?.parent ?? -1) {
    const definition = facts.definitions[id]
    if (definition?.kind === 'function') found.push(definition)
  }
  return found
}

/** Ids of the calls in a file that call the wrapper. */
export function callsOf(evaluator: Evaluator, wrapper: Wrapper, caller: FileFacts): readonly number[] {
  const facts = evaluator.program.facts(wrapper.file)
  const definition = facts?.definitions[wrapper.definition]
  if (!facts || !definition) return []
  const isMaker = definition.name === 'constructor'
  const owner = facts.definitions[definition.parent]
  const name = isMaker ? (owner?.name ?? '') : definition.name
  const index = indexOf(caller)
  const names = new Set([name])
  for (const entry of caller.imports) {
    if (entry.imported === name || entry.imported === 'default') names.add(entry.local)
  }
  // `const call = require('./call')`: what a module is as a whole goes by any name.
  if (name === 'default') {
    for (const { name: local, value } of caller.bindings) if (value.kind === 'module') names.add(local)
  }
  const found: number[] = []
  for (const candidate of names) {
    for (const id of index.calls(candidate)) {
      const site = caller.calls[id]
      if (!site || found.includes(id)) continue
      if (matching(evaluator, calleeOf(evaluator, caller, site, null).value, facts, definition)) found.push(id)
    }
  }
  return found.sort((left, right) => left - right)
}

/** Ids of the calls in a file that call a declared method on objects of the interface that declares or inherits it. */
export function declaredCalls(
  evaluator: Evaluator,
  { client, method }: DeclaredRequest,
  caller: FileFacts,
): readonly number[] {
  const name = evaluator.program.facts(method.file)?.definitions[method.definition]?.name ?? ''
  return indexOf(caller)
    .calls(name)
    .filter((id) => {
      const site = caller.calls[id]
      const value = site && overloaded(evaluator.evaluate(site.callee, caller, null), site.arguments.length)
      if (value?.kind !== 'definition' || value.self?.kind !== 'instance') return false
      const isMethod = value.definition.id === method.definition && value.facts.file === method.file
      return isMethod && value.self.definition.id === client.definition && value.self.facts.file === client.file
    })
}

/** The alternative of a callee that is the wrapper, or calls it through its interface or superclass. */
function matching(evaluator: Evaluator, callee: Value, facts: FileFacts, wrapper: Definition): DefinitionValue | null {
  if (callee.kind === 'either') {
    for (const value of callee.values) {
      const found = matching(evaluator, value, facts, wrapper)
      if (found) return found
    }
    return null
  }
  if (callee.kind !== 'definition') return null
  const same = callee.facts.file === facts.file && callee.definition.id === wrapper.id
  if (same) return callee
  if (wrapper.name === 'constructor' && callee.facts.file === facts.file && callee.definition.id === wrapper.parent) {
    const self: Value = { kind: 'instance', facts, definition: callee.definition, arguments: null }
    return { ...callee, definition: wrapper, self }
  }
  return throughSupertype(evaluator, callee, facts, wrapper)
}

function throughSupertype(
  evaluator: Evaluator,
  callee: DefinitionValue,
  facts: FileFacts,
  wrapper: Definition,
): DefinitionValue | null {
  const parent = facts.definitions[wrapper.parent]
  if (parent?.kind !== 'class') return null
  const owner = wholeClass(evaluator, { kind: 'instance', facts, definition: parent, arguments: null })
  const own = owner.definition
  const isInterface =
    callee.definition.kind === 'interface' && callee.self?.kind === 'literal' && callee.self.value === wrapper.name
  const isInherited = callee.definition.kind === 'function' && callee.definition.name === wrapper.name
  if (!isInterface && !isInherited) return null
  const wanted = isInterface ? callee.definition : callee.facts.definitions[callee.definition.parent]
  if (wanted?.isStructural) {
    const asked = { facts: callee.facts, definition: wanted }
    if (!implementsByMethods(evaluator, owner, asked)) return null
    return { kind: 'definition', facts, definition: wrapper, frame: null, self: owner }
  }
  const supertypes = [
    ...own.implements.map((type) => resolveType(evaluator, type.name, facts)),
    ...own.extends.map((parent) => evaluator.evaluate(parent, facts, null)),
  ]
  const fits = supertypes.some(
    (type) => type?.kind === 'definition' && type.definition === wanted && type.facts.file === callee.facts.file,
  )
  if (!fits) return null
  const self: Value = { kind: 'instance', facts, definition: own, arguments: null }
  return { kind: 'definition', facts, definition: wrapper, frame: null, self }
}

/**
 * The sites of the innermost call of a chain, evaluated with what the outer calls pass. `chain[0]` is the site's own call,
 * each further one calls the function around the one before, `wrappers[i]` is that function for `chain[i + 1]`.
 */
export function sitesOfChain(
  evaluator: Evaluator,
  rules: RuleBook,
  chain: readonly CallPlace[],
  wrappers: readonly Wrapper[],
): readonly FoundSite[] {
  const outermost = chain.at(-1)
  const innermost = chain[0]
  if (!outermost || !innermost) return []
  let frame: Frame | null = null
  let inLoop = false
  evaluator.home = outermost.file
  for (let at = chain.length - 1; at > 0; at--) {
    const place = chain[at]
    const wrapper = wrappers[at - 1]
    const facts = place ? evaluator.program.facts(place.file) : null
    const site = facts?.calls[place?.call ?? -1]
    const target = wrapper ? evaluator.program.facts(wrapper.file) : null
    const definition = target?.definitions[wrapper?.definition ?? -1]
    if (!facts || !site || !target || !definition) return []
    const called = calleeOf(evaluator, facts, site, frame)
    const callee = matching(evaluator, called.value, target, definition)
    if (!callee) return []
    const thunks = called.given
    const withSelf = selfMade(callee, site.construct, thunks)
    inLoop ||= site.inLoop
    const key = chain
      .slice(at)
      .map((link) => `${link.file}#${link.call}`)
      .join('<')
    frame = evaluator.enter(withSelf, thunks, key, outermost.file, frame)
    if (!frame) return []
  }
  const facts = evaluator.program.facts(innermost.file)
  const caller = evaluator.program.facts(outermost.file)?.calls[outermost.call]
  if (!facts || !caller) return []
  const analysis = new Analysis(evaluator, rules, true)
  analysis.call(facts, innermost.call, frame)
  const isMount = analysis.sites.some((found) => found.site.kind === 'mount')
  return analysis.sites.flatMap((found): readonly FoundSite[] => {
    // A mount stays where it is written, and so do the routes of what is mounted.
    if (found.site.kind === 'mount' || (isMount && (found.site.kind === 'route' || found.site.kind === 'prefix'))) {
      return [{ ...found, call: found.site.kind === 'mount' ? outermost.call : found.call }]
    }
    if (found.site.kind === 'deferred' || found.site.kind === 'setting')
      return [{ ...found, owner: outermost.file, call: outermost.call }]
    if (found.site.kind !== 'client' && found.site.kind !== 'endpoint' && found.site.kind !== 'route') return []
    const location = chain.length > 1 ? { file: outermost.file, span: caller.nameSpan } : found.site.location
    const site =
      found.site.kind === 'client'
        ? {
            ...found.site,
            location,
            inLoop: found.site.inLoop || inLoop,
            literal: chain.length > 1 ? passedLiteral(found.site.target, caller, outermost.file) : found.site.literal,
            ...(found.site.request && { request: requestOf(found.site.request, chain, caller) }),
          }
        : { ...found.site, location }
    return [{ site, owner: outermost.file, call: outermost.call }]
  })
}

/** The request is that of the function which uses the wrapper; in longer chains there is no telling whose it is. */
function requestOf(request: RequestFacts, chain: readonly CallPlace[], caller: CallSite): RequestFacts {
  const { within, ...facts } = request
  if (chain.length > 2) return facts
  const [, user] = chain
  return user ? { ...facts, within: `${user.file}#${caller.definition}` } : request
}

/** The argument of a wrapper's caller that holds the target; the wrapper's own text belongs to all of its callers. */
function passedLiteral(target: Text, caller: CallSite, file: string): Location | null {
  const piece = literalWithin(target, file, caller.span)
  if (!piece) return null
  const whole = caller.arguments.find((one) => one.kind === 'template' && isWithin(piece.span, one.span))
  return whole ? { file, span: whole.span } : piece
}

/** `new X(…)` runs the constructor with the object that it makes. */
function selfMade(callee: DefinitionValue, construct: boolean, thunks: Frame['arguments']): DefinitionValue {
  if (!construct || callee.self?.kind !== 'instance') return callee
  return { ...callee, self: { ...callee.self, arguments: thunks } }
}
