/** Where in a program the walk stands. */
export interface Place {
  /** The scope that names belong to: functions have one each, blocks have none. */
  readonly scope: number
  /** The innermost definition. */
  readonly definition: number
  /** The class that `$this` is an object of, -1 outside of classes. */
  readonly owner: number
  readonly inLoop: boolean
  /** Happens whenever the body around it runs: in no branch or loop. */
  readonly always: boolean
  /** Comparisons that hold here, see `Comparison.within`. */
  readonly within: readonly number[]
}

export const TOP: Place = { scope: 0, definition: 0, owner: -1, inLoop: false, always: true, within: [] }

/** The same place with more comparisons that hold. */
export function holding(place: Place, comparisons: readonly number[]): Place {
  return comparisons.length === 0 ? place : { ...place, within: [...place.within, ...comparisons] }
}

/** Somewhere that is not always reached. */
export function branch(place: Place): Place {
  return place.always ? { ...place, always: false } : place
}

/** Somewhere that is reached once per element of something. */
export function loop(place: Place): Place {
  return { ...place, always: false, inLoop: true }
}
