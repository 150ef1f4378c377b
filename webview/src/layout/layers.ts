/** Callers above callees in rows of equal cells, as wide and as high as suits the frame. */
import { fitScale, type Point, type Size } from './geometry.ts'
import { around, type LayoutEdge, type LayoutNode, type Network, networkOf } from './network.ts'
import { orderRows } from './order.ts'
import { rankNodes } from './ranks.ts'

/** Size of a node and the free space to the next one. */
export interface Cell extends Size {
  readonly gapX: number
  readonly gapY: number
}

const relaxations = 16

/** Centres of all nodes; the middle of the drawing is about 0,0. Depends on nothing but its arguments. */
export function layered(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  cell: Cell,
  frame: Size,
): Map<string, Point> {
  const network = networkOf(nodes, edges)
  const isLoose = ({ id }: LayoutNode) => around(network, id).length === 0
  const tied = nodes.filter((node) => !isLoose(node))
  const loose = nodes.filter(isLoose).map(({ id }) => id)
  // As many ranks as the frame holds at a readable scale, or as a drawing of its shape needs.
  const held = Math.floor(frame.height / (cell.height + cell.gapY) / 0.8)
  const most = Math.max(3, held, Math.ceil(Math.sqrt((nodes.length * frame.height * 2) / frame.width)))
  const ranks = orderRows(rankNodes(tied, networkOf(tied, edges), most), network)
  // What is connected with nothing stands below, in its own row.
  if (loose.length > 0) ranks.push(loose.sort())
  return relax(wrap(ranks, columnsFor(ranks, cell, frame)), network, cell)
}

/** The number of columns at which the drawing is largest in the frame; of several the most, as ranks then stay whole. */
function columnsFor(ranks: readonly (readonly string[])[], cell: Cell, frame: Size): number {
  const widest = Math.max(1, ...ranks.map((rank) => rank.length))
  let [best, bestScale] = [1, 0]
  for (let columns = 1; columns <= widest; columns++) {
    const rows = ranks.reduce((sum, rank) => sum + Math.ceil(rank.length / columns), 0)
    const size = { width: columns * (cell.width + cell.gapX), height: rows * (cell.height + cell.gapY) }
    const scale = Math.min(fitScale(size, frame), 1)
    if (scale >= bestScale - 1e-9) [best, bestScale] = [columns, scale]
  }
  return best
}

/** Ranks that are too long become several rows of about the same length, neighbours in the rank stay neighbours. */
function wrap(ranks: readonly (readonly string[])[], columns: number): string[][] {
  return ranks.flatMap((rank) => {
    const count = Math.ceil(rank.length / columns)
    return Array.from({ length: count }, (_, row) =>
      // Every count-th node: each row then spans the whole width, and edges into it need not go sideways.
      rank.filter((_, index) => index % count === row),
    )
  })
}

/** Moves nodes sideways towards the mean of their neighbours, never past each other. */
function relax(rows: readonly (readonly string[])[], network: Network, cell: Cell): Map<string, Point> {
  const pitch = cell.width + cell.gapX
  const rowOf = new Map(rows.flatMap((row, index) => row.map((id) => [id, index] as const)))
  const widest = Math.max(0, ...rows.map((row) => row.length - 1)) * pitch
  const x = new Map(
    rows.flatMap((row) => row.map((id, index) => [id, (index - (row.length - 1) / 2) * pitch] as const)),
  )
  for (let round = 0; round < relaxations; round++) {
    const order = round % 2 === 0 ? rows : [...rows].reverse()
    for (const row of order) {
      const wishes = row.map((id) => {
        const others = around(network, id).filter((other) => rowOf.get(other) !== rowOf.get(id))
        return others.length === 0 ? x.get(id)! : others.reduce((sum, other) => sum + x.get(other)!, 0) / others.length
      })
      spread(wishes, pitch, widest / 2).forEach((value, index) => {
        x.set(row[index]!, value)
      })
    }
  }
  const height = (rows.length - 1) * (cell.height + cell.gapY)
  return new Map(
    rows.flatMap((row, index) =>
      row.map((id) => [id, { x: Math.round(x.get(id)!), y: index * (cell.height + cell.gapY) - height / 2 }] as const),
    ),
  )
}

/**
 * The places nearest to the wishes that keep the order and the pitch and stay within ±limit: neighbours that want to be
 * nearer than the pitch form a block, which moves to the mean of what its members want.
 */
export function spread(wishes: readonly number[], pitch: number, limit: number): number[] {
  const blocks: { sum: number; size: number; start: number }[] = []
  wishes.forEach((wish, index) => {
    blocks.push({ sum: wish - index * pitch, size: 1, start: index })
    for (let last = blocks.at(-1)!, before = blocks.at(-2); before; last = blocks.at(-1)!, before = blocks.at(-2)) {
      if (before.sum / before.size < last.sum / last.size) break
      blocks.splice(-2, 2, { sum: before.sum + last.sum, size: before.size + last.size, start: before.start })
    }
  })
  const highest = limit - (wishes.length - 1) * pitch
  return blocks.flatMap(({ sum, size, start }) => {
    const base = Math.min(Math.max(sum / size, -limit), Math.max(highest, -limit))
    return Array.from({ length: size }, (_, offset) => base + (start + offset) * pitch)
  })
}
