/**
 * Groups of nodes that call each other more than they call others: greedy modularity (Louvain's local moves, repeated on
 * the groups found). Ties are broken by id, so equal graphs have equal groups.
 */
import type { LayoutEdge } from './network.ts'

type Weights = Map<string, Map<string, number>>

const levels = 4
const rounds = 12

/** The group of every id, named after one of its members. */
export function communities(ids: readonly string[], edges: readonly LayoutEdge[]): Map<string, string> {
  let weights = weigh([...ids].sort(), edges)
  const result = new Map(ids.map((id) => [id, id]))
  for (let level = 0; level < levels; level++) {
    const moved = moveNodes(weights)
    if ([...moved].every(([id, group]) => id === group)) break
    for (const [id, group] of result) result.set(id, moved.get(group)!)
    weights = merge(weights, moved)
  }
  return result
}

function weigh(ids: readonly string[], edges: readonly LayoutEdge[]): Weights {
  const weights: Weights = new Map(ids.map((id) => [id, new Map()]))
  for (const { from, to, weight } of edges) {
    if (from === to || !weights.has(from) || !weights.has(to)) continue
    add(weights, from, to, weight)
    add(weights, to, from, weight)
  }
  return weights
}

function add(weights: Weights, from: string, to: string, weight: number): void {
  const row = weights.get(from) ?? new Map<string, number>()
  row.set(to, (row.get(to) ?? 0) + weight)
  weights.set(from, row)
}

/** Each node goes to the neighbouring group where it raises the modularity most, until nothing moves. */
function moveNodes(weights: Weights): Map<string, string> {
  const degree = new Map([...weights].map(([id, row]) => [id, sum(row.values())]))
  const total = sum(degree.values())
  const group = new Map([...weights.keys()].map((id) => [id, id]))
  const groupDegree = new Map(degree)
  for (let round = 0, moves = 1; round < rounds && moves > 0; round++) {
    moves = 0
    for (const [id, row] of weights) {
      const own = group.get(id)!
      const share = degree.get(id)! / total
      groupDegree.set(own, groupDegree.get(own)! - degree.get(id)!)
      const towards = new Map<string, number>([[own, 0]])
      for (const [other, weight] of row) {
        if (other === id) continue
        const target = group.get(other)!
        towards.set(target, (towards.get(target) ?? 0) + weight)
      }
      let [best, bestGain] = [own, towards.get(own)! - groupDegree.get(own)! * share]
      for (const [target, weight] of towards) {
        const gain = weight - groupDegree.get(target)! * share
        if (gain > bestGain + 1e-9 || (gain > bestGain - 1e-9 && target < best)) [best, bestGain] = [target, gain]
      }
      groupDegree.set(best, groupDegree.get(best)! + degree.get(id)!)
      if (best === own) continue
      group.set(id, best)
      moves++
    }
  }
  return group
}

function merge(weights: Weights, group: ReadonlyMap<string, string>): Weights {
  const merged: Weights = new Map()
  for (const [id, row] of weights) {
    for (const [other, weight] of row) add(merged, group.get(id)!, group.get(other)!, weight)
    if (row.size === 0) merged.set(group.get(id)!, merged.get(group.get(id)!) ?? new Map())
  }
  return merged
}

function sum(values: Iterable<number>): number {
  let result = 0
  for (const value of values) result += value
  return result
}
