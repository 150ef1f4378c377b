/** Which nodes are framed together. A small graph is one picture; a large one needs parts that have names. */
import { communities } from './communities.ts'
import type { LayoutEdge, LayoutNode } from './network.ts'

/** Up to so many nodes are drawn without groups. */
const ungrouped = 28
/** What is said about nodes (owner, folder) makes groups when it covers this part of them. */
const covered = 0.6

export interface Grouping {
  /** Group by node id. */
  readonly of: ReadonlyMap<string, string>
  /** What to write on the frame. */
  readonly labels: ReadonlyMap<string, string>
}

/** Groups by what the nodes say, else by who calls whom; null when the graph is small enough to do without. */
export function groupNodes(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Grouping | null {
  if (nodes.length <= ungrouped) return null
  const stated = nodes.filter(({ group }) => group !== '')
  const names = new Set(stated.map(({ group }) => group))
  const useful = stated.length >= nodes.length * covered && names.size >= 2 && names.size <= stated.length / 2
  return useful ? statedGroups(nodes, edges) : foundGroups(nodes, edges)
}

function statedGroups(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Grouping {
  const of = new Map(nodes.filter(({ group }) => group !== '').map(({ id, group }) => [id, group]))
  for (const { id } of nodes) {
    if (!of.has(id)) of.set(id, groupOfNeighbours(id, edges, of) ?? '')
  }
  return { of, labels: new Map([...new Set(of.values())].map((group) => [group, group === '' ? 'others' : group])) }
}

function foundGroups(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Grouping {
  const ids = nodes.map(({ id }) => id)
  const found = communities(ids, edges)
  const sizes = new Map<string, number>()
  for (const group of found.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  // Nodes without calls would each be a group of one.
  const of = new Map(ids.map((id) => [id, sizes.get(found.get(id)!) === 1 ? '' : found.get(id)!]))
  const degree = new Map<string, number>()
  for (const { from, to } of edges) {
    if (of.get(from) !== of.get(to)) continue
    for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1)
  }
  const labels = new Map<string, string>()
  for (const group of new Set(of.values())) {
    const members = ids.filter((id) => of.get(id) === group)
    const hub = members.sort((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0) || (a < b ? -1 : 1))[0]!
    labels.set(group, group === '' ? 'on their own' : `around ${hub}`)
  }
  return { of, labels }
}

/** The group that most calls of a node lead to or come from, null when none of its neighbours has one. */
export function groupOfNeighbours(
  id: string,
  edges: readonly LayoutEdge[],
  of: ReadonlyMap<string, string>,
): string | null {
  const votes = new Map<string, number>()
  for (const { from, to, weight } of edges) {
    if (from !== id && to !== id) continue
    const group = of.get(from === id ? to : from)
    if (group !== undefined) votes.set(group, (votes.get(group) ?? 0) + weight)
  }
  const ranking = [...votes].sort(([a, votesA], [b, votesB]) => votesB - votesA || (a < b ? -1 : 1))
  return ranking[0]?.[0] ?? null
}
