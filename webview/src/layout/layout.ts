/**
 * Where everything stands. Own layout rather than a library, for one reason: what did not change must not move. Layered
 * layouts of elkjs are finer, but every run moves everything, 500 services take it seconds, and it is ten times the size
 * of the rest of this webview. A force simulation keeps places, but shows no direction and hides names behind each other.
 *
 * Equal graphs in equal frames are drawn equally; there is no chance in it.
 */
import { type Box, boundsOf, overlap, type Point, type Size } from './geometry.ts'
import { groupNodes, groupOfNeighbours } from './groups.ts'
import { type Cell, layered } from './layers.ts'
import { around, type LayoutEdge, type LayoutNode, networkOf } from './network.ts'
import { freePlace } from './place.ts'
import { shelve } from './shelves.ts'

export interface Place extends Point {
  /** The group that the node is framed in, null in a drawing without groups. */
  readonly group: string | null
}

/** A drawing to go on from. */
export interface Layout {
  /** By node id; also some that are not in the graph any more. */
  readonly places: ReadonlyMap<string, Place>
  /** What is written on the frames, by group; empty in a drawing without groups. */
  readonly labels: ReadonlyMap<string, string>
}

export const emptyLayout: Layout = { places: new Map(), labels: new Map() }

/** Size and spacing of nodes; in a graph with groups they stand closer. */
export const roomyCell: Cell = { width: 168, height: 48, gapX: 32, gapY: 58 }
export const denseCell: Cell = { width: 168, height: 48, gapX: 24, gapY: 34 }

/** Between nodes and their frame, between frames laid out anew, and between frames that grow. */
export const groupPadding = { side: 22, top: 46, bottom: 22, gap: 64, apart: 12 } as const

/** Below this part of known nodes the drawing is made anew: there is nothing left that could keep its place. */
const familiar = 0.5
/** Places of nodes that went away are kept for their return (a file with a syntax error for a moment), so many. */
const remembered = 1000

/** Keeps every node of `before` where it is and finds room for new ones; draws anew when hardly any is known. */
export function layOut(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  before: Layout,
  frame: Size,
): Layout {
  const known = nodes.filter(({ id }) => before.places.has(id))
  if (known.length < Math.max(1, nodes.length * familiar)) return arrange(nodes, edges, frame)
  return known.length === nodes.length ? before : extend(nodes, edges, before)
}

/** The whole drawing from nothing, to fit a frame of this shape. */
export function arrange(someNodes: readonly LayoutNode[], someEdges: readonly LayoutEdge[], frame: Size): Layout {
  // The order in which the map lists things must not show.
  const nodes = someNodes.toSorted((a, b) => compare(a.id, b.id))
  const edges = someEdges.toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || a.weight - b.weight)
  const grouping = groupNodes(nodes, edges)
  if (!grouping) {
    const points = layered(nodes, edges, roomyCell, frame)
    return { places: places(points, () => null), labels: new Map() }
  }
  const members = new Map<string, LayoutNode[]>()
  for (const node of nodes) {
    const group = grouping.of.get(node.id)!
    members.set(group, [...(members.get(group) ?? []), node])
  }
  const inner = new Map(
    [...members].map(([group, list]) => [group, layered(list, edges, denseCell, { width: 4, height: 3 })]),
  )
  const frames = new Map([...inner].map(([group, points]) => [group, frameOf(points.values(), denseCell)]))
  const between = edges.map(({ from, to, weight }) => ({
    from: grouping.of.get(from) ?? '',
    to: grouping.of.get(to) ?? '',
    weight,
  }))
  const centres = shelve(frames, between, groupPadding.gap, frame)
  const all = new Map<string, Point>()
  for (const [group, points] of inner) {
    const [centre, box] = [centres.get(group)!, frames.get(group)!]
    for (const [id, point] of points) {
      all.set(id, { x: Math.round(point.x + centre.x - box.x), y: Math.round(point.y + centre.y - box.y) })
    }
  }
  return {
    places: places(all, (id) => grouping.of.get(id) ?? null),
    labels: grouping.labels,
  }
}

/** The frame around members at these places, with room for its title. */
export function frameOf(points: Iterable<Point>, cell: Size): Box {
  const inside = boundsOf([...points].map(({ x, y }) => ({ x, y, width: cell.width, height: cell.height })))!
  const { side, top, bottom } = groupPadding
  return {
    x: inside.x,
    y: inside.y + (bottom - top) / 2,
    width: inside.width + 2 * side,
    height: inside.height + top + bottom,
  }
}

