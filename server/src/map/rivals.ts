/**
 * Looks up the endpoints that may be alike at all: those that name what the given one is about. All others have no likeness
 * in their paths, so that comparing with these finds everything.
 */
import type { Endpoint } from '../protocol/map.ts'
import { profileOf } from './similarity-profile.ts'

/** Maps share their lists of endpoints, and one list is asked about with every edit. */
const indexed = new WeakMap<readonly Endpoint[], ReadonlyMap<string, readonly Endpoint[]>>()

/** Those of `endpoints` that name what an endpoint is about; all when it names nothing. */
export function rivalsAmong(endpoints: readonly Endpoint[], endpoint: Endpoint): readonly Endpoint[] {
  const { head } = profileOf(endpoint)
  return head === null ? endpoints : (byNoun(endpoints).get(head) ?? [])
}

function byNoun(endpoints: readonly Endpoint[]): ReadonlyMap<string, readonly Endpoint[]> {
  const ready = indexed.get(endpoints)
  if (ready) return ready
  const found = new Map<string, Endpoint[]>()
  for (const endpoint of endpoints) {
    for (const noun of profileOf(endpoint).nouns.keys()) {
      const list = found.get(noun)
      if (list) list.push(endpoint)
      else found.set(noun, [endpoint])
    }
  }
  indexed.set(endpoints, found)
  return found
}
