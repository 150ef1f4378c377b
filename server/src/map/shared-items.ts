/** Lets two maps of the same workspace share their objects, where one of them was read from a file. */
import type { Snapshot } from '../protocol/map.ts'

/**
 * `map` with the objects of `other` wherever both say the same. Maps that are compared again and again are then compared by
 * what they do not share. `same` tells whether two values of plain data are equal.
 */
export function sharing(map: Snapshot, other: Snapshot, same: (left: unknown, right: unknown) => boolean): Snapshot {
  const shared = <T extends { readonly id: string }>(own: readonly T[], others: readonly T[]): readonly T[] => {
    const byId = new Map(others.map((item) => [item.id, item]))
    return own.map((item) => {
      const twin = byId.get(item.id)
      return twin && same(item, twin) ? twin : item
    })
  }
  return {
    ...map,
    services: shared(map.services, other.services),
    endpoints: shared(map.endpoints, other.endpoints),
    calls: shared(map.calls, other.calls),
  }
}