function extend(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], before: Layout): Layout {
  const grouped = before.labels.size > 0
  const cell = grouped ? denseCell : roomyCell
  const network = networkOf(nodes, edges)
  const present = new Map<string, Place>()
  for (const { id } of nodes) {
    const place = before.places.get(id)
    if (place) present.set(id, place)
  }
  const labels = new Map(before.labels)
  const tied = (id: string) => around(network, id).filter((other) => present.has(other)).length
  const fresh = nodes.filter(({ id }) => !present.has(id))
  // Those with the most neighbours in the drawing first, so that the others find them.
  fresh.sort((a, b) => tied(b.id) - tied(a.id) || (a.id < b.id ? -1 : 1))
  for (const node of fresh) {
    const group = grouped ? groupFor(node, edges, present, labels) : null
    const wish = wishFor(node.id, group, present, network, cell)
    const point = roomFor(wish, group, present, cell)
    present.set(node.id, { ...point, group })
  }
  const boxAt = ({ x, y }: Point) => ({ x, y, width: cell.width, height: cell.height })
  const filled = fresh.map(({ id }) => boxAt(present.get(id)!))
  // Whoever comes back must find the place empty.
  const gone = [...before.places].filter(
    ([id, place]) => !present.has(id) && !filled.some((box) => overlap(box, boxAt(place))),
  )
  return { places: new Map([...gone.slice(-remembered), ...present]), labels }
}

function groupFor(
  node: LayoutNode,
  edges: readonly LayoutEdge[],
  present: ReadonlyMap<string, Place>,
  labels: Map<string, string>,
): string {
  if (node.group !== '' && labels.has(node.group)) return node.group
  const of = new Map([...present].map(([id, { group }]) => [id, group ?? '']))
  const group = groupOfNeighbours(node.id, edges, of) ?? ''
  if (!labels.has(group)) labels.set(group, 'on their own')
  return group
}

/** Below its callers, above its callees, or with its group, or under everything. */
function wishFor(
  id: string,
  group: string | null,
  present: ReadonlyMap<string, Place>,
  network: ReturnType<typeof networkOf>,
  cell: Cell,
): Point {
  const pitch = cell.height + cell.gapY
  const { callers, callees } = network.get(id)!
  const pulls = [
    ...callers.flatMap((other) => present.get(other) ?? []).map((place) => ({ ...place, y: place.y + pitch })),
    ...callees.flatMap((other) => present.get(other) ?? []).map((place) => ({ ...place, y: place.y - pitch })),
  ].filter((place) => place.group === group)
  if (pulls.length > 0) return meanOf(pulls)
  const members = [...present.values()].filter((place) => place.group === group)
  if (members.length > 0 && group !== null) return meanOf(members)
  const bounds = boundsOf([...present.values()].map(({ x, y }) => ({ x, y, width: cell.width, height: cell.height })))
  return bounds ? { x: bounds.x, y: bounds.y + bounds.height / 2 + pitch } : { x: 0, y: 0 }
}

/**
 * Room for a node of the group: off all other nodes and, as long as there is such a place, where the group's frame does not
 * grow into another one.
 */
function roomFor(wish: Point, group: string | null, present: ReadonlyMap<string, Place>, cell: Cell): Point {
  const boxes = [...present.values()].map(({ x, y }) => ({ x, y, width: cell.width, height: cell.height }))
  const members = new Map<string | null, Point[]>()
  for (const place of present.values()) members.set(place.group, [...(members.get(place.group) ?? []), place])
  const own = members.get(group) ?? []
  const frames = [...members].filter(([id]) => id !== null && id !== group).map(([, points]) => frameOf(points, cell))
  // Frames that grew into each other once are no reason to send every further node far away.
  const others = own.length === 0 ? frames : frames.filter((frame) => !overlap(frame, frameOf(own, cell)))
  const isOff = ({ x, y }: Point) => {
    const box = { x, y, width: cell.width + cell.gapX * 0.6, height: cell.height + cell.gapY * 0.5 }
    return !boxes.some((other) => overlap(box, other)) && !frames.some((frame) => overlap(box, frame))
  }
  const keepsFrames = (point: Point) => {
    if (group === null) return true
    const grown = frameOf([...own, point], cell)
    return !others.some((frame) => overlap(grown, frame, groupPadding.apart))
  }
  const bottom = boundsOf([...boxes, ...frames])
  return (
    freePlace(wish, cell, (point) => isOff(point) && keepsFrames(point)) ??
    freePlace(wish, cell, isOff) ?? {
      x: Math.round(wish.x),
      y: Math.round((bottom ? bottom.y + bottom.height / 2 : 0) + cell.height + cell.gapY),
    }
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 })
  return { x: sum.x / points.length, y: sum.y / points.length }
}

function places(points: ReadonlyMap<string, Point>, groupOf: (id: string) => string | null): Map<string, Place> {
  return new Map([...points].map(([id, { x, y }]) => [id, { x, y, group: groupOf(id) }]))
}
