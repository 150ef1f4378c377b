import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fields, MapBuilder } from '../testing/build-map.ts'
import { foundBy } from '../testing/judged.ts'

const RULE = 'call/in-loop'

function shop(): MapBuilder {
  return new MapBuilder().http('catalog', 'GET /products/{id}', { line: 7 }).http('orders', 'GET /orders')
}

function looped(map: MapBuilder = shop()): MapBuilder {
  return map.call('orders', 'catalog', 'GET /products/{}', {
    inLoop: true,
    file: 'services/orders/src/sum.ts',
    line: 20,
  })
}

test('a new call in a loop, with both ends', () => {
  const [finding, ...more] = foundBy(RULE, shop(), looped())
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'GET /products/{id} of catalog is called in a loop: one request for each element, so time and load may grow with the data. Fetch once before the loop, or add an operation for many there.',
  )
  assert.equal(finding.severity, 'warning')
  assert.deepEqual(finding.location, { file: 'services/orders/src/sum.ts', span: [20, 2, 20, 12] })
  assert.deepEqual(finding.related, [
    {
      location: { file: 'services/catalog/src/routes.ts', span: [7, 2, 7, 12] },
      message: 'GET /products/{id} of catalog answers each request',
    },
  ])
  assert.equal(finding.fingerprint, 'call/in-loop orders -> catalog http GET /products/{}')
  assert.deepEqual(finding.numbers, { requestsPerElement: 1, batchEndpoints: 0 })
  assert.equal(finding.confidence, 0.95)
  assert.deepEqual(finding.subject, {
    service: 'orders',
    call: 'orders -> catalog http GET /products/{}',
    endpoint: 'catalog http GET /products/{id}',
  })
})

test('a call that moves into a loop', () => {
  const before = shop().call('orders', 'catalog', 'GET /products/{}')
  assert.equal(foundBy(RULE, before, looped()).length, 1)
  const further = shop().call('orders', 'catalog', 'GET /products/{}')
  const [finding] = foundBy(RULE, before, looped(further))
  assert.equal(finding?.subject.call, 'orders -> catalog http GET /products/{} #2')
  assert.equal(finding.fingerprint, 'call/in-loop orders -> catalog http GET /products/{}')
})

test('what changes something is sent together, not fetched before', () => {
  const map = () => shop().http('catalog', 'POST /views')
  const [finding] = foundBy(RULE, map(), map().call('orders', 'catalog', 'POST /views', { inLoop: true }))
  assert.match(finding?.message ?? '', /Collect what is to be sent, and send it at once\.$/)
})

test('an operation for many is named, when it reads the same things', () => {
  const offers = (operation: string, own = '') => {
    const map = () => shop().http('catalog', operation, { fields: fields(own), line: 9 })
    const [finding] = foundBy(RULE, map(), looped(map()))
    assert.equal(finding?.numbers.batchEndpoints, finding?.subject.candidates?.length ?? 0)
    return finding?.subject.candidates?.[0]
  }
  assert.equal(offers('GET /products', 'query ids'), 'catalog http GET /products')
  assert.equal(offers('POST /products/batch', 'body ids'), 'catalog http POST /products/batch')
  assert.equal(offers('GET /products', 'query page'), undefined)
  assert.equal(offers('POST /products/bulk', 'body products'), undefined)
  assert.equal(offers('GET /categories', 'query ids'), undefined)
  const map = () => shop().http('catalog', 'GET /products', { fields: fields('query ids') })
  const [finding] = foundBy(RULE, map(), looped(map()))
  assert.match(finding?.message ?? '', /catalog offers GET \/products, which may answer for all at once; use it/)
  assert.match(finding?.related[1]?.message ?? '', /^GET \/products may answer for all at once$/)
})

test('quiet on accepted loops, events, calls inside a service and calls to the outside', () => {
  assert.deepEqual(foundBy(RULE, looped(), looped()), [])
  const quiet = (add: (map: MapBuilder) => MapBuilder) => assert.deepEqual(foundBy(RULE, shop(), add(shop())), [])
  quiet((map) => map.call('orders', 'catalog', 'GET /products/{}'))
  quiet((map) => map.call('orders', 'orders', 'GET /orders', { inLoop: true }))
  quiet((map) =>
    map.call('orders', null, 'GET /rates', { inLoop: true, host: 'rates.example', resolution: 'external' }),
  )
  quiet((map) =>
    map
      .endpoint('mail', 'message', 'handle', 'order.created')
      .call('orders', 'mail', 'publish order.created', { inLoop: true, protocol: 'message' }),
  )
})

test('quiet when a loop moves to another line or file, and without an accepted state', () => {
  const moved = shop().call('orders', 'catalog', 'GET /products/{}', { inLoop: true, file: 'services/orders/src/b.ts' })
  assert.deepEqual(foundBy(RULE, looped(), moved), [])
  assert.deepEqual(foundBy(RULE, new MapBuilder(), looped()), [])
})
