/** How much a word of an endpoint tells: words that few services use tell more. */
import type { Endpoint } from '../protocol/map.ts'
import { profileOf } from './similarity-profile.ts'
import { isCommon } from './similarity-words.ts'

export interface WordWeights {
  of(word: string): number
}

/** The words of paths and inputs, by the service that uses them, and how many services use each. */
interface WordCounts {
  readonly byService: ReadonlyMap<string, ReadonlySet<string>>
  readonly users: ReadonlyMap<string, number>
}

/** Maps share their lists of endpoints, and one list is asked about with every edit. */
const counted = new WeakMap<readonly Endpoint[], WordCounts>()

/**
 * Weights by the endpoints of a map. `changed` are services, with the endpoints that they have now, of which the list does not
 * tell: so the words of a map that differs little from one that was counted need not be counted again.
 */
export function wordWeights(
  endpoints: readonly Endpoint[],
  changed: ReadonlyMap<string, readonly Endpoint[]> = new Map(),
): WordWeights {
  const { byService, users } = countsOf(endpoints)
  const more = new Map<string, number>()
  const count = (words: Iterable<string>, by: number) => {
    for (const word of words) more.set(word, (more.get(word) ?? 0) + by)
  }
  let services = byService.size
  for (const [service, own] of changed) {
    const before = byService.get(service)
    if (before) count(before, -1)
    if (own.length > 0) count(wordsOf(own), 1)
    services += (own.length > 0 ? 1 : 0) - (before ? 1 : 0)
  }
  const most = Math.log(2 + services)
  return {
    of: (word) => {
      // A word that nobody uses tells as much as one that one service does.
      const using = (users.get(word) ?? 0) + (more.get(word) ?? 0) || 1
      const rarity = Math.log(1 + (1 + services) / using) / most
      return isCommon(word) ? rarity * 0.4 : rarity
    },
  }
}

function countsOf(endpoints: readonly Endpoint[]): WordCounts {
  const ready = counted.get(endpoints)
  if (ready) return ready
  const lists = new Map<string, Endpoint[]>()
  for (const endpoint of endpoints) {
    const own = lists.get(endpoint.service)
    if (own) own.push(endpoint)
    else lists.set(endpoint.service, [endpoint])
  }
  const byService = new Map([...lists].map(([service, own]) => [service, wordsOf(own)]))
  const users = new Map<string, number>()
  for (const words of byService.values()) for (const word of words) users.set(word, (users.get(word) ?? 0) + 1)
  const fresh = { byService, users }
  counted.set(endpoints, fresh)
  return fresh
}

function wordsOf(endpoints: readonly Endpoint[]): ReadonlySet<string> {
  return new Set(endpoints.flatMap((endpoint) => profileOf(endpoint).words))
}
