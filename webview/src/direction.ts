/** Moving between nodes with the arrow keys. */
import type { Point } from './layout/geometry.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

const vectors: Readonly<Record<Direction, Point>> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
}

/** What lies off the line of the direction counts this much more than what lies along it. */
const sideways = 2

/** The nearest of the places in that direction from `from`, null when there is none. */
export function nearest(from: Point, places: ReadonlyMap<string, Point>, direction: Direction): string | null {
  const vector = vectors[direction]
  let best: string | null = null
  let bestCost = Infinity
  for (const [id, place] of places) {
    const [dx, dy] = [place.x - from.x, place.y - from.y]
    const along = dx * vector.x + dy * vector.y
    const across = Math.abs(dx * vector.y) + Math.abs(dy * vector.x)
    // What lies almost beside is not above or below: two nodes of one row may differ by a hair.
    if (along <= 0 || across > along * 4) continue
    const cost = along + across * sideways
    if (cost < bestCost || (cost === bestCost && best !== null && id < best)) [best, bestCost] = [id, cost]
  }
  return best
}
