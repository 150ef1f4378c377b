/** Draws the edges with their labels, and the bundles that stand for them from afar. */
import { describeEdge } from '../describe.ts'
import { border } from '../layout/geometry.ts'
import { pathOf } from './curve.ts'
import type { Layer } from './nodes.ts'
import type { DrawnBundle, DrawnEdge } from './picture.ts'

/** Brings the edges in line; `tags` is a layer of its own, above all lines. */
export function drawEdges(
  lines: Layer,
  tags: Layer,
  edges: readonly DrawnEdge[],
  nameOf: (id: string) => string,
): void {
  lines
    .selectAll<SVGGElement, DrawnEdge>('g.edge')
    .data(edges, ({ id }) => id)
    .join((enter) => {
      const edge = enter.append('g').attr('class', 'edge')
      edge.append('path').attr('class', 'hit')
      edge.append('path').attr('class', 'line')
      edge.append('title')
      return edge
    })
    .attr('data-edge', ({ id }) => id)
    .attr('data-protocol', ({ edge }) => edge.protocol)
    .attr('data-mark', ({ edge }) => edge.mark)
    .attr('data-broken', ({ edge }) => (edge.broken ? '' : null))
    .attr('data-across', ({ across }) => (across ? '' : null))
    .each(function ({ edge, curve }) {
      const [hit, line, title] = this.children
      const path = pathOf(curve)
      for (const part of [hit, line]) if (part?.getAttribute('d') !== path) part?.setAttribute('d', path)
      line?.setAttribute('stroke-width', String(widthOf(edge.count)))
      title!.textContent = describeEdge(edge, nameOf)
    })
  tags
    .selectAll<SVGGElement, DrawnEdge>('g.tag')
    .data(
      edges.filter(({ tag }) => tag !== null),
      ({ id }) => id,
    )
    .join((enter) => {
      const tag = enter.append('g').attr('class', 'tag')
      tag.append('rect')
      tag.append('text').attr('y', 4)
      return tag
    })
    .attr('data-edge', ({ id }) => id)
    .attr('data-mark', ({ edge }) => edge.mark)
    .attr('data-broken', ({ edge }) => (edge.broken ? '' : null))
    .attr('transform', ({ tag }) => `translate(${tag!.x},${tag!.y})`)
    .each(function ({ tag, text }) {
      const [pill, label] = this.children
      pill!.setAttribute('x', String(-tag!.width / 2))
      pill!.setAttribute('y', String(-tag!.height / 2))
      pill!.setAttribute('width', String(tag!.width))
      pill!.setAttribute('height', String(tag!.height))
      pill!.setAttribute('rx', String(tag!.height / 2))
      label!.textContent = text
    })
}

export function drawBundles(layer: Layer, bundles: readonly DrawnBundle[]): void {
  layer
    .selectAll<SVGPathElement, DrawnBundle>('path.bundle')
    .data(bundles, ({ id }) => id)
    .join('path')
    .attr('class', 'bundle')
    .attr('stroke-width', ({ count }) => Math.min(2 + Math.sqrt(count) * 2.4, 30))
    .attr('d', ({ from, to }) => {
      const [a, b] = [border(from, to), border(to, from)]
      return `M${a.x} ${a.y}L${b.x} ${b.y}`
    })
}

/** Grows with the number of calls, ever slower: 1 → 1.4, 10 → 3.1, at most 6 units. */
function widthOf(count: number): number {
  return Math.min(1.4 + Math.log2(Math.max(count, 1)) * 0.5, 6)
}
