/** Frames of several sizes side by side in rows, those that call each other near each other. */
import { fitScale, type Point, type Size } from './geometry.ts'
import { type LayoutEdge, type LayoutNode, networkOf } from './network.ts'
import { orderRows } from './order.ts'
import { rankNodes } from './ranks.ts'

const candidates = 16

/** Centres of the frames. The order of reading is that of the calls: who calls stands before who is called. */
export function shelve(
  sizes: ReadonlyMap<string, Size>,
  edges: readonly LayoutEdge[],
  gap: number,
  frame: Size,
): Map<string, Point> {
  const nodes = [...sizes.keys()].sort().map((id): LayoutNode => ({ id, tier: 'middle', group: '' }))
  const network = networkOf(nodes, edges)
  const sequence = rankNodes(nodes, network, nodes.length).flat()
  const widest = Math.max(...[...sizes.values()].map(({ width }) => width))
  const whole = [...sizes.values()].reduce((sum, { width }) => sum + width + gap, 0)
  let best: string[][] = []
  let bestScale = 0
  for (let step = 0; step <= candidates; step++) {
    const shelves = fill(sequence, sizes, gap, widest + ((whole - widest) * step) / candidates)
    const scale = fitScale(measure(shelves, sizes, gap), frame)
    if (scale > bestScale) [best, bestScale] = [shelves, scale]
  }
  return put(orderRows(best, network), sizes, gap)
}

function fill(sequence: readonly string[], sizes: ReadonlyMap<string, Size>, gap: number, width: number): string[][] {
  const shelves: string[][] = []
  let free = 0
  for (const id of sequence) {
    const need = sizes.get(id)!.width + gap
    if (shelves.length === 0 || free < need) {
      shelves.push([])
      free = width + gap
    }
    shelves.at(-1)!.push(id)
    free -= need
  }
  return shelves
}

function shelfSize(shelf: readonly string[], sizes: ReadonlyMap<string, Size>, gap: number): Size {
  const boxes = shelf.map((id) => sizes.get(id)!)
  return {
    width: boxes.reduce((sum, { width }) => sum + width + gap, -gap),
    height: Math.max(...boxes.map(({ height }) => height)),
  }
}

function measure(shelves: readonly string[][], sizes: ReadonlyMap<string, Size>, gap: number): Size {
  const rows = shelves.map((shelf) => shelfSize(shelf, sizes, gap))
  return {
    width: Math.max(...rows.map(({ width }) => width)),
    height: rows.reduce((sum, { height }) => sum + height + gap, -gap),
  }
}

function put(shelves: readonly string[][], sizes: ReadonlyMap<string, Size>, gap: number): Map<string, Point> {
  const places = new Map<string, Point>()
  let y = -measure(shelves, sizes, gap).height / 2
  for (const shelf of shelves) {
    const { width, height } = shelfSize(shelf, sizes, gap)
    let x = -width / 2
    for (const id of shelf) {
      const size = sizes.get(id)!
      places.set(id, { x: x + size.width / 2, y: y + height / 2 })
      x += size.width + gap
    }
    y += height + gap
  }
  return places
}
