/** Fitting names into nodes. Widths are measured by the caller, so that this runs without a browser. */

export type Measure = (text: string) => number

/** The text, with an ellipsis in place of what does not fit. */
export function shorten(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text
  let [low, high] = [0, text.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(`${text.slice(0, middle)}…`) <= width) low = middle
    else high = middle - 1
  }
  return `${text.slice(0, low)}…`
}

/** One or two lines, broken where the name itself has a joint. */
export function twoLines(text: string, width: number, measure: Measure): string[] {
  if (measure(text) <= width) return [text]
  const joints = [...text.matchAll(/[-_./@: ]|(?<=[a-z])(?=[A-Z])/g)].map(({ index, 0: sign }) => index + sign.length)
  const fitting = joints.filter((at) => at < text.length && measure(text.slice(0, at)) <= width)
  const at = fitting.at(-1)
  if (at === undefined) return [shorten(text, width, measure)]
  return [text.slice(0, at).trimEnd(), shorten(text.slice(at), width, measure)]
}

/** Measures with a font of the page; remembers what it measured. */
export function measureWith(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d')!
  context.font = font
  const known = new Map<string, number>()
  return (text) => {
    let width = known.get(text)
    if (width === undefined) {
      width = context.measureText(text).width
      known.set(text, width)
    }
    return width
  }
}
