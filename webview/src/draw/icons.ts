/** Line icons on a grid of 16, drawn with the colour of the text around them. */
import type { ServiceKind } from '../../../server/src/protocol/map.ts'

export const kindIcons: Readonly<Record<ServiceKind, string>> = {
  // A box with a shelf.
  service: 'M2.5 4.5h11v7h-11zM2.5 8h11M5 6.25h.01M5 9.75h.01',
  // Two ways through a gate.
  gateway: 'M8 2v12M2 5.5h8.5M8.5 3.5l2 2-2 2M14 10.5H5.5M7.5 8.5l-2 2 2 2',
  ui: 'M2 3.5h12v9H2zM2 6h12M4 4.75h.01M6 4.75h.01',
  database:
    'M3 4c0-1.1 2.2-2 5-2s5 .9 5 2-2.2 2-5 2-5-.9-5-2zM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
  // Messages on their way along a line.
  broker: 'M1.5 8h2M6.5 8h3M12.5 8h2M3.5 6h3v4h-3zM9.5 6h3v4h-3z',
  function: 'M5 13.5l4-7.5M6 2.5c1.8 0 2 1 2.6 2.8l2 6c.4 1.3 .8 2.2 2.4 2.2',
  external: 'M5 12.5h6.5a2.7 2.7 0 0 0 .4-5.4 4 4 0 0 0-7.7-.6A3 3 0 0 0 5 12.5z',
  other: 'M8 2.5l5 2.75v5.5l-5 2.75-5-2.75v-5.5z',
}

export const icons = {
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6v-3.5h3.5M10 2.5h3.5v3.5M13.5 10v3.5h-3.5M6 13.5h-3.5v-3.5',
  arrange: 'M6 2.5h4v3h-4zM2 10.5h4v3h-4zM10 10.5h4v3h-4zM8 5.5v2.5M4 10.5v-2.5h8v2.5',
  changes: 'M8 2.5v6M5 5.5h6M5 12.5h6',
  filter: 'M2 4h12M4.5 8h7M6.5 12h3',
  legend: 'M2.5 4.5h3M2.5 8h3M2.5 11.5h3M8 4.5h5.5M8 8h5.5M8 11.5h5.5',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5l3.5 3.5',
  close: 'M4 4l8 8M12 4l-8 8',
  open: 'M9 2.5h4.5v4.5M13.5 2.5l-6 6M11.5 9.5v4h-9v-9h4',
} as const

const namespace = 'http://www.w3.org/2000/svg'

/** An icon as an element of its own, hidden from assistive technology: whatever holds it has the name. */
export function iconElement(path: string): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(namespace, 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}
