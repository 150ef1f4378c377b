import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Box, overlap } from '../layout/geometry.ts'
import { pathOf, pointAt } from './curve.ts'
import { route } from './route.ts'
import { placeTags } from './tags.ts'

const box = (x: number, y: number): Box => ({ x, y, width: 168, height: 48 })
const way = (from: Box, to: Box, obstacles: readonly Box[] = [], lane = 0) =>
  route(from, to, lane, obstacles, new Map())

function touches(curve: ReturnType<typeof route>, obstacle: Box): boolean {
  return Array.from({ length: 99 }, (_, step) => pointAt(curve, (step + 1) / 100)).some((point) =>
    overlap({ ...point, width: 0, height: 0 }, obstacle),
  )
}

test('an edge leaves below and arrives above, or the other way about', () => {
  const down = way(box(0, 0), box(0, 100))
  assert.deepEqual(
    [down[0]!.start, down.at(-1)!.end],
    [
      { x: 0, y: 24 },
      { x: 0, y: 73 },
    ],
  )
  const up = way(box(0, 100), box(0, 0))
  assert.deepEqual(
    [up[0]!.start, up.at(-1)!.end],
    [
      { x: 0, y: 76 },
      { x: 0, y: 27 },
    ],
  )
})

test('nodes in between are not crossed, in a row of any width', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: -600, max: 600 }),
      fc.integer({ min: -600, max: 600 }),
      (size, x, y) => {
        const row = Array.from({ length: size }, (_, index) => box((index - (size - 1) / 2) * 200, 106))
        const curve = way(box(x, 0), box(y, 212), row)
        for (const obstacle of row) assert.ok(!touches(curve, obstacle))
      },
    ),
  )
})

test('within a row the edge bows under what stands between', () => {
  const middle = box(200, 0)
  assert.ok(!touches(way(box(0, 0), box(400, 0), [middle]), middle))
  assert.equal(way(box(0, 0), box(200, 0)).at(-1)!.end.y, 0)
})

test('edges through one gap keep apart', () => {
  const row = [box(0, 106)]
  const tracks = new Map<string, number[]>()
  const xs = [0, 1, 2].map(() => route(box(0, 0), box(0, 212), 0, row, tracks)[1]!.start.x)
  assert.equal(new Set(xs).size, 3)
})

test('edges between the same two nodes do not lie on each other', () => {
  const paths = [0, 1, 2].map((lane) => pathOf(way(box(0, 0), box(0, 100), [], lane)))
  assert.equal(new Set(paths).size, 3)
})

test('labels keep off nodes and off each other; only important ones are never left out', () => {
  const curve = way(box(0, 0), box(0, 200))
  const tag = (id: string, important = false) => ({ id, curve, width: 40, height: 16, important })
  const placed = placeTags(
    Array.from({ length: 20 }, (_, index) => tag(`t${index}`)),
    [box(0, 0), box(0, 200)],
  )
  const boxes = [...placed.values()].map((point) => ({ ...point, width: 40, height: 16 }))
  assert.ok(boxes.length >= 3 && boxes.length < 20)
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) assert.ok(!overlap(one, other))
    assert.ok(!overlap(one, box(0, 0)) && !overlap(one, box(0, 200)))
  }
  assert.equal(placeTags([tag('a', true), tag('b', true)], [box(0, 100)]).size, 2)
})
