/**
 * Whether two values of plain data (what JSON can hold, and maps and sets of it) say the same. Stops at the first difference and makes nothing,
 * which counts: it is asked for each computation that ran again.
 */
export function sameData<T>(left: T, right: T): boolean {
  return same(left, right)
}

function same(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, at) => same(item, right[at]))
  }
  if (Array.isArray(right)) return false
  // Neither has keys of its own: any two of them would be the same.
  if (left instanceof Map || right instanceof Map)
    return left instanceof Map && right instanceof Map && sameMap(left, right)
  if (left instanceof Set || right instanceof Set) {
    return left instanceof Set && right instanceof Set && same([...left], [...right])
  }
  const [one, other] = [left as Record<string, unknown>, right as Record<string, unknown>]
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => (other[key] !== undefined || key in other) && same(one[key], other[key]))
  )
}

function sameMap(left: ReadonlyMap<unknown, unknown>, right: ReadonlyMap<unknown, unknown>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && same(value, right.get(key)))
}
