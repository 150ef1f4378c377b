/**
 * Follows a call site through its wrappers, from caller to caller, nearest first. Of ways that cannot differ any more one is
 * followed, so that the work is that of the functions on the way and not of all the ways through them.
 */
import { type CallPlace, type OpenSite, openSite, type Wrapper } from '../map/resolve/callers.ts'
import type { FoundSite } from '../map/resolve/sites.ts'
import { isComplete, isPassed, type Leaf, MOST_WAYS, onward } from './ways.ts'

/** A site with the chain of calls that leads to it, its own first; `wrappers[i]` is what `chain[i + 1]` calls. */
export interface Way extends Leaf {
  readonly site: OpenSite
  readonly chain: readonly CallPlace[]
  readonly wrappers: readonly Wrapper[]
}

/** Where a way ends, or who calls the function that it has come to. */
export type Step =
  | { readonly sites: readonly FoundSite[] }
  | { readonly wrapper: Wrapper; readonly callers: readonly CallPlace[] }

/** What following takes. */
export interface WayLookup {
  step(way: Way): Step
  sites(chain: readonly CallPlace[], wrappers: readonly Wrapper[]): readonly FoundSite[]
  /** Callers that are alike for a site that they cannot change: of one service, or of one function of shared code. */
  group(caller: CallPlace): string
}

/** The sites at the ends of all ways; null when there are more ways than are looked at. */
export function followed(found: FoundSite, site: OpenSite, look: WayLookup): readonly Leaf[] | null {
  if (found.call === null) return [{ found, isPassed: true }]
  const leaves: Leaf[] = []
  const seen = new Set<string>()
  let count = 0
  let level: readonly Way[] = [
    { found, isPassed: true, site, chain: [{ file: found.owner, call: found.call }], wrappers: [] },
  ]
  while (level.length > 0) {
    const next: Way[] = []
    for (const way of level) {
      const step = look.step(way)
      if ('sites' in step) {
        for (const end of step.sites) leaves.push({ found: end, isPassed: way.isPassed })
        continue
      }
      const { wrapper } = step
      const key = onward(way.site, wrapper)
      if (key !== null && seen.has(key)) continue
      if (key !== null) seen.add(key)
      const wrappers = [...way.wrappers, wrapper]
      for (const caller of isComplete(way.site) ? firstOfEach(step.callers, look) : step.callers) {
        if (++count > MOST_WAYS) return null
        const chain = [...way.chain, caller]
        for (const further of look.sites(chain, wrappers)) {
          const passed = isPassed(way.site, wrapper, further)
          const open = openSite(further.site)
          if (open) next.push({ found: further, isPassed: passed, site: open, chain, wrappers })
          else leaves.push({ found: further, isPassed: passed })
        }
      }
    }
    level = next
  }
  return leaves
}

function firstOfEach(callers: readonly CallPlace[], look: WayLookup): readonly CallPlace[] {
  const groups = new Map<string, CallPlace>()
  for (const caller of callers) {
    const group = look.group(caller)
    if (!groups.has(group)) groups.set(group, caller)
  }
  return [...groups.values()]
}
