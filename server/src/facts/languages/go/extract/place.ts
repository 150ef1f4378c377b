/** Where in the file a node stands. */
export interface Place {
  readonly scope: number
  readonly definition: number
  /** The type whose method it stands in, -1 outside of methods. */
  readonly owner: number
  /** What the method calls the object it is called on, '' outside of methods. */
  readonly receiver: string
  readonly inLoop: boolean
  /** Comparisons that hold here. */
  readonly within: readonly number[]
  /** Value of `iota`. */
  readonly iota: number
}

export const TOP: Place = { scope: 0, definition: 0, owner: -1, receiver: '', inLoop: false, within: [], iota: 0 }
