/** Tells sites of the same call apart. */
import type { Call } from '../../protocol/map.ts'
import type { Draft } from './draft.ts'

/** A call under the id that all its sites share. */
export function asCall(draft: Draft): Call {
  const { from, to, host, protocol, method, path } = draft
  return { id: `${from} -> ${to ?? (host || '?')} ${protocol} ${method} ${path}`, ...draft }
}

/** Calls by id; what has the same id is ordered by place. */
export function byIdAndPlace(left: Call, right: Call): number {
  if (left.id !== right.id) return left.id < right.id ? -1 : 1
  const [one, two] = [left.location, right.location]
  if (one.file !== two.file) return one.file < two.file ? -1 : 1
  return one.span[0] - two.span[0] || one.span[1] - two.span[1]
}

/**
 * Further sites of a call are numbered in the order of their places; several calls of one place are one. Takes calls sorted by
 * id and place, answers them sorted by id.
 */
export function numbered(calls: readonly Call[]): readonly Call[] {
  const found: Call[] = []
  let places = new Set<string>()
  let last = ''
  let isSorted = true
  for (const [at, call] of calls.entries()) {
    if (call.id === last) {
      const before = places.size
      places.add(placeOf(call))
      if (places.size === before) continue
      found.push(withNumber(call, places.size))
      isSorted = false
    } else {
      last = call.id
      // Most calls have one site, and no need of a set.
      if (calls[at + 1]?.id === last) places = new Set([placeOf(call)])
      found.push(call)
    }
  }
  // `… #10` stands before `… #2`.
  return isSorted ? found : found.sort((left, right) => (left.id < right.id ? -1 : 1))
}

function placeOf({ location }: Call): string {
  return `${location.file} ${location.span.join(':')}`
}

/** Calls with a number, by the call without. The same call gives the same object, by which others see that nothing changed. */
const renumbered = new WeakMap<Call, Map<number, Call>>()

function withNumber(call: Call, number: number): Call {
  const known = renumbered.get(call) ?? new Map<number, Call>()
  renumbered.set(call, known)
  const ready = known.get(number) ?? { ...call, id: `${call.id} #${number}` }
  known.set(number, ready)
  return ready
}
