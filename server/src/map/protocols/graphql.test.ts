import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { graphqlDocument, looksLikeOperation } from './graphql.ts'

suite('a schema', () => {
  test('offers the fields of its root types, with parameters and what they answer', () => {
    const { fields } = graphqlDocument(
      'type Query {\n  order(id: ID!, deep: Boolean = false): Order!\n}\ntype Order { id: ID! total: Float }',
    )
    assert.deepEqual(fields, [
      {
        root: 'Query',
        name: 'order',
        parameters: [
          { name: 'id', type: 'ID', required: true },
          { name: 'deep', type: 'Boolean', required: false },
        ],
        answers: [
          { name: 'id', type: 'ID', required: true },
          { name: 'total', type: 'Float', required: false },
        ],
        span: [1, 2, 1, 7],
      },
    ])
  })

  test('may name its roots otherwise, and extend them', () => {
    const { fields } = graphqlDocument('schema { query: Q mutation: M } type Q { a: Int } extend type M { b: Int }')
    assert.deepEqual(
      fields.map(({ root, name }) => `${root}.${name}`),
      ['Query.a', 'Mutation.b'],
    )
  })

  test('does not offer what federation adds, or what is kept elsewhere', () => {
    const { fields } = graphqlDocument('type Query { _service: S _entities: E a: Int @external local: Int @client }')
    assert.deepEqual(fields, [])
  })

  test('of a supergraph names its graphs', () => {
    const { subgraphs } = graphqlDocument(
      'enum join__Graph {\n  ORDERS @join__graph(name: "orders", url: "http://orders:4000/")\n  X @join__graph(name: "x", url: "")\n}',
    )
    assert.deepEqual(subgraphs, [{ name: 'orders', url: 'http://orders:4000/', span: [1, 2, 1, 8] }])
  })
})

suite('operations', () => {
  test('ask for the fields at their top, fragments included', () => {
    const { operations } = graphqlDocument(
      'query A { me { id } ...More __typename } fragment More on Query { cart { id } } mutation { pay { id } }',
    )
    assert.deepEqual(
      operations.map((operation) => operation.fields),
      [['Query.me', 'Query.cart'], ['Mutation.pay']],
    )
  })

  test('with parts that are not known are read around them', () => {
    const { operations } = graphqlDocument('query { order { id ...Parts } }\n{}')
    assert.deepEqual(operations[0]?.fields, ['Query.order'])
  })
})

test('what cannot be read says why', () => {
  assert.match(graphqlDocument('type Query {').problem ?? '', /Expected Name/)
})

test('operations are told from other texts', () => {
  for (const text of ['query { a }', ' { a }', '# x\nmutation M($a: Int) { b }'])
    assert.ok(looksLikeOperation(text), text)
  for (const text of ['shoes', 'query of the day', '{"a": 1}', 'select * from x'])
    assert.ok(!looksLikeOperation(text), text)
})
