/** Where in the file a node stands. */
export interface Place {
  readonly scope: number
  readonly definition: number
  /** The class that `this` is an object of, -1 outside of classes. */
  readonly owner: number
  readonly inLoop: boolean
  /** Comparisons that hold here. */
  readonly within: readonly number[]
}

export const TOP: Place = { scope: 0, definition: 0, owner: -1, inLoop: false, within: [] }
