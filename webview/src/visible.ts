/** What of the graph is on show. */
import type { Graph, GraphEdge, GraphNode } from '../../server/src/protocol/graph.ts'
import type { Protocol, ServiceKind } from '../../server/src/protocol/map.ts'

export interface Filters {
  readonly onlyChanges: boolean
  readonly externals: boolean
  readonly infrastructure: boolean
  readonly protocols: Readonly<Record<Protocol, boolean>>
}

export const showAll: Filters = {
  onlyChanges: false,
  externals: true,
  infrastructure: true,
  protocols: { http: true, grpc: true, message: true, graphql: true },
}

export interface Visible {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export function isInfrastructure(kind: ServiceKind): boolean {
  return kind === 'database' || kind === 'broker'
}

export function isChanged(node: GraphNode): boolean {
  return node.mark !== 'same' || node.addedEndpoints > 0
}

/**
 * Nodes and edges that pass the filters. An edge needs both its ends. With "only changes" a node stays when it changed or
 * is an end of an edge that did: a new arrow means nothing without what it connects.
 */
export function visibleOf(graph: Graph, filters: Filters): Visible {
  const allowed = graph.nodes.filter(
    ({ kind }) => (filters.externals || kind !== 'external') && (filters.infrastructure || !isInfrastructure(kind)),
  )
  const ids = new Set(allowed.map(({ id }) => id))
  const edges = graph.edges.filter(
    ({ from, to, protocol, mark }) =>
      ids.has(from) && ids.has(to) && filters.protocols[protocol] && (!filters.onlyChanges || mark !== 'same'),
  )
  if (!filters.onlyChanges) return { nodes: allowed, edges }
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]))
  return { nodes: allowed.filter((node) => isChanged(node) || ends.has(node.id)), edges }
}

/** How many kinds of filter hide something by choice of the person; for the badge on the button. */
export function activeFilters({ externals, infrastructure, protocols }: Filters): number {
  return [externals, infrastructure, ...Object.values(protocols)].filter((shown) => !shown).length
}
