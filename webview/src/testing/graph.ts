/** Small graphs for tests, from the few words that matter in each. */
import type { Graph, GraphEdge, GraphNode } from '../../../server/src/protocol/graph.ts'

export function node(id: string, more: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    name: id,
    kind: 'service',
    path: `services/${id}`,
    languages: ['typescript'],
    frameworks: ['express'],
    owner: null,
    endpoints: 3,
    addedEndpoints: 0,
    mark: 'same',
    findings: { error: 0, warning: 0, information: 0 },
    location: { file: `services/${id}/main.ts`, span: [0, 0, 0, 0] },
    ...more,
  }
}

export function edge(from: string, to: string, more: Partial<GraphEdge> = {}): GraphEdge {
  const protocol = more.protocol ?? 'http'
  return {
    id: `${from}>${to}>${protocol}`,
    from,
    to,
    protocol,
    count: 1,
    mark: 'same',
    broken: false,
    calls: [],
    ...more,
  }
}

export function graph(nodes: readonly GraphNode[], edges: readonly GraphEdge[] = [], more: Partial<Graph> = {}): Graph {
  return { generation: 1, state: 'ready', message: '', baseline: 'HEAD', nodes, edges, ...more }
}
