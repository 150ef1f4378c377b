/** What is drawn, with every place worked out: the graph on show, laid out. */
import type { GraphEdge, GraphNode } from '../../../server/src/protocol/graph.ts'
import { marks, protocolNames } from '../describe.ts'
import { type Box, boundsOf, type Point } from '../layout/geometry.ts'
import { denseCell, frameOf, type Layout, roomyCell } from '../layout/layout.ts'
import type { Visible } from '../visible.ts'
import type { Curve } from './curve.ts'
import { route, type Tracks } from './route.ts'
import { placeTags } from './tags.ts'

export interface DrawnNode {
  readonly id: string
  readonly node: GraphNode
  readonly box: Box
}

export interface DrawnEdge {
  readonly id: string
  readonly edge: GraphEdge
  readonly curve: Curve
  /** It leads from one group into another one. */
  readonly across: boolean
  /** What is written on the edge, '' for nothing. */
  readonly text: string
  /** Where, null when there is no room. */
  readonly tag: Box | null
}

export interface DrawnFrame {
  readonly id: string
  readonly label: string
  readonly box: Box
  readonly members: number
}

/** All calls between two frames, drawn in their place when the nodes are too small to see. */
export interface DrawnBundle {
  readonly id: string
  readonly from: Box
  readonly to: Box
  readonly count: number
}

export interface Picture {
  readonly nodes: readonly DrawnNode[]
  readonly edges: readonly DrawnEdge[]
  readonly frames: readonly DrawnFrame[]
  readonly bundles: readonly DrawnBundle[]
  /** Of everything that is drawn, null when nothing is. */
  readonly bounds: Box | null
}

/** Edges find their way between nodes where there are so many of either; among more the eye could not follow, nor the clock. */
const carefulNodes = 60
const carefulEdges = 90
/** In graphs with more edges only those that matter are labelled. */
const labelledEdges = 140
const tagHeight = 16
const letter = 6.2

export function pictureOf({ nodes, edges }: Visible, layout: Layout): Picture {
  const size = layout.labels.size > 0 ? denseCell : roomyCell
  const drawn = nodes.flatMap((node): DrawnNode[] => {
    const place = layout.places.get(node.id)
    return place ? [{ id: node.id, node, box: { x: place.x, y: place.y, width: size.width, height: size.height } }] : []
  })
  const frames = framesOf(drawn, layout)
  return {
    nodes: drawn,
    edges: edgesOf(edges, drawn, (id) => layout.places.get(id)?.group ?? null),
    frames,
    bundles: bundlesOf(edges, frames, layout),
    bounds: boundsOf([...drawn.map(({ box }) => box), ...frames.map(({ box }) => box)]),
  }
}

function edgesOf(
  edges: readonly GraphEdge[],
  nodes: readonly DrawnNode[],
  groupOf: (id: string) => string | null,
): DrawnEdge[] {
  const boxes = new Map(nodes.map(({ id, box }) => [id, box]))
  const obstaclesOf = carefulGroups(nodes, edges, groupOf)
  const lanes = new Map<string, number>()
  const tracks: Tracks = new Map()
  // Who comes first gets the straight way: that must not depend on the order in which the map lists its calls.
  const sorted = [...edges].sort((a, b) => (a.id < b.id ? -1 : 1))
  const routed = sorted.flatMap((edge) => {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
    if (!from || !to || from === to) return []
    const pair = edge.from < edge.to ? `${edge.from}>${edge.to}` : `${edge.to}>${edge.from}`
    const lane = lanes.get(pair) ?? 0
    lanes.set(pair, lane + 1)
    const text = edges.length <= labelledEdges || edge.broken || edge.mark !== 'same' ? tagText(edge) : ''
    const group = groupOf(edge.from)
    const across = group !== groupOf(edge.to)
    const obstacles = across ? [] : obstaclesOf(group)
    return [{ id: edge.id, edge, curve: route(from, to, lane, obstacles, tracks), across, text }]
  })
  const tags = routed
    .filter(({ text }) => text !== '')
    .map(({ id, edge, curve, text }) => ({
      id,
      curve,
      ...tagSize(text),
      important: edge.broken || edge.mark !== 'same',
    }))
  const places = placeTags(tags, [...boxes.values()])
  return routed.map((edge) => {
    const place = places.get(edge.id)
    return { ...edge, tag: place ? { ...place, ...tagSize(edge.text) } : null }
  })
}

/** The nodes that edges within a group go around: none where there is too much of everything. */
function carefulGroups(
  nodes: readonly DrawnNode[],
  edges: readonly GraphEdge[],
  groupOf: (id: string) => string | null,
): (group: string | null) => readonly Box[] {
  const members = new Map<string | null, Box[]>()
  for (const { id, box } of nodes) {
    const boxes = members.get(groupOf(id))
    if (boxes) boxes.push(box)
    else members.set(groupOf(id), [box])
  }
  const inside = new Map<string | null, number>()
  for (const { from, to } of edges) {
    if (groupOf(from) === groupOf(to)) inside.set(groupOf(from), (inside.get(groupOf(from)) ?? 0) + 1)
  }
  return (group) => {
    const boxes = members.get(group) ?? []
    return boxes.length <= carefulNodes && (inside.get(group) ?? 0) <= carefulEdges ? boxes : []
  }
}

/** Signs first, then what is out of the ordinary: a single HTTP call needs no words. */
function tagText({ mark, broken, protocol, count }: GraphEdge): string {
  return [
    mark === 'same' ? '' : marks[mark].sign,
    broken ? '✕' : '',
    protocol === 'http' ? '' : protocolNames[protocol],
    count > 1 ? `×${count}` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function tagSize(text: string): { width: number; height: number } {
  return { width: Math.max(tagHeight, text.length * letter + 10), height: tagHeight }
}

function framesOf(nodes: readonly DrawnNode[], layout: Layout): DrawnFrame[] {
  const members = new Map<string, Point[]>()
  for (const { id, box } of nodes) {
    const group = layout.places.get(id)?.group ?? null
    if (group !== null) members.set(group, [...(members.get(group) ?? []), box])
  }
  return [...members].map(([id, points]) => ({
    id,
    label: layout.labels.get(id) ?? id,
    box: frameOf(points, denseCell),
    members: points.length,
  }))
}

function bundlesOf(edges: readonly GraphEdge[], frames: readonly DrawnFrame[], layout: Layout): DrawnBundle[] {
  const boxes = new Map(frames.map(({ id, box }) => [id, box]))
  const counts = new Map<string, { from: string; to: string; count: number }>()
  for (const edge of edges) {
    const [from, to] = [layout.places.get(edge.from)?.group, layout.places.get(edge.to)?.group]
    if (from == null || to == null || from === to || !boxes.has(from) || !boxes.has(to)) continue
    const id = from < to ? `${from}>${to}` : `${to}>${from}`
    const bundle = counts.get(id) ?? { from, to, count: 0 }
    counts.set(id, { ...bundle, count: bundle.count + edge.count })
  }
  return [...counts].map(([id, { from, to, count }]) => ({
    id,
    from: boxes.get(from)!,
    to: boxes.get(to)!,
    count,
  }))
}
