/** Orders of lists in exports: equal maps give equal texts. */
import type { Location } from '../protocol/location.ts'

export function byId<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((left, right) => compare(left.id, right.id))
}

export function byPlace<T extends { readonly location: Location; readonly message: string }>(
  items: readonly T[],
): readonly T[] {
  return [...items].sort(
    (left, right) =>
      compare(left.location.file, right.location.file) ||
      left.location.span[0] - right.location.span[0] ||
      left.location.span[1] - right.location.span[1] ||
      compare(left.message, right.message),
  )
}

/** By code units, the same on every machine. */
export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
