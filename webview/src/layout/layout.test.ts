import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { networks, type Sample } from '../testing/networks.ts'
import { overlap } from './geometry.ts'
import { spread } from './layers.ts'
import { arrange, denseCell, emptyLayout, frameOf, type Layout, layOut, roomyCell } from './layout.ts'

const frame = { width: 1000, height: 700 }
const edge = (from: string, to: string) => ({ from, to, weight: 1 })
const node = (id: string, tier: 'source' | 'middle' | 'sink' = 'middle', group = '') => ({ id, tier, group })

function boxesOf({ nodes }: Pick<Sample, 'nodes'>, { places, labels }: Layout) {
  const cell = labels.size > 0 ? denseCell : roomyCell
  return nodes.map(({ id }) => ({ ...places.get(id)!, width: cell.width, height: cell.height }))
}

function assertApart(sample: Pick<Sample, 'nodes'>, layout: Layout): void {
  const boxes = boxesOf(sample, layout)
  for (const [index, box] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) assert.ok(!overlap(box, other), 'two nodes overlap')
  }
}

test('equal graphs are laid out equally, in whatever order they come', () => {
  fc.assert(
    fc.property(networks(50), ({ nodes, edges }) => {
      const once = arrange(nodes, edges, frame)
      const again = arrange([...nodes].reverse(), [...edges].reverse(), frame)
      for (const { id } of nodes) assert.deepEqual(again.places.get(id), once.places.get(id))
    }),
    { numRuns: 60 },
  )
})

test('every node has a place of its own', () => {
  fc.assert(
    fc.property(networks(70), (sample) => assertApart(sample, arrange(sample.nodes, sample.edges, frame))),
    { numRuns: 60 },
  )
})

test('what was there stays where it was, and what is new overlaps nothing', () => {
  fc.assert(
    fc.property(networks(60), fc.double({ min: 0.55, max: 1, noNaN: true }), ({ nodes, edges }, part) => {
      const known = nodes.slice(0, Math.max(1, Math.ceil(nodes.length * part)))
      const before = arrange(known, edges, frame)
      const after = layOut(nodes, edges, before, frame)
      for (const { id } of known) assert.deepEqual(after.places.get(id), before.places.get(id))
      assertApart({ nodes }, after)
    }),
    { numRuns: 60 },
  )
})

test('groups do not run into each other', () => {
  fc.assert(
    fc.property(networks(80), ({ nodes, edges }) => {
      const { places, labels } = arrange(nodes, edges, frame)
      const frames = [...labels.keys()].flatMap((group) => {
        const members = [...places.values()].filter((place) => place.group === group)
        return members.length > 0 ? [frameOf(members, denseCell)] : []
      })
      for (const [index, one] of frames.entries()) {
        for (const other of frames.slice(index + 1)) assert.ok(!overlap(one, other), 'two frames overlap')
      }
    }),
    { numRuns: 40 },
  )
})

test('callers stand above callees', () => {
  const nodes = ['web', 'gateway', 'orders', 'stock'].map((id) => node(id))
  const { places } = arrange(nodes, [edge('web', 'gateway'), edge('gateway', 'orders'), edge('orders', 'stock')], frame)
  const heights = nodes.map(({ id }) => places.get(id)!.y)
  assert.deepEqual(
    heights,
    [...heights].sort((a, b) => a - b),
  )
  assert.equal(new Set(heights).size, 4)
})

test('a narrow frame gets a narrow drawing', () => {
  const nodes = Array.from({ length: 9 }, (_, index) => node(`n${index}`))
  const edges = nodes.slice(1).map(({ id }) => edge('n0', id))
  const widthIn = (width: number) => {
    const xs = [...arrange(nodes, edges, { width, height: 640 }).places.values()].map(({ x }) => x)
    return Math.max(...xs) - Math.min(...xs)
  }
  assert.ok(widthIn(300) <= roomyCell.width + roomyCell.gapX, 'two columns')
  assert.ok(widthIn(1400) > widthIn(300))
})

test('a new callee comes to stand near its caller', () => {
  const nodes = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => node(id))
  const edges = [edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'e'), edge('e', 'f')]
  const before = arrange(nodes, edges, frame)
  const after = layOut([...nodes, node('new')], [...edges, edge('c', 'new')], before, frame)
  const [caller, callee] = [after.places.get('c')!, after.places.get('new')!]
  assert.ok(callee.y > caller.y)
  assert.ok(Math.hypot(callee.x - caller.x, callee.y - caller.y) < 400)
})

test('a service that was gone for a moment comes back to its place', () => {
  const nodes = ['a', 'b', 'c', 'd'].map((id) => node(id))
  const edges = [edge('a', 'b'), edge('a', 'c'), edge('a', 'd')]
  const whole = arrange(nodes, edges, frame)
  const without = layOut(nodes.slice(0, 3), edges.slice(0, 2), whole, frame)
  const grown = layOut([...nodes.slice(0, 3), node('x')], [...edges.slice(0, 2), edge('x', 'a')], without, frame)
  const back = layOut([...nodes, node('x')], edges, grown, frame)
  assert.deepEqual(back.places.get('d'), whole.places.get('d'))
  assertApart({ nodes: [...nodes, node('x')] }, back)
})

test('another workspace is laid out anew', () => {
  const before = arrange([node('a'), node('b')], [edge('a', 'b')], frame)
  const nodes = [node('p'), node('q')]
  assert.deepEqual(layOut(nodes, [edge('p', 'q')], before, frame), layOut(nodes, [edge('p', 'q')], emptyLayout, frame))
})

test('services named like members of objects are services', () => {
  const nodes = ['constructor', 'toString', '__proto__'].map((id) => node(id))
  const { places } = layOut(nodes, [edge('constructor', 'toString')], emptyLayout, frame)
  assert.deepEqual([...places.keys()].sort(), ['__proto__', 'constructor', 'toString'])
})

test('wishes that collide are spread about their mean', () => {
  assert.deepEqual(spread([0, 0], 10, 100), [-5, 5])
  assert.deepEqual(spread([-50, 0, 50], 10, 100), [-50, 0, 50])
  assert.deepEqual(spread([95, 99], 10, 100), [90, 100])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 20 }), (wishes) => {
      const result = spread(wishes, 10, 500)
      result.slice(1).forEach((x, index) => {
        assert.ok(x - result[index]! >= 10 - 1e-6, 'nearer than the pitch')
      })
    }),
  )
})
