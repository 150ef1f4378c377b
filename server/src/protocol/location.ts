/**
 * Where something stands in a file. Lines and columns are zero-based and columns count UTF-16 units, as in LSP;
 * the map's JSON form writes one-based lines.
 */
export type Span = readonly [line: number, column: number, endLine: number, endColumn: number]

/** A place in the workspace. `file` is relative to the workspace root and uses forward slashes. */
export interface Location {
  readonly file: string
  readonly span: Span
}

/** The first character of a file: for facts that belong to a file as a whole. */
export const START_OF_FILE: Span = [0, 0, 0, 0]
