/** Where in a program the walk stands. */
export interface Place {
  readonly scope: number
  /** The innermost definition. */
  readonly definition: number
  /** The scope that a `var` belongs to. */
  readonly functionScope: number
  /** The class that `this` is an object of, -1 when it is none. */
  readonly owner: number
  /** `this` is the class itself. */
  readonly isStatic: boolean
  readonly inLoop: boolean
  /** Inside a namespace: `export` there exports from the namespace, not from the file. */
  readonly isNamespace: boolean
  /** Comparisons that hold here, see `Comparison.within`. */
  readonly within: readonly number[]
}

/** The same place with more comparisons that hold. */
export function holding(place: Place, comparisons: readonly number[]): Place {
  return comparisons.length === 0 ? place : { ...place, within: [...place.within, ...comparisons] }
}
