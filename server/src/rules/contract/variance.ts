/**
 * What each change of a contract means to those who call: rows of data, each with where the verdict comes from. Requests may
 * ask for less and allow more, answers may give more and allow less; the rest breaks somebody.
 */

/** `breaking`: what was right before is wrong now. `risky`: hangs on how callers are written. `harmless`: nobody notices. */
export type Level = 'breaking' | 'risky' | 'harmless'

export type Direction = 'request' | 'response'

/** What may become of one member of a contract, or of the endpoint as a whole. */
export type ChangeKind =
  | 'required-added'
  | 'optional-added'
  | 'becomes-required'
  | 'becomes-optional'
  | 'required-removed'
  | 'optional-removed'
  | 'values-removed'
  | 'values-added'
  | 'type-generalised'
  | 'type-specialised'
  | 'type-changed'
  | 'becomes-nullable'
  | 'not-nullable'
  | 'success-status-removed'
  | 'other-status-changed'
  | 'number-changed'
  | 'name-changed'
  | 'stream-changed'

export interface VarianceRow {
  readonly direction: Direction
  readonly change: ChangeKind
  readonly level: Level
  /** Whose verdict it is: a rule of a published checker, or `own` with the reason. */
  readonly source: string
}

const row = (direction: Direction, change: ChangeKind, level: Level, source: string): VarianceRow => ({
  direction,
  change,
  level,
  source,
})

export const varianceTable: readonly VarianceRow[] = [
  row('request', 'required-added', 'breaking', 'oasdiff new-required-request-property'),
  row('request', 'optional-added', 'harmless', 'oasdiff new-optional-request-property'),
  row('request', 'becomes-required', 'breaking', 'oasdiff request-property-became-required'),
  row('request', 'becomes-optional', 'harmless', 'oasdiff request-property-became-optional'),
  row('request', 'required-removed', 'risky', 'oasdiff request-property-removed'),
  row('request', 'optional-removed', 'risky', 'oasdiff request-property-removed'),
  row('request', 'values-removed', 'breaking', 'oasdiff request-property-enum-value-removed'),
  row('request', 'values-added', 'harmless', 'oasdiff request-property-enum-value-added'),
  row('request', 'type-generalised', 'harmless', 'oasdiff request-property-type-generalized'),
  row('request', 'type-specialised', 'breaking', 'oasdiff request-property-type-specialized'),
  row('request', 'type-changed', 'breaking', 'oasdiff request-property-type-changed'),
  row('request', 'becomes-nullable', 'harmless', 'oasdiff request-property-became-nullable'),
  row('request', 'not-nullable', 'breaking', 'oasdiff request-property-became-not-nullable'),
  row('request', 'number-changed', 'breaking', 'buf WIRE FIELD_SAME_NUMBER: what is sent is read as something else'),
  row('request', 'name-changed', 'risky', 'buf WIRE_JSON FIELD_SAME_JSON_NAME: only those who speak JSON notice'),
  row('request', 'stream-changed', 'breaking', 'buf RPC_SAME_CLIENT_STREAMING'),
  row('response', 'required-added', 'harmless', 'oasdiff response-required-property-added'),
  row('response', 'optional-added', 'harmless', 'oasdiff response-optional-property-added'),
  row('response', 'becomes-required', 'harmless', 'oasdiff response-property-became-required'),
  row('response', 'becomes-optional', 'breaking', 'oasdiff response-property-became-optional'),
  row('response', 'required-removed', 'breaking', 'oasdiff response-required-property-removed'),
  row('response', 'optional-removed', 'risky', 'oasdiff response-optional-property-removed'),
  row('response', 'values-removed', 'harmless', 'oasdiff response-property-enum-value-removed'),
  row('response', 'values-added', 'risky', 'oasdiff response-property-enum-value-added'),
  row('response', 'type-generalised', 'breaking', 'oasdiff response-property-type-generalized'),
  row('response', 'type-specialised', 'harmless', 'oasdiff response-property-type-specialized'),
  row('response', 'type-changed', 'breaking', 'oasdiff response-property-type-changed'),
  row('response', 'becomes-nullable', 'breaking', 'oasdiff response-property-became-nullable'),
  row('response', 'not-nullable', 'harmless', 'oasdiff response-property-became-not-nullable'),
  row('response', 'success-status-removed', 'breaking', 'oasdiff response-success-status-removed'),
  row('response', 'other-status-changed', 'harmless', 'oasdiff response-non-success-status-removed'),
  row('response', 'number-changed', 'breaking', 'buf WIRE FIELD_SAME_NUMBER: what is sent is read as something else'),
  row('response', 'name-changed', 'risky', 'buf WIRE_JSON FIELD_SAME_JSON_NAME: only those who speak JSON notice'),
  row('response', 'stream-changed', 'breaking', 'buf RPC_SAME_SERVER_STREAMING'),
]

const levels = new Map(varianceTable.map((one) => [`${one.direction} ${one.change}`, one.level]))

/** The verdict of the table; what it does not list is nothing that can happen on that side. */
export function levelOf(direction: Direction, change: ChangeKind): Level {
  return levels.get(`${direction} ${change}`) ?? 'harmless'
}
