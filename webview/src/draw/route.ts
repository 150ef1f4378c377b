/** The way of an edge: a curve from border to border that goes around the nodes between its ends where it can. */
import { type Box, overlap, type Point } from '../layout/geometry.ts'

/** A cubic Bézier curve. */
export interface Curve {
  readonly start: Point
  readonly control1: Point
  readonly control2: Point
  readonly end: Point
}

/** Sideways bends to try, in the order of preference. */
const bends = [0, 44, -44, 88, -88, 132, -132, 190, -190, 260, -260]
/** A node in the way is as bad as a detour of so many units. */
const obstacleCost = 400
const samples = 14
/** Space for the arrowhead before the target's border. */
const arrowSpace = 3
/** Ends spread along the border by this part of the sideways distance, but not into the corners. */
const spreadPart = 0.22
const spreadMost = 0.36

/**
 * @param lane number of the edge among those with the same two ends, 0 for the first: further ones are shifted aside
 * @param obstacles what to go around; the two ends may be among them
 */
export function route(from: Box, to: Box, lane: number, obstacles: readonly Box[]): Curve {
  const area = reachOf(from, to)
  const near = obstacles.filter((box) => !isEnd(box, from) && !isEnd(box, to) && overlap(box, area, 300))
  let best = bend(from, to, lane, 0)
  let bestCost = Infinity
  for (const shift of bends) {
    const curve = bend(from, to, lane, shift)
    const cost = Math.abs(shift) + obstacleCost * obstaclesOn(curve, near)
    if (cost < bestCost) [best, bestCost] = [curve, cost]
    // Whatever comes later bends more.
    if (cost <= Math.abs(shift)) break
  }
  return best
}

function bend(from: Box, to: Box, lane: number, shift: number): Curve {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const beside = Math.abs(dy) < (from.height + to.height) / 2 + 8
  const aside = laneShift(lane)
  return beside ? sideways(from, to, dx, aside, shift) : vertical(from, to, dx, dy, aside, shift)
}

/** 0, 14, -14, 28 … */
function laneShift(lane: number): number {
  return (lane % 2 === 0 ? -1 : 1) * Math.ceil(lane / 2) * 14
}

/** From the lower border of the one to the upper border of the other, or the other way about. */
function vertical(from: Box, to: Box, dx: number, dy: number, aside: number, shift: number): Curve {
  const down = Math.sign(dy)
  const at = (box: Box, part: number) =>
    box.x + Math.min(Math.max(part, -box.width * spreadMost), box.width * spreadMost) + aside
  const start = { x: at(from, dx * spreadPart), y: from.y + (down * from.height) / 2 }
  const end = { x: at(to, -dx * spreadPart), y: to.y - down * (to.height / 2 + arrowSpace) }
  const pull = Math.max(Math.abs(end.y - start.y) * 0.45, 24) * down
  // At the middle of a cubic curve its control points count three quarters.
  const bow = (shift * 4) / 3
  return {
    start,
    control1: { x: start.x + bow, y: start.y + pull },
    control2: { x: end.x + bow, y: end.y - pull },
    end,
  }
}

/** Nodes of one row: straight across the gap, or in a bow below or above whatever stands between. */
function sideways(from: Box, to: Box, dx: number, aside: number, shift: number): Curve {
  const right = Math.sign(dx) || 1
  if (shift === 0) {
    const start = { x: from.x + (right * from.width) / 2, y: from.y + aside }
    const end = { x: to.x - right * (to.width / 2 + arrowSpace), y: to.y + aside }
    const pull = ((end.x - start.x) * 0.4) as number
    return { start, control1: { x: start.x + pull, y: start.y }, control2: { x: end.x - pull, y: end.y }, end }
  }
  const down = Math.sign(shift)
  const start = { x: from.x + right * from.width * 0.3 + aside, y: from.y + (down * from.height) / 2 }
  const end = { x: to.x - right * to.width * 0.3 + aside, y: to.y + down * (to.height / 2 + arrowSpace) }
  const depth = (shift * 4) / 3 / 1.6
  return {
    start,
    control1: { x: start.x + (end.x - start.x) * 0.15, y: start.y + depth },
    control2: { x: end.x - (end.x - start.x) * 0.15, y: end.y + depth },
    end,
  }
}

function obstaclesOn(curve: Curve, boxes: readonly Box[]): number {
  const hit = new Set<Box>()
  for (let step = 1; step < samples; step++) {
    const point = pointAt(curve, step / samples)
    for (const box of boxes) {
      if (overlap({ ...point, width: 0, height: 0 }, box, 6)) hit.add(box)
    }
  }
  return hit.size
}

export function pointAt({ start, control1, control2, end }: Curve, t: number): Point {
  const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
  return {
    x: a * start.x + b * control1.x + c * control2.x + d * end.x,
    y: a * start.y + b * control1.y + c * control2.y + d * end.y,
  }
}

/** As SVG path data, to tenths of a unit. */
export function pathOf({ start, control1, control2, end }: Curve): string {
  const at = ({ x, y }: Point) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
  return `M${at(start)}C${at(control1)} ${at(control2)} ${at(end)}`
}

function reachOf(a: Box, b: Box): Box {
  return {
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
    width: Math.abs(a.x - b.x) + a.width,
    height: Math.abs(a.y - b.y) + a.height,
  }
}

function isEnd(box: Box, end: Box): boolean {
  return box.x === end.x && box.y === end.y
}
