import assert from 'node:assert/strict'
import test from 'node:test'
import { supergraphReader } from './reader.ts'

const context = { exists: () => false, text: () => null, filesBelow: () => [] }
const targets = (file: string, text: string) =>
  supergraphReader
    .read(file, text, context)
    .routes.map(({ target, prefix, location }) => [target, prefix, location.span[0]])

test('a rover configuration lists its subgraphs by name', () => {
  const text =
    'subgraphs:\n  orders:\n    routing_url: http://orders:4000/graphql\n  users:\n    schema:\n      subgraph_url: http://users:4000/\n'
  assert.deepEqual(targets('supergraph.yaml', text), [
    ['http://orders:4000/graphql', '/graphql', 2],
    ['http://users:4000/', '/', 5],
  ])
})

test('a list of subgraphs and overrides of their addresses count as well', () => {
  assert.deepEqual(targets('graph.yaml', 'subgraphs:\n  - name: a\n    routing_url: http://a:1/g\n'), [
    ['http://a:1/g', '/g', 2],
  ])
  assert.deepEqual(targets('router.yaml', 'override_subgraph_url:\n  a: http://a:2\n'), [['http://a:2', '/', 1]])
})

test('a composed schema names its graphs', () => {
  const text = 'enum join__Graph {\n  A @join__graph(name: "a", url: "http://a:1/graphql")\n}\n'
  assert.deepEqual(targets('supergraph.graphql', text), [['http://a:1/graphql', '/graphql', 1]])
})

test('other files list nothing', () => {
  assert.deepEqual(targets('compose.yaml', 'services:\n  a:\n    image: a\n'), [])
  assert.deepEqual(targets('schema.graphql', 'type Query { a: Int }'), [])
})
