import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { mapOf } from '../../engine/testing/small-map.ts'
import { schemaChanges } from '../../map/protocols/graphql-changes.ts'
import type { Finding } from '../../protocol/finding.ts'
import { judged } from '../testing/judged.ts'

const SERVER = `import { ApolloServer } from 'apollo-server'
import { typeDefs } from './generated/schema'
new ApolloServer({ typeDefs, resolvers: { Query: { order: (_, { id }) => find(id), all: () => [] } } }).listen(4000)`
const CLIENT = `import { GraphQLClient, gql } from 'graphql-request'
const client = new GraphQLClient('http://orders:4000/graphql')
export const show = () => client.request(gql\`query { order(id: 1) { total } }\`)
`

function found(before: string, after: string): readonly Finding[] {
  const [baseline, snapshot] = [before, after].map((schema) =>
    mapOf({
      'compose.yaml': 'services:\n  orders: { build: ./orders, ports: ["4000:4000"] }\n  web: { build: ./web }\n',
      'orders/package.json': '{ "name": "orders", "dependencies": { "apollo-server": "3" } }',
      'orders/main.ts': SERVER,
      'orders/schema.graphql': schema,
      'web/package.json': '{ "name": "web", "dependencies": { "graphql-request": "6" } }',
      'web/main.ts': CLIENT,
    }),
  )
  assert.ok(baseline && snapshot)
  return judged({ build: () => baseline }, { build: () => snapshot }).filter(({ rule }) => rule.startsWith('contract/'))
}

const schema = (changes: Readonly<Record<string, string>> = {}) =>
  Object.entries(changes).reduce((text, [from, to]) => {
    assert.ok(text.includes(from), from)
    return text.replace(from, to)
  }, SCHEMA)

const SCHEMA = `type Query {
  order(id: ID!, size: Size): Order
  all(filter: Filter): [Order!]!
}
type Order { id: ID! total: Float! note: String size: Size }
input Filter { sku: String }
enum Size { S M }
type Unused { a: Int }
`

suite('changes of a schema in a file', () => {
  const breaking: Readonly<Record<string, readonly [Readonly<Record<string, string>>, RegExp]>> = {
    'a field goes': [
      { ' note: String': '' },
      /^Field Order\.note was removed in the schema of orders; this may break web/,
    ],
    'a field may be null': [{ 'total: Float!': 'total: Float' }, /Order\.total changed type from Float! to Float/],
    'a field has another type': [{ 'total: Float!': 'total: Int!' }, /Order\.total changed type/],
    'a parameter must be given': [
      { 'id: ID!, size': 'id: ID!, shop: ID!, size' },
      /required argument Query\.order\(shop:\)/,
    ],
    'a parameter goes': [{ ', size: Size': '' }, /Query\.order\(size:\) was removed/],
    'a value of an enum goes': [{ 'S M': 'S' }, /Size\.M was removed/],
    'a field of a type that is extended': [{ 'size: Size }': '}' }, /Order\.size was removed/],
  }
  for (const [name, [change, message]] of Object.entries(breaking)) {
    test(name, () => {
      const [finding, ...more] = found(schema(), schema(change))
      assert.deepEqual(more, [])
      assert.equal(finding?.rule, 'contract/graphql-changed')
      assert.match(finding.message, message)
      assert.equal(finding.severity, 'warning')
      assert.equal(finding.location.file, 'orders/schema.graphql')
      assert.deepEqual(finding.related[0]?.location.file, 'web/main.ts')
    })
  }

  test('a field of an input that must be given, where nobody is known to ask', () => {
    const [finding] = found(schema(), schema({ 'sku: String': 'sku: String, shop: ID!' }))
    assert.match(finding?.message ?? '', /Filter\.shop was added.*who calls it from outside is not known/)
    assert.deepEqual(finding?.location.span, [5, 28, 5, 32])
  })

  test('a new value is dangerous: said in a low voice', () => {
    const [finding] = found(schema(), schema({ 'S M': 'S M L' }))
    assert.deepEqual([finding?.severity, finding?.numbers['maybe']], ['information', 1])
  })

  test('many changes of one type are one finding', () => {
    const [finding, ...more] = found(
      schema(),
      schema({ ' note: String': '', 'total: Float!': 'total: Int', 'size: Size }': '}' }),
    )
    assert.deepEqual(more, [])
    assert.equal(finding?.numbers['changes'], 3)
    assert.match(finding.message, /and 2 more of Order in the schema of orders/)
  })

  test('a root field that is gone, while its resolver is still there, is said once', () => {
    const gone = found(schema(), schema({ '  order(id: ID!, size: Size): Order\n': '' }))
    assert.deepEqual(
      gone.map(({ rule, message }) => [rule, message.slice(0, 31)]),
      [['contract/graphql-changed', 'Field Query.order was removed i']],
    )
  })

  const harmless: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'new fields and types': { 'note: String': 'note: String tax: Float' },
    'a parameter that need not be given': { 'id: ID!, size': 'id: ID!, shop: ID, size' },
    'a field that is never null any more': { 'note: String': 'note: String!' },
    'comments, descriptions and lines': { 'type Order {': '# An order.\n\n"""An order."""\ntype Order {' },
    'an extension in place of the type': { ' size: Size }': ' }\nextend type Order { size: Size }' },
    'types that nothing leads to': { 'type Unused { a: Int }': '' },
    'a schema that is being written': { 'type Order {': 'type Order' },
  }
  for (const [name, change] of Object.entries(harmless)) {
    test(`${name}: nothing`, () => {
      assert.deepEqual(
        found(schema(), schema(change)).map(({ message }) => message),
        [],
      )
    })
  }

  test('directives and scalars of libraries are no hindrance', () => {
    const federated = 'extend type Query { a: Thing }\ntype Thing @key(fields: "id") { id: ID! at: DateTime }'
    assert.deepEqual(
      schemaChanges([federated], [federated.replace(' at: DateTime', '')]).map(({ description, roots }) => [
        description,
        roots,
      ]),
      [['Field Thing.at was removed', ['Query.a']]],
    )
  })
})
