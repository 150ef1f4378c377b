/** Whether two lists hold the same objects in the same order: for lists that are put together anew of parts that are kept. */
export function sameItems<T>(left: readonly T[], right: readonly T[]): boolean {
  if (left === right) return true
  return left.length === right.length && left.every((item, at) => item === right[at])
}
