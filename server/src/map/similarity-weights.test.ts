import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { MapBuilder } from '../rules/testing/build-map.ts'
import { wordWeights } from './similarity-weights.ts'

const SERVICES = ['users', 'orders', 'stock', 'mail']
const NOUNS = ['orders', 'items', 'addresses', 'invoices', 'status']

type Operation = readonly [service: string, noun: string]

const operations = fc.array(fc.tuple(fc.constantFrom(...SERVICES), fc.constantFrom(...NOUNS)), { maxLength: 12 })

function endpointsOf(all: readonly Operation[]) {
  const map = new MapBuilder()
  for (const operation of new Set(all.map((one) => one.join(' ')))) {
    const [service = '', noun = ''] = operation.split(' ')
    map.http(service, `GET /${noun}`)
  }
  return map.build().endpoints
}

test('the weights of one map with the changes to another are those of the other', () => {
  fc.assert(
    fc.property(operations, operations, (before, after) => {
      const now = endpointsOf(after)
      const changed = new Map(
        SERVICES.map((service) => [service, now.filter((endpoint) => endpoint.service === service)]),
      )
      const [kept, fresh] = [wordWeights(endpointsOf(before), changed), wordWeights(now)]
      for (const word of ['order', 'item', 'status', 'user', 'nothing']) assert.equal(kept.of(word), fresh.of(word))
    }),
  )
})
