/** Where in a program the walk stands. */
export interface Place {
  readonly scope: number
  /** The innermost definition. */
  readonly definition: number
  /** The scope that assigned names belong to. */
  readonly bindingScope: number
  /** The scope that functions defined here see around them: a class body is none. */
  readonly closure: number
  /** The class whose body this is, or whose method this stands in; -1 when there is none. */
  readonly owner: number
  /** Directly in the body of a class. */
  readonly inClassBody: boolean
  /** What methods call the object that they are called on, '' outside of methods. */
  readonly self: string
  readonly inLoop: boolean
  /** Happens whenever the body around it runs: in no branch, loop or handler. */
  readonly always: boolean
  /** Names that are declared `global` or `nonlocal` here, with the scope that they belong to. */
  readonly outer: ReadonlyMap<string, number>
  /** Comparisons that hold here, see `Comparison.within`. */
  readonly within: readonly number[]
}

/** The same place with more comparisons that hold. */
export function holding(place: Place, comparisons: readonly number[]): Place {
  return comparisons.length === 0 ? place : { ...place, within: [...place.within, ...comparisons] }
}

/** Somewhere that is not always reached. */
export function branch(place: Place): Place {
  return place.always ? { ...place, always: false } : place
}
