/**
 * Messages that are stored first and published later (an outbox). Where a class publishes objects of which only a base class is
 * known, what was handed to its other methods for storing is what it publishes: each caller that hands one over is a site.
 */
import { enclosingFunctions, type Wrapper } from '../map/resolve/callers.ts'
import type { Evaluator } from '../map/resolve/evaluate.ts'
import type { ClientSite, FoundSite } from '../map/resolve/sites.ts'
import { type Text, textOf } from '../map/resolve/text.ts'
import { classOf } from '../map/resolve/type-arguments.ts'
import { resolveType } from '../map/resolve/types.ts'
import type { Value } from '../map/resolve/value.ts'

/** Functions that only hand the message on are followed this far. */
const LONGEST_WAY = 4

/** What finding the callers takes. */
export interface StoredMessages {
  readonly evaluator: Evaluator
  callers(wrapper: Wrapper): readonly { readonly file: string; readonly call: number }[]
}

/** The sites that a publishing one stands for; the site itself where nothing tells. */
export function storedSites(found: FoundSite, stored: StoredMessages): readonly FoundSite[] {
  const { site, call } = found
  if (site.kind !== 'client' || site.target.kind !== 'unknown' || !site.target.below || call === null) return [found]
  const { below } = site.target
  const facts = stored.evaluator.program.facts(found.owner)
  const publisher = facts && enclosingFunctions(facts, facts.calls[call]?.definition ?? 0).at(-1)
  if (!facts || !publisher) return [found]
  const sites = facts.definitions.flatMap((method): readonly FoundSite[] => {
    if (method.parent !== publisher.parent || method.kind !== 'function' || method.id === publisher.id) return []
    return method.parameters.flatMap(({ type }, position) => {
      const base = type ? resolveType(stored.evaluator, type.name, facts) : null
      const isMessage =
        base?.kind === 'definition' && base.facts.file === below.file && base.definition.id === below.definition
      return isMessage ? handedTo({ file: found.owner, definition: method.id }, position, site, stored, 0) : []
    })
  })
  return sites.length > 0 ? sites : [found]
}

/** A site for each message that callers of a function hand over at a position. */
function handedTo(
  wrapper: Wrapper,
  position: number,
  site: ClientSite,
  stored: StoredMessages,
  depth: number,
): readonly FoundSite[] {
  const { evaluator } = stored
  return stored.callers(wrapper).flatMap((caller): readonly FoundSite[] => {
    const facts = evaluator.program.facts(caller.file)
    const at = facts?.calls[caller.call]
    const argument = at?.arguments[position]
    if (!facts || !at || !argument) return []
    const message = evaluator.evaluate(argument, facts, null)
    const hole = message.kind === 'instance' ? message.given : undefined
    const further =
      hole && depth < LONGEST_WAY
        ? handedTo({ file: hole.file, definition: hole.definition }, hole.index, site, stored, depth + 1)
        : []
    if (further.length > 0) return further
    const target = nameOf(message, evaluator)
    if (target.kind === 'unknown') return []
    const location = { file: caller.file, span: at.nameSpan }
    return [
      { site: { ...site, target, literal: null, location, inLoop: at.inLoop }, owner: caller.file, call: caller.call },
    ]
  })
}

function nameOf(message: Value, evaluator: Evaluator): Text {
  return textOf(evaluator, evaluator.member(classOf(message), 'Name'))
}
