/** Finds room for what is new in a drawing that stays as it is. */
import { type Box, distance, overlap, type Point } from './geometry.ts'
import type { Cell } from './layers.ts'

/** How far from the wished place to look, in cells. */
const reach = 24

/**
 * The free place nearest to the wish on a lattice around it; beyond the reach it is below everything. `taken` are boxes
 * that must not be touched.
 */
export function freePlace(wish: Point, taken: readonly Box[], cell: Cell): Point {
  const [stepX, stepY] = [(cell.width + cell.gapX) / 2, (cell.height + cell.gapY) / 2]
  const [marginX, marginY] = [cell.gapX * 0.6, cell.gapY * 0.5]
  const isFree = (point: Point) => {
    const box = { ...point, width: cell.width + marginX, height: cell.height + marginY }
    return !taken.some((other) => overlap(box, other))
  }
  for (let ring = 0; ring <= reach; ring++) {
    const free = ringOf(ring)
      .map(({ x, y }) => ({ x: Math.round(wish.x + x * stepX), y: Math.round(wish.y + y * stepY) }))
      .filter(isFree)
      .sort((a, b) => distance(a, wish) - distance(b, wish) || b.y - a.y || a.x - b.x)
    if (free[0]) return free[0]
  }
  const bottom = Math.max(...taken.map((box) => box.y + box.height / 2))
  return { x: Math.round(wish.x), y: Math.round(bottom + cell.height + cell.gapY) }
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
