import assert from 'node:assert/strict'
import test from 'node:test'
import { PROFILES } from '../../map/latency/profiles.ts'
import type { Finding } from '../../protocol/finding.ts'
import { NO_CIRCUMSTANCES } from '../circumstances.ts'
import { type CallOptions, MapBuilder } from '../testing/build-map.ts'
import { foundBy } from '../testing/judged.ts'

const RULE = 'lat/added'

function shop(): MapBuilder {
  return new MapBuilder()
    .http('users', 'GET /users/{id}')
    .http('users', 'GET /users/{id}/cards')
    .http('orders', 'POST /checkout')
    .http('stock', 'GET /stock')
}

const asking = (map = shop(), options: CallOptions = {}) => map.call('orders', 'users', 'GET /users/{}', options)

function onChange(after: MapBuilder, before = shop()): readonly Finding[] {
  return foundBy(RULE, before, after)
}

test('a new call adds an interval at two percentiles to the request that waits for it', () => {
  const [finding, ...more] = onChange(asking())
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'Modelled: +2 to +2.7 ms at p50, +2.7 to +12 ms at p99 on POST /checkout (1 call to users, profile cluster). Check whether the data is at hand already.',
  )
  assert.equal(finding.severity, 'hint')
  assert.deepEqual(finding.numbers, { calls: 1, entryPoints: 1, lowP50: 2, highP50: 2.7, lowP99: 2.7, highP99: 12 })
  assert.match(
    finding.related.at(-1)?.message ?? '',
    /^profile cluster: 2 ms at p50, 12 ms at p99 for a hop; round trips/,
  )
})

test('several calls span from side by side to one after the other', () => {
  const [finding] = onChange(asking().call('orders', 'users', 'GET /users/{}/cards'))
  assert.equal(finding?.severity, 'information')
  assert.match(finding.message, /^Modelled: \+3 to \+5\.4 ms at p50, \+3\.8 to \+24 ms at p99 on .* \(2 calls to users/)
})

test('a loop counts for each element', () => {
  assert.match(onChange(asking(shop(), { inLoop: true }))[0]?.message ?? '', /1 call to users for each element/)
})

test('the entry point is found along the callers', () => {
  const front = () => shop().http('shop', 'POST /buy').call('shop', 'orders', 'POST /checkout')
  const [finding] = onChange(asking(front()), front())
  assert.match(finding?.message ?? '', /on POST \/buy \(/)
  const gate = () => shop().service('gate', { kind: 'gateway' }).call('gate', 'orders', 'POST /checkout')
  assert.match(onChange(asking(gate()), gate())[0]?.message ?? '', /on POST \/checkout \(/)
})

test('which operation waits is a may where the map does not know', () => {
  const two = () => shop().http('orders', 'GET /orders')
  const [finding] = onChange(asking(two()), two())
  assert.match(finding?.message ?? '', /on up to 2 operations such as GET \/orders \(/)
  assert.equal(finding?.confidence, 0.6)
})

test('profiles are declared', () => {
  const latency = PROFILES.find(({ name }) => name === 'serverless') ?? null
  const [finding] = foundBy(RULE, shop(), asking(), { circumstances: () => ({ ...NO_CIRCUMSTANCES, latency }) })
  assert.match(finding?.message ?? '', /to \+300 ms at p99 .* profile serverless\)/)
})

test('a provider that nobody else calls may be merged with', () => {
  const extents = { users: { files: 2, lines: 90, keepsData: false } }
  const found = (after: MapBuilder) =>
    foundBy(RULE, shop(), after, { circumstances: () => ({ ...NO_CIRCUMSTANCES, extents }) })[0]?.message ?? ''
  assert.match(found(asking()), /Nobody else calls users: consider merging with it\.$/)
  assert.match(found(asking().call('stock', 'users', 'GET /users/{}')), /at hand already\.$/)
})

test('quiet where no request waits longer', () => {
  const quiet = (after: MapBuilder, why: string, before = shop()) => assert.deepEqual(onChange(after, before), [], why)
  quiet(asking(shop(), { file: 'services/orders/src/moved.ts' }), 'moved', asking())
  quiet(asking(asking(), { line: 80 }), 'a further site', asking())
  quiet(shop(), 'a call that goes', asking())
  const events = shop()
    .endpoint('users', 'message', 'handle', 'order.paid')
    .call('orders', 'users', 'publish order.paid', { protocol: 'message' })
  quiet(events, 'a message')
  quiet(shop().call('orders', 'users', 'GET /nowhere'), 'no such route')
  quiet(shop().call('worker', 'users', 'GET /users/{}'), 'nobody waits for the worker')
  quiet(shop().call('orders', 'users', 'GET /health', { resolution: 'resolved' }), 'a health check')
  quiet(shop().call('orders', null, 'GET /x', { host: 'api.example', resolution: 'external' }), 'a host outside')
  quiet(
    shop().service('gate', { kind: 'gateway' }).call('gate', 'users', 'ANY /users', { resolution: 'resolved' }),
    'what a gateway lets through',
  )
  quiet(asking(), 'nothing was accepted', new MapBuilder())
})
