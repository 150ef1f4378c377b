/** The drawing as a whole: layers, level of detail, highlights, and what is under the pointer. */
import { select } from 'd3'
import type { Selection } from '../store.ts'
import { type CameraControl, controlCamera } from './camera.ts'
import { drawBundles, drawEdges } from './edges.ts'
import { drawFrames, fitTitles } from './frames.ts'
import { drawNodes, type Fonts, type Layer } from './nodes.ts'
import type { Picture } from './picture.ts'
import { measureWith } from './text.ts'

export interface Highlight {
  readonly selection: Selection
  /** Ids of nodes that the search found, null without a search. */
  readonly matches: ReadonlySet<string> | null
}

export interface SceneEvents {
  select(selection: Selection): void
  open(node: string): void
  /** The camera came to rest. */
  settled(): void
}

export interface Scene {
  readonly svg: SVGSVGElement
  readonly camera: CameraControl
  draw(picture: Picture, nameOf: (id: string) => string): void
  highlight(highlight: Highlight): void
  nodeElement(id: string): SVGGElement | null
}

export type Detail = 'near' | 'middle' | 'far'

/** From which scale on names with details, and names alone, can be read. */
const near = 0.68
const middle = 0.4

/** From so many edges on each is drawn fainter. */
const crowded = 400

export function detailAt(scale: number): Detail {
  return scale >= near ? 'near' : scale >= middle ? 'middle' : 'far'
}

export function createScene(parent: HTMLElement, events: SceneEvents): Scene {
  const svg = select(parent).append('svg').attr('class', 'graph')
  const arrow = svg
    .append('defs')
    .append('marker')
    .attr('id', 'arrow')
    .attr('viewBox', '0 0 8 8')
    .attr('refX', 6.5)
    .attr('refY', 4)
    .attr('markerUnits', 'userSpaceOnUse')
    .attr('markerWidth', 11)
    .attr('markerHeight', 11)
    .attr('orient', 'auto')
  arrow.append('path').attr('d', 'M0 .6L7.5 4 0 7.4 1.6 4z').attr('fill', 'context-stroke')
  const root = svg.append('g').attr('class', 'drawing')
  const layer = (name: string, hidden = true): Layer => {
    const result = root.append('g').attr('class', name)
    // What is drawn between the nodes is told by the nodes' details; read aloud it would be noise.
    return hidden ? result.attr('aria-hidden', 'true') : result
  }
  const bundles = layer('bundles')
  const frames = layer('frames')
  const lines = layer('edges')
  const titles = layer('titles')
  const nodes = layer('nodes', false)
  const tags = layer('tags')
  const font = getComputedStyle(document.body).fontFamily
  const fonts: Fonts = { near: measureWith(`600 13px ${font}`), middle: measureWith(`600 18px ${font}`) }
  let detail: Detail | null = null
  let titleScale = 1
  let shown: Highlight = { selection: null, matches: null }
  let picture: Picture | null = null
  const element = svg.node()!
  const camera = controlCamera(
    element,
    (transform) => {
      root.attr('transform', transform.toString())
      element.dataset.moving = ''
      const next = detailAt(transform.k)
      if (next !== detail) element.dataset.detail = detail = next
      if (Math.abs(Math.log2(transform.k / titleScale)) > 0.15) {
        titleScale = transform.k
        fitTitles(titles, titleScale, font)
      }
    },
    () => {
      delete element.dataset.moving
      events.settled()
    },
  )
  listen(element, events)

  function highlight(next: Highlight): void {
    shown = next
    if (!picture) return
    const { selection, matches } = next
    const lit = litBy(next, picture)
    nodes
      .selectAll<SVGGElement, { id: string }>('g.node')
      .classed('selected', ({ id }) => selection?.kind === 'node' && selection.id === id)
      .classed('match', ({ id }) => matches?.has(id) ?? false)
      .classed('dim', ({ id }) => lit !== null && !lit.nodes.has(id))
    for (const part of [
      lines.selectAll<SVGGElement, { id: string }>('g.edge'),
      tags.selectAll<SVGGElement, { id: string }>('g.tag'),
    ]) {
      part
        .classed('selected', ({ id }) => selection?.kind === 'edge' && selection.id === id)
        .classed('lit', ({ id }) => lit?.edges.has(id) ?? false)
        .classed('dim', ({ id }) => lit !== null && !lit.edges.has(id))
    }
  }

  return {
    svg: element,
    camera,
    draw(next, nameOf) {
      picture = next
      drawFrames(frames, titles, next.frames, font)
      fitTitles(titles, titleScale, font)
      drawBundles(bundles, next.bundles)
      drawEdges(lines, tags, next.edges, nameOf)
      drawNodes(nodes, next.nodes, fonts)
      element.dataset.dense = String(next.edges.length > crowded)
      element.dataset.grouped = String(next.frames.length > 0)
      highlight(shown)
    },
    highlight,
    nodeElement: (id) => root.select<SVGGElement>(`g.node[data-node="${CSS.escape(id)}"]`).node(),
  }
}

/** What stands out: the selection with its surroundings, else what the search found; null when everything is alike. */
function litBy(
  { selection, matches }: Highlight,
  { nodes, edges }: Picture,
): { nodes: ReadonlySet<string>; edges: ReadonlySet<string> } | null {
  if (selection && (nodes.some(({ id }) => id === selection.id) || edges.some(({ id }) => id === selection.id))) {
    const touching = edges.filter(({ id, edge }) =>
      selection.kind === 'edge' ? id === selection.id : edge.from === selection.id || edge.to === selection.id,
    )
    const ends = touching.flatMap(({ edge }) => [edge.from, edge.to])
    return { nodes: new Set([selection.id, ...ends]), edges: new Set(touching.map(({ id }) => id)) }
  }
  return matches ? { nodes: matches, edges: new Set() } : null
}

function listen(svg: SVGSVGElement, events: SceneEvents): void {
  const under = (event: Event): Selection => {
    const target = event.target instanceof Element ? event.target.closest<SVGElement>('[data-node], [data-edge]') : null
    const { node, edge } = target?.dataset ?? {}
    return node !== undefined ? { kind: 'node', id: node } : edge !== undefined ? { kind: 'edge', id: edge } : null
  }
  svg.addEventListener('click', (event) => events.select(under(event)))
  svg.addEventListener('dblclick', (event) => {
    const target = under(event)
    if (target?.kind === 'node') events.open(target.id)
  })
}
