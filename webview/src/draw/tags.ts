/** Where the labels of edges go: on their curve, not on nodes, not on each other; a label without room is left out. */
import { type Box, overlap, type Point, type Size } from '../layout/geometry.ts'
import { type Curve, pointAt } from './curve.ts'

/** Places along the curve, the middle first. */
const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.8]

/** A label on a short edge would hide all of it, and stands above or below instead. */
function placesOn(curve: Curve, width: number): Point[] {
  const along = places.map((t) => pointAt(curve, t))
  const [start, end] = [curve[0]!.start, curve.at(-1)!.end]
  if (Math.hypot(end.x - start.x, end.y - start.y) > width + 20) return along
  const middle = along[0]!
  return [{ x: middle.x, y: middle.y - 15 }, { x: middle.x, y: middle.y + 15 }, ...along]
}

export interface Tag extends Size {
  readonly id: string
  readonly curve: Curve
  /** Is shown even where it covers something: what it says must not be lost. */
  readonly important: boolean
}

/** Centres of the tags that have room; important ones choose first. */
export function placeTags(tags: readonly Tag[], nodes: readonly Box[]): Map<string, Point> {
  const placed = new Map<string, Point>()
  const taken: Box[] = []
  const ranking = [...tags].sort((a, b) => Number(b.important) - Number(a.important) || (a.id < b.id ? -1 : 1))
  for (const { id, curve, important, width, height } of ranking) {
    const boxes = placesOn(curve, width).map((point): Box => ({ ...point, width, height }))
    const near = nodes.filter((node) => boxes.some((box) => overlap(box, node)))
    const isFree = (box: Box) =>
      !taken.some((other) => overlap(box, other, 2)) && !near.some((node) => overlap(box, node))
    const box = boxes.find(isFree) ?? (important ? boxes[0] : undefined)
    if (!box) continue
    taken.push(box)
    placed.set(id, { x: box.x, y: box.y })
  }
  return placed
}
