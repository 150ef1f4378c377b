import type { Location } from './location.ts'

/** Type of a value as far as its source says, '' when it does not. */
export type SentType = '' | 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object'

export interface SentField {
  readonly name: string
  readonly type: SentType
}

/** Fields that a request sends in one of its parts. */
export interface SentFields {
  readonly fields: readonly SentField[]
  /** There are no others. */
  readonly isWhole: boolean
}

/** How a request is made, beyond where it goes. What the source does not tell is absent. */
export interface RequestFacts {
  readonly body?: SentFields
  readonly query?: SentFields
  /** Where the host is written, when it is in the code itself, so that no setting changes it. */
  readonly hostAt?: Location
  /** Names under which the URL carries what should stay secret, sorted. */
  readonly secrets?: readonly string[]
  /** The client has no time limit: the request may wait for ever. */
  readonly isUnlimited?: true
  /** The function that the call stands in, `file#number`: tells which calls are made together. */
  readonly within?: string
}
