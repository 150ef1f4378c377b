/** How parts of a text stand out. The surfaces know whether there is a terminal that shows colours; texts do not. */
export interface Styles {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly note: (text: string) => string
}

const same = (text: string) => text

export const PLAIN: Styles = { strong: same, faint: same, error: same, warning: same, note: same }
