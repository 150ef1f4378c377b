/** Smooth lines through points: every edge is a chain of cubic Bézier curves that leave and enter points upright or level. */
import type { Point } from '../layout/geometry.ts'

export interface Cubic {
  readonly start: Point
  readonly control1: Point
  readonly control2: Point
  readonly end: Point
}

/** At least one; each begins where the one before ends. */
export type Curve = readonly Cubic[]

/** Through all points, upright in each of them. */
export function upright(points: readonly Point[]): Curve {
  return points.slice(1).map((end, index) => {
    const start = points[index]!
    const pull = (end.y - start.y) * 0.5
    return { start, control1: { x: start.x, y: start.y + pull }, control2: { x: end.x, y: end.y - pull }, end }
  })
}

/** The point at `t`, 0 to 1, along the chain: each part takes a share as long as its ends are apart. */
export function pointAt(curve: Curve, t: number): Point {
  const lengths = curve.map(({ start, end }) => Math.hypot(end.x - start.x, end.y - start.y))
  let rest = t * lengths.reduce((sum, length) => sum + length, 0)
  for (const [index, cubic] of curve.entries()) {
    const length = lengths[index]!
    if (rest <= length || index === curve.length - 1)
      return pointOn(cubic, length === 0 ? 0 : Math.min(rest / length, 1))
    rest -= length
  }
  throw new Error('A curve has at least one part')
}

function pointOn({ start, control1, control2, end }: Cubic, t: number): Point {
  const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
  return {
    x: a * start.x + b * control1.x + c * control2.x + d * end.x,
    y: a * start.y + b * control1.y + c * control2.y + d * end.y,
  }
}

/** As SVG path data, to tenths of a unit. */
export function pathOf(curve: Curve): string {
  const at = ({ x, y }: Point) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
  const parts = curve.map(({ control1, control2, end }) => `C${at(control1)} ${at(control2)} ${at(end)}`)
  return `M${at(curve[0]!.start)}${parts.join('')}`
}
