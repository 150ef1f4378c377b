import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadView, saveView } from './saved-view.ts'
import { createStore, initialState, reduce, type State, selected } from './store.ts'
import { edge, graph, node } from './testing/graph.ts'
import { showAll } from './visible.ts'

const message = (sequence: number, generation = sequence, names = ['a', 'b']) =>
  ({
    type: 'message',
    message: {
      type: 'graph',
      sequence,
      generation,
      graph: graph(
        names.map((name) => node(name)),
        [edge('a', 'b')],
        { generation },
      ),
    },
  }) as const

test('an older message than the last is not looked at', () => {
  const state = [message(2), message(1)].reduce(reduce, initialState)
  assert.equal(state.graph?.generation, 2)
  assert.equal(state.sequence, 2)
})

test('gaps between messages are harmless: each holds the whole graph', () => {
  assert.equal([message(1), message(9)].reduce(reduce, initialState).graph?.generation, 9)
})

test('the same generation again keeps the graph that is drawn', () => {
  const first = reduce(initialState, message(1, 5))
  assert.equal(reduce(first, message(2, 5)).graph, first.graph)
  assert.notEqual(reduce(first, message(3, 6)).graph, first.graph)
})

test('a restarted server may count its generations from the start again', () => {
  assert.equal([message(1, 40), message(2, 1)].reduce(reduce, initialState).graph?.generation, 1)
})

test('a selection outlives the moment in which its service is gone', () => {
  let state: State = { ...reduce(initialState, message(1)), selection: { kind: 'node', id: 'b' } }
  state = reduce(state, message(2, 2, ['a']))
  assert.equal(selected(state), null)
  state = reduce(state, message(3, 3))
  assert.deepEqual(selected(state), { kind: 'node', id: 'b' })
})

test('two wishes for the same service are two', () => {
  const wish = { type: 'message', message: { type: 'reveal', node: 'a' } } as const
  const first = reduce(initialState, wish)
  assert.notEqual(reduce(first, wish).reveal, first.reveal)
  assert.deepEqual(first.selection, { kind: 'node', id: 'a' })
})

test('filters are toggled and cleared', () => {
  const state = [
    { type: 'toggle', filter: 'externals' } as const,
    { type: 'toggleProtocol', protocol: 'grpc' } as const,
    { type: 'search', text: 'x' } as const,
  ].reduce(reduce, initialState)
  assert.equal(state.filters.externals, false)
  assert.deepEqual(state.filters.protocols, { ...showAll.protocols, grpc: false })
  const cleared = reduce(state, { type: 'clearFilters' })
  assert.deepEqual([cleared.filters, cleared.search], [showAll, ''])
})

test('listeners hear of changes only', () => {
  const store = createStore(initialState)
  let heard = 0
  store.subscribe(() => heard++)
  store.dispatch({ type: 'select', selection: { kind: 'node', id: 'a' } })
  store.dispatch({ type: 'select', selection: { kind: 'node', id: 'a' } })
  assert.equal(heard, 1)
})

test('a saved view comes back as it was', () => {
  const layout = { places: new Map([['a', { x: 1, y: 2, group: 'g' }]]), labels: new Map([['g', 'around a']]) }
  const state = { ...initialState, search: 'ord', legend: true, selection: { kind: 'node', id: 'a' } as const }
  const camera = { x: 3, y: 4, scale: 0.5 }
  const loaded = loadView(structuredClone(saveView({ state, layout, camera })))
  assert.deepEqual(loaded?.layout, layout)
  assert.deepEqual(loaded?.camera, camera)
  assert.equal(loaded?.state.search, 'ord')
  assert.deepEqual(loaded?.state.selection, { kind: 'node', id: 'a' })
})

test('what is no saved view is none', () => {
  for (const other of [
    undefined,
    null,
    7,
    'x',
    {},
    { version: 2 },
    { version: 1 },
    { version: 1, places: [null], labels: 3 },
  ]) {
    assert.equal(loadView(other), null)
  }
  assert.equal(loadView({ version: 1, places: [null, ['a', 'x']], labels: [null] })?.layout.places.size, 0)
})
