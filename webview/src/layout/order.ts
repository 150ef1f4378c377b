/** The order within the ranks: neighbours near each other, so that few edges cross. */
import type { Network } from './network.ts'
import { around } from './network.ts'

const sweeps = 12

/** The same ranks with each row sorted by where its neighbours in other rows stand; deterministic. */
export function orderRows(rows: readonly (readonly string[])[], network: Network): string[][] {
  const ordered = rows.map((row) => [...row])
  const place = new Map<string, number>()
  const rowOf = new Map<string, number>()
  ordered.forEach((row, index) => {
    for (const id of row) rowOf.set(id, index)
    record(row, place)
  })
  for (let sweep = 0; sweep < sweeps; sweep++) {
    // Alternately down and up: each direction untangles what the other one leaves.
    const down = sweep % 2 === 0
    for (let step = 0; step < ordered.length; step++) {
      const index = down ? step : ordered.length - 1 - step
      const row = ordered[index]!
      const wish = new Map(row.map((id) => [id, mean(id, index, network, place, rowOf)]))
      row.sort((a, b) => wish.get(a)! - wish.get(b)! || place.get(a)! - place.get(b)!)
      record(row, place)
    }
  }
  return ordered
}

/** Places run from -1 to 1 in every row, so that rows of different lengths compare. */
function record(row: readonly string[], place: Map<string, number>): void {
  row.forEach((id, index) => {
    place.set(id, row.length === 1 ? 0 : (2 * index) / (row.length - 1) - 1)
  })
}

function mean(
  id: string,
  row: number,
  network: Network,
  place: Map<string, number>,
  rowOf: Map<string, number>,
): number {
  let [sum, weight] = [0, 0]
  for (const other of around(network, id)) {
    const distance = Math.abs((rowOf.get(other) ?? row) - row)
    if (distance === 0) continue
    sum += place.get(other)! / distance
    weight += 1 / distance
  }
  return weight === 0 ? place.get(id)! : sum / weight
}
