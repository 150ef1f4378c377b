/** What shapes, lines and signs mean: made from the same outlines and styles as the drawing, so that it cannot lie. */
import type { Protocol, ServiceKind } from '../../../server/src/protocol/map.ts'
import { kindNames, marks, protocolNames } from '../describe.ts'
import { icons, kindIcons } from '../draw/icons.ts'
import { outlineOf } from '../draw/shapes.ts'
import type { State, Store } from '../store.ts'
import { element } from './element.ts'
import { button, setExpanded } from './toolkit.ts'

const kinds: readonly ServiceKind[] = ['service', 'gateway', 'ui', 'function', 'database', 'broker', 'external']

export interface Legend {
  readonly element: HTMLElement
  update(state: State): void
}

export function createLegend(store: Store): Legend {
  const toggle = button({
    label: 'Legend',
    icon: icons.legend,
    onPress: () => store.dispatch({ type: 'toggleLegend' }),
  })
  const panel = element(
    'div',
    'popover',
    list(kinds.map((kind) => [node(kind, 'same'), kindNames[kind]])),
    list([
      ...(Object.keys(protocolNames) as Protocol[]).map(
        (protocol): Entry => [line(protocol, 'same'), protocolNames[protocol]],
      ),
      ...(['added', 'changed', 'removed'] as const).map(
        (mark): Entry => [node('service', mark), `${marks[mark].sign} ${marks[mark].word}`],
      ),
      [line('http', 'same', true), '✕ no such endpoint'],
    ]),
  )
  return {
    element: element('div', 'legend', panel, toggle),
    update({ legend }) {
      panel.hidden = !legend
      setExpanded(toggle, legend)
    },
  }
}

type Entry = readonly [sample: SVGElement, text: string]

function list(entries: readonly Entry[]): HTMLElement {
  return element('ul', '', ...entries.map(([sample, text]) => element('li', '', sample, text)))
}

function node(kind: ServiceKind, mark: string): SVGElement {
  const sample = sampleOf(36, 20)
  const shape = sample.appendChild(svg('g'))
  shape.setAttribute('class', 'node')
  shape.setAttribute('data-kind', kind)
  shape.setAttribute('data-mark', mark)
  const scale = shape.appendChild(svg('g'))
  scale.setAttribute('transform', 'translate(18,10)')
  const outline = scale.appendChild(svg('path'))
  outline.setAttribute('class', 'outline')
  outline.setAttribute('d', outlineOf(kind, { width: 34, height: 18 }))
  const icon = scale.appendChild(svg('path'))
  icon.setAttribute('class', 'kind')
  icon.setAttribute('d', kindIcons[kind])
  icon.setAttribute('transform', 'translate(-6,-6) scale(.75)')
  return sample
}

function line(protocol: Protocol, mark: string, broken = false): SVGElement {
  const sample = sampleOf(36, 20)
  const edge = sample.appendChild(svg('g'))
  edge.setAttribute('class', 'edge')
  edge.setAttribute('data-protocol', protocol)
  edge.setAttribute('data-mark', mark)
  if (broken) edge.setAttribute('data-broken', '')
  const path = edge.appendChild(svg('path'))
  path.setAttribute('class', 'line')
  path.setAttribute('stroke-width', '1.6')
  path.setAttribute('d', 'M1 10H34')
  return sample
}

function sampleOf(width: number, height: number): SVGElement {
  const sample = svg('svg')
  sample.setAttribute('class', 'sample')
  sample.setAttribute('viewBox', `0 0 ${width} ${height}`)
  sample.setAttribute('aria-hidden', 'true')
  return sample
}

function svg(name: string): SVGElement {
  return document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement
}
