/** The map as a Mermaid flowchart: services as nodes, calls between two services as one edge for each protocol. */
import type { Call, Service, Snapshot } from '../protocol/map.ts'
import { byId, compare } from './order.ts'

/** Opening and closing bracket of the shape that a kind of service has. */
const SHAPES: Readonly<Record<Service['kind'], readonly [string, string]>> = {
  service: ['[', ']'],
  gateway: ['{{', '}}'],
  ui: ['(', ')'],
  database: ['[(', ')]'],
  broker: ['[[', ']]'],
  function: ['([', '])'],
  external: ['>', ']'],
  other: ['[', ']'],
}

/**
 * The text of a diagram. External hosts are nodes of their own with dotted edges; calls that could not be resolved lead to one
 * node that says so, because a diagram that left them out would look complete.
 */
export function mapMermaid(snapshot: Snapshot): string {
  const nodes = new Map<string, { readonly label: string; readonly kind: Service['kind'] }>()
  for (const service of byId(snapshot.services)) nodes.set(service.id, { label: service.name, kind: service.kind })
  const edges = new Map<string, { readonly from: string; readonly to: string; readonly call: Call; count: number }>()
  for (const call of byId(snapshot.calls)) {
    const target = targetOf(call)
    if (!nodes.has(target.key)) nodes.set(target.key, { label: target.label, kind: 'external' })
    const key = [call.from, target.key, call.protocol].join('\u0000')
    const edge = edges.get(key)
    if (edge) edge.count++
    else edges.set(key, { from: call.from, to: target.key, call, count: 1 })
  }
  const names = new Map([...nodes.keys()].map((key, at) => [key, `n${at}`]))
  const lines = [...nodes].map(([key, { label, kind }]) => {
    const [open, close] = SHAPES[kind]
    return `  ${names.get(key)}${open}"${quoted(label)}"${close}`
  })
  const drawn = [...edges.values()]
    .sort((left, right) => compare(left.from, right.from) || compare(left.to, right.to))
    .map(({ from, to, call, count }) => {
      const label = count === 1 ? call.protocol : `${call.protocol} ×${count}`
      const arrow = call.to === null || call.protocol === 'message' ? '-.->' : '-->'
      return `  ${names.get(from)} ${arrow}|${label}| ${names.get(to)}`
    })
  return ['flowchart LR', ...lines, ...drawn, ''].join('\n')
}

function targetOf(call: Call): { readonly key: string; readonly label: string } {
  if (call.to !== null) return { key: call.to, label: call.to }
  if (call.resolution === 'external') return { key: `external ${call.host}`, label: call.host || 'external' }
  return { key: 'unresolved', label: 'not resolved' }
}

/** Mermaid has entity codes instead of escapes. */
function quoted(label: string): string {
  return label.replace(/[#"<>&]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\s+/g, ' ')
}
