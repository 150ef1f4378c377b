/** The way of an edge: from border to border, and through the gaps between the nodes that stand in between. */
import { type Box, overlap, type Point } from '../layout/geometry.ts'
import { type Curve, pointAt, upright } from './curve.ts'

/** Space for the arrowhead before the target's border. */
const arrowSpace = 3
/** Ends spread along the border by this part of the sideways distance, but not into the corners. */
const spreadPart = 0.22
const spreadMost = 0.36
/** Distance to keep from nodes that are passed. */
const margin = 9
/** Between edges that have the same two ends. */
const laneWidth = 14
/** Edges through the same gap keep this distance, as far as the gap allows. */
const track = 7
/** How deep an edge within a row hangs to pass under what stands between, and how it may. */
const bows = [46, -46, 92, -92]
const samples = 14

/** The places that edges pass rows of nodes at so far, by row: later ones keep off. One for all edges of a drawing. */
export type Tracks = Map<string, number[]>

/**
 * @param lane number of the edge among those with the same two ends, 0 for the first: further ones are shifted aside
 * @param obstacles what not to run under; the two ends may be among them
 * @param tracks is added to
 */
export function route(from: Box, to: Box, lane: number, obstacles: readonly Box[], tracks: Tracks): Curve {
  const aside = (lane % 2 === 0 ? -1 : 1) * Math.ceil(lane / 2) * laneWidth
  const others = obstacles.filter((box) => !isAt(box, from) && !isAt(box, to))
  const beside = Math.abs(to.y - from.y) < (from.height + to.height) / 2 + 8
  return beside ? sideways(from, to, aside, others) : vertical(from, to, aside, others, tracks)
}

/** From the lower border of the one to the upper border of the other, or the other way about. */
function vertical(from: Box, to: Box, aside: number, obstacles: readonly Box[], tracks: Tracks): Curve {
  const down = Math.sign(to.y - from.y)
  const port = (box: Box, towards: number) => {
    const part = (towards - box.x) * spreadPart
    return box.x + Math.min(Math.max(part, -box.width * spreadMost), box.width * spreadMost) + aside
  }
  const passages = passagesBetween(from, to, aside, obstacles, tracks)
  const start = { x: port(from, passages[0]?.x ?? to.x), y: from.y + (down * from.height) / 2 }
  const end = { x: port(to, passages.at(-1)?.x ?? from.x), y: to.y - down * (to.height / 2 + arrowSpace) }
  const through = passages.flatMap(({ x, top, bottom }) => [
    { x, y: down > 0 ? top : bottom },
    { x, y: down > 0 ? bottom : top },
  ])
  return upright([start, ...through, end])
}

interface Passage {
  readonly x: number
  readonly top: number
  readonly bottom: number
}

/** For every band of nodes between the two ends, in the order of passing, the gap nearest to the straight line. */
function passagesBetween(from: Box, to: Box, aside: number, obstacles: readonly Box[], tracks: Tracks): Passage[] {
  const [upper, lower] = from.y < to.y ? [from, to] : [to, from]
  const between = obstacles
    .filter(({ y }) => y > upper.y + upper.height / 2 && y < lower.y - lower.height / 2)
    .sort((a, b) => a.y - b.y)
  const passages: Passage[] = []
  for (const band of bandsOf(between)) {
    const part = ((band.top + band.bottom) / 2 - from.y) / (to.y - from.y)
    const wish = from.x + (to.x - from.x) * part + aside
    // Nothing that the curve could touch on its way: it is better off without a point it has to hit.
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
    if (!band.boxes.some(({ x, width }) => x > left - width && x < right + width)) continue
    const key = `${band.top},${band.bottom}`
    const taken = tracks.get(key) ?? []
    const x = freeAt(wish, band.boxes, taken)
    tracks.set(key, [...taken, x])
    passages.push({ x, top: band.top, bottom: band.bottom })
  }
  return from.y < to.y ? passages : passages.reverse()
}

interface Band {
  readonly top: number
  readonly bottom: number
  readonly boxes: readonly Box[]
}

/** Nodes whose heights overlap are passed together; the boxes are sorted by height. */
function bandsOf(boxes: readonly Box[]): Band[] {
  const bands: Band[] = []
  for (const box of boxes) {
    const [top, bottom] = [box.y - box.height / 2, box.y + box.height / 2]
    const last = bands.at(-1)
    if (last && top <= last.bottom) {
      bands[bands.length - 1] = { ...last, bottom: Math.max(last.bottom, bottom), boxes: [...last.boxes, box] }
    } else {
      bands.push({ top, bottom, boxes: [box] })
    }
  }
  return bands
}

/** The place nearest to the wish that keeps the margin to all boxes, and off the tracks taken where there is room. */
function freeAt(wish: number, boxes: readonly Box[], taken: readonly number[]): number {
  const blocked = boxes
    .map((box): readonly [number, number] => [box.x - box.width / 2 - margin, box.x + box.width / 2 + margin])
    .sort(([a], [b]) => a - b)
  let [left, right] = [wish, wish]
  for (const [low, high] of blocked) if (right > low && right < high) right = high
  for (const [low, high] of [...blocked].reverse()) if (left > low && left < high) left = low
  const x = wish - left <= right - wish ? left : right
  const isClear = (place: number) =>
    !blocked.some(([low, high]) => place > low && place < high) &&
    !taken.some((other) => Math.abs(other - place) < track - 0.5)
  for (let step = 0; step <= taken.length; step++) {
    const clear = [x + step * track, x - step * track].find(isClear)
    if (clear !== undefined) return clear
  }
  return x
}

/** Nodes of one row: straight across the gap, or in a bow below or above what stands between. */
function sideways(from: Box, to: Box, aside: number, obstacles: readonly Box[]): Curve {
  const right = Math.sign(to.x - from.x) || 1
  const y = (box: Box) => box.y + aside
  const start = { x: from.x + (right * from.width) / 2, y: y(from) }
  const end = { x: to.x - right * (to.width / 2 + arrowSpace), y: y(to) }
  const pull = (end.x - start.x) * 0.4
  const across: Curve = [
    { start, control1: { x: start.x + pull, y: start.y }, control2: { x: end.x - pull, y: end.y }, end },
  ]
  const choices = [across, ...bows.map((depth) => bow(from, to, aside, depth))]
  return choices.find((curve) => isFree(curve, obstacles)) ?? choices[1]!
}

function bow(from: Box, to: Box, aside: number, depth: number): Curve {
  const [right, down] = [Math.sign(to.x - from.x) || 1, Math.sign(depth)]
  const start: Point = { x: from.x + right * from.width * 0.3 + aside, y: from.y + (down * from.height) / 2 }
  const end: Point = { x: to.x - right * to.width * 0.3 + aside, y: to.y + down * (to.height / 2 + arrowSpace) }
  const run = (end.x - start.x) * 0.15
  return [
    { start, control1: { x: start.x + run, y: start.y + depth }, control2: { x: end.x - run, y: end.y + depth }, end },
  ]
}

function isFree(curve: Curve, obstacles: readonly Box[]): boolean {
  for (let step = 1; step < samples; step++) {
    const point = { ...pointAt(curve, step / samples), width: 0, height: 0 }
    if (obstacles.some((box) => overlap(point, box, 4))) return false
  }
  return true
}

function isAt(box: Box, end: Box): boolean {
  return box.x === end.x && box.y === end.y
}
