/** The graph as the layout sees it. */
import type { Graph, GraphNode } from '../../server/src/protocol/graph.ts'
import type { LayoutEdge, LayoutNode } from './layout/network.ts'
import { isInfrastructure } from './visible.ts'

export function layoutNodes({ nodes }: Graph): LayoutNode[] {
  const folders = groupFolders(nodes)
  return nodes.map((node) => ({ id: node.id, tier: tierOf(node), group: node.owner ?? folders.get(node.id) ?? '' }))
}

export function layoutEdges({ edges }: Graph): LayoutEdge[] {
  return edges.map(({ from, to, count }) => ({ from, to, weight: count }))
}

function tierOf({ kind }: GraphNode): LayoutNode['tier'] {
  if (kind === 'ui' || kind === 'gateway') return 'source'
  return kind === 'external' || isInfrastructure(kind) ? 'sink' : 'middle'
}

/**
 * The folder above a service's own, where these tell services apart: `shop/orders` and `billing/invoices` are two parts,
 * `services/orders` and `services/invoices` are one and say nothing.
 */
function groupFolders(nodes: readonly GraphNode[]): Map<string, string> {
  const folders = new Map(
    nodes.filter(({ path }) => path.includes('/')).map(({ id, path }) => [id, path.slice(0, path.lastIndexOf('/'))]),
  )
  return new Set(folders.values()).size > 1 ? folders : new Map()
}
