/** What the layout knows of a graph: who is connected with whom, how strongly, and what belongs at the edges of the drawing. */

export interface LayoutNode {
  readonly id: string
  /** `source` stands above its callees whatever calls it; everything else finds its place by the calls. */
  readonly tier: 'source' | 'middle' | 'sink'
  /** The name of the group the node says it belongs to, '' for none. */
  readonly group: string
}

export interface LayoutEdge {
  readonly from: string
  readonly to: string
  readonly weight: number
}

export interface Neighbours {
  readonly callers: readonly string[]
  readonly callees: readonly string[]
}

export type Network = ReadonlyMap<string, Neighbours>

/** Neighbours by node, each once, without loops and without edges that lead to nodes that are not there. */
export function networkOf(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Network {
  const sets = new Map(nodes.map(({ id }) => [id, { callers: new Set<string>(), callees: new Set<string>() }]))
  for (const { from, to } of edges) {
    const [source, target] = [sets.get(from), sets.get(to)]
    if (!source || !target || from === to) continue
    source.callees.add(to)
    target.callers.add(from)
  }
  return new Map(
    [...sets].map(([id, { callers, callees }]) => [id, { callers: [...callers].sort(), callees: [...callees].sort() }]),
  )
}

/** Callers and callees of a node. */
export function around(network: Network, id: string): readonly string[] {
  const neighbours = network.get(id)
  return neighbours ? [...neighbours.callers, ...neighbours.callees] : []
}
