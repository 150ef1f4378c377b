/** Finds room for what is new in a drawing that stays as it is. */
import { distance, type Point } from './geometry.ts'
import type { Cell } from './layers.ts'

/** How far from the wished place to look, in half cells. */
const reach = 24

/** The free point nearest to the wish on a lattice around it, null when there is none within reach. */
export function freePlace(wish: Point, cell: Cell, isFree: (point: Point) => boolean): Point | null {
  const [stepX, stepY] = [(cell.width + cell.gapX) / 2, (cell.height + cell.gapY) / 2]
  for (let ring = 0; ring <= reach; ring++) {
    const free = ringOf(ring)
      .map(({ x, y }) => ({ x: Math.round(wish.x + x * stepX), y: Math.round(wish.y + y * stepY) }))
      .filter(isFree)
      .sort((a, b) => distance(a, wish) - distance(b, wish) || b.y - a.y || a.x - b.x)
    if (free[0]) return free[0]
  }
  return null
}

/** Lattice points whose larger coordinate is `ring`. */
function ringOf(ring: number): Point[] {
  if (ring === 0) return [{ x: 0, y: 0 }]
  const points: Point[] = []
  for (let step = -ring; step <= ring; step++) {
    points.push({ x: step, y: -ring }, { x: step, y: ring })
    if (Math.abs(step) !== ring) points.push({ x: -ring, y: step }, { x: ring, y: step })
  }
  return points
}
