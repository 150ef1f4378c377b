/** Draws the nodes: outline, icon, name, what it offers, and the signs of marks and findings. */
import type { Selection } from 'd3'
import type { GraphNode, Mark } from '../../../server/src/protocol/graph.ts'
import { describeNode, endpointCount, kindNames, marks } from '../describe.ts'
import { isChanged } from '../visible.ts'
import { kindIcons } from './icons.ts'
import type { DrawnNode } from './picture.ts'
import { outlineOf } from './shapes.ts'
import { type Measure, shorten, twoLines } from './text.ts'

export type Layer = Selection<SVGGElement, unknown, null, undefined>

/** Fonts by distance: from afar the name alone fills the node. */
export interface Fonts {
  readonly near: Measure
  readonly middle: Measure
}

const inset = 14
const iconSize = 16
const badge = 16

/** What each element was last drawn from. */
const looks = new WeakMap<Element, string>()

/** Brings the drawing in line with the nodes; those that stay keep their elements, and so focus and selection. */
export function drawNodes(layer: Layer, nodes: readonly DrawnNode[], fonts: Fonts): void {
  layer
    .selectAll<SVGGElement, DrawnNode>('g.node')
    .data(nodes, ({ id }) => id)
    .join(
      (enter) =>
        enter
          .append('g')
          .attr('class', 'node')
          .attr('role', 'button')
          .attr('tabindex', -1)
          .attr('data-node', ({ id }) => id),
      (update) => update,
      (exit) => exit.remove(),
    )
    .attr('transform', ({ box }) => `translate(${box.x},${box.y})`)
    .attr('data-kind', ({ node }) => node.kind)
    .attr('data-mark', ({ node }) => markOf(node))
    .attr('aria-label', ({ node }) => describeNode(node))
    .each(function (drawn) {
      // Redrawn only when it looks different: most updates concern one node among hundreds.
      const look = JSON.stringify([drawn.node, drawn.box.width, drawn.box.height])
      if (looks.get(this) === look) return
      looks.set(this, look)
      this.replaceChildren(...partsOf(drawn, fonts))
    })
}

/** A service that gained endpoints is a changed one, whatever else stayed the same. */
function markOf(node: GraphNode): Mark {
  return node.mark === 'same' && isChanged(node) ? 'changed' : node.mark
}

function partsOf({ node, box }: DrawnNode, fonts: Fonts): SVGElement[] {
  const [left, right, top] = [-box.width / 2, box.width / 2, -box.height / 2]
  const mark = markOf(node)
  const outline = outlineOf(node.kind, box)
  const textLeft = left + inset + iconSize + 9
  // Below the lid of the cylinder.
  const drop = node.kind === 'database' ? 4 : 0
  const lines = twoLines(node.name, box.width - 2 * inset + 6, fonts.middle)
  return [
    element('title', {}, `${describeNode(node)}\n${node.path}`),
    ...(mark === 'added' ? [element('path', { class: 'glow', d: outline })] : []),
    element('path', { class: 'outline', d: outline }),
    group(
      'near',
      element('path', {
        class: 'kind',
        d: kindIcons[node.kind],
        transform: `translate(${left + inset},${drop - iconSize / 2})`,
      }),
      element(
        'text',
        { class: 'name', x: textLeft, y: drop - 3 },
        shorten(node.name, right - textLeft - 10, fonts.near),
      ),
      subline(node, textLeft, drop + 13),
    ),
    group(
      'middle',
      ...lines.map((line, index) =>
        element('text', { class: 'name large', x: 0, y: (index - (lines.length - 1) / 2) * 19 + 6 + drop }, line),
      ),
    ),
    ...(mark === 'same' ? [] : [sign(left + 3, top + 2, 'mark', marks[mark].sign)]),
    ...findingSigns(node, right, top),
  ]
}

function subline(node: GraphNode, x: number, y: number): SVGElement {
  const line = element('text', { class: 'detail', x, y })
  const callable = node.endpoints > 0 || node.kind === 'service' || node.kind === 'gateway' || node.kind === 'function'
  line.append(callable ? endpointCount(node) : kindNames[node.kind])
  if (node.mark !== 'added' && node.addedEndpoints > 0) {
    line.append(element('tspan', { class: 'gain', dx: 5 }, `+${node.addedEndpoints}`))
  }
  return line
}

function findingSigns({ findings }: GraphNode, right: number, top: number): SVGElement[] {
  const signs = [
    { number: findings.error, level: 'error', text: '✕' },
    { number: findings.warning, level: 'warning', text: '!' },
    { number: findings.information, level: 'information', text: 'i' },
  ].filter(({ number }) => number > 0)
  return signs.map(({ number, level, text }, index) =>
    sign(right - 6 - index * (badge + 14), top + 1, `finding ${level}`, number > 1 ? `${text} ${number}` : text),
  )
}

/** A small disc, or a pill when the text is longer, on the border of the node. */
function sign(x: number, y: number, kind: string, text: string): SVGElement {
  const width = badge + Math.max(0, text.length - 1) * 5
  const body = group(
    'body',
    element('rect', { x: -width / 2, y: -badge / 2, width, height: badge, rx: badge / 2 }),
    element('text', { class: 'letter', y: 4 }, text),
  )
  const result = group(`sign ${kind}`, body)
  result.setAttribute('transform', `translate(${x},${y})`)
  return result
}

function group(name: string, ...children: readonly SVGElement[]): SVGElement {
  const result = element('g', { class: name })
  result.append(...children)
  return result
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const result = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) result.setAttribute(key, String(value))
  if (text) result.textContent = text
  return result
}
