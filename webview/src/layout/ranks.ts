/** Who stands above whom: callers above callees, so that most arrows point down. */
import type { LayoutNode, Network } from './network.ts'

const tierOrder = { source: 0, middle: 1, sink: 2 } as const

/**
 * Nodes by rank, top first. Cycles are cut where a walk from the most caller-like node meets itself again. At most
 * `most` ranks: longer chains are pressed together, or a graph full of cycles would become a tower.
 */
export function rankNodes(nodes: readonly LayoutNode[], network: Network, most: number): string[][] {
  const order = walkOrder(nodes, network)
  const acyclic = forwardEdges(order, network)
  const rank = new Map<string, number>()
  // `forwardEdges` lists nodes after all that lead to them, so one pass finds the longest chains.
  for (const id of acyclic.order) {
    const above = acyclic.into.get(id) ?? []
    rank.set(id, Math.max(-1, ...above.map((caller) => rank.get(caller) ?? 0)) + 1)
  }
  const tiers = new Map(nodes.map(({ id, tier }) => [id, tier]))
  // A caller that nobody calls hangs right above the first it calls, entry points stay on top.
  for (const id of [...acyclic.order].reverse()) {
    const below = (acyclic.outOf.get(id) ?? []).map((callee) => rank.get(callee)!)
    if ((acyclic.into.get(id) ?? []).length > 0 || below.length === 0 || tiers.get(id) === 'source') continue
    rank.set(id, Math.max(0, Math.min(...below) - 1))
  }
  const deepest = Math.max(0, ...rank.values())
  const press = deepest >= most ? most / (deepest + 1) : 1
  const rows: string[][] = []
  for (const id of acyclic.order) {
    const row = Math.floor(rank.get(id)! * press)
    rows[row] ??= []
    rows[row].push(id)
  }
  return rows.filter((row) => row !== undefined).map((row) => row.sort())
}

/** Entry points first, then those that call more than they are called. */
function walkOrder(nodes: readonly LayoutNode[], network: Network): string[] {
  const surplus = (id: string) => {
    const { callers, callees } = network.get(id)!
    return callees.length - callers.length
  }
  return [...nodes]
    .sort((a, b) => tierOrder[a.tier] - tierOrder[b.tier] || surplus(b.id) - surplus(a.id) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

interface Acyclic {
  /** Every node after all that lead to it. */
  readonly order: readonly string[]
  readonly into: ReadonlyMap<string, readonly string[]>
  readonly outOf: ReadonlyMap<string, readonly string[]>
}

/** The edges that are left when those that close a cycle are taken away. The walk keeps its own stack: chains may be long. */
function forwardEdges(roots: readonly string[], network: Network): Acyclic {
  const state = new Map<string, 'open' | 'done'>()
  const finished: string[] = []
  const into = new Map<string, string[]>()
  const outOf = new Map<string, string[]>()
  for (const root of roots) {
    if (state.has(root)) continue
    const stack = [{ id: root, next: 0 }]
    state.set(root, 'open')
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const callee = network.get(top.id)!.callees[top.next++]
      if (callee === undefined) {
        state.set(top.id, 'done')
        finished.push(top.id)
        stack.pop()
        continue
      }
      if (state.get(callee) === 'open') continue
      push(into, callee, top.id)
      push(outOf, top.id, callee)
      if (state.has(callee)) continue
      state.set(callee, 'open')
      stack.push({ id: callee, next: 0 })
    }
  }
  return { order: finished.reverse(), into, outOf }
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
