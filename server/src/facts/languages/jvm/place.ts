/** Where the walk stands. */
export interface Place {
  readonly scope: number
  /** The innermost definition. */
  readonly definition: number
  /** The innermost class, -1 outside of all. */
  readonly owner: number
  /** In a static member: there is no `this`. */
  readonly isStatic: boolean
  readonly inLoop: boolean
}
