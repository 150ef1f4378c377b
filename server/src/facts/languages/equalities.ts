/** Which comparisons of a file are known to be equal, by their indexes, when a condition is true and when it is false. */
export interface Equalities {
  readonly whenTrue: readonly number[]
  readonly whenFalse: readonly number[]
}

export const NOTHING_EQUAL: Equalities = { whenTrue: [], whenFalse: [] }

/** A comparison on its own: `==`, or with `isEqual` false `!=`. */
export function comparing(comparison: number, isEqual: boolean): Equalities {
  return isEqual ? { whenTrue: [comparison], whenFalse: [] } : { whenTrue: [], whenFalse: [comparison] }
}

export function not({ whenTrue, whenFalse }: Equalities): Equalities {
  return { whenTrue: whenFalse, whenFalse: whenTrue }
}

export function both(one: Equalities, other: Equalities): Equalities {
  return {
    whenTrue: [...one.whenTrue, ...other.whenTrue],
    whenFalse: eachOf(one.whenFalse, other.whenFalse),
  }
}

export function either(one: Equalities, other: Equalities): Equalities {
  return not(both(not(one), not(other)))
}

/** Alternatives: one of them holds only if there is one on either side. */
function eachOf(left: readonly number[], right: readonly number[]): readonly number[] {
  return left.length > 0 && right.length > 0 ? [...left, ...right] : []
}
