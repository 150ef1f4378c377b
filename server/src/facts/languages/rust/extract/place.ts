/** A module that is written in place; the file itself is the outermost one. */
export interface InlineModule {
  readonly scope: number
  /** Names from the file's module inwards. */
  readonly path: readonly string[]
  readonly parent: InlineModule | null
}

/** Where in a file the walk stands. */
export interface Place {
  readonly scope: number
  /** The innermost definition. */
  readonly definition: number
  readonly module: InlineModule
  /** The type or trait whose items these are, -1 outside of them. */
  readonly owner: number
  /** What `Self` is called, '' outside of types. */
  readonly self: string
  readonly inLoop: boolean
}

export const TOP: Place = {
  scope: 0,
  definition: 0,
  module: { scope: 0, path: [], parent: null },
  owner: -1,
  self: '',
  inLoop: false,
}
