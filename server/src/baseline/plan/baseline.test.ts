import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diff } from '../../map/diff.ts'
import type { Snapshot } from '../../protocol/map.ts'
import { MapBuilder } from '../../rules/testing/build-map.ts'
import { planBaseline } from './baseline.ts'
import { addFacts } from './change.ts'
import { parse } from './parse.ts'
import { planOf } from './plan.ts'
import { serialise } from './serialise.ts'

function shop(): MapBuilder {
  return new MapBuilder()
    .service('db', { kind: 'database', path: '' })
    .http('users', 'GET /users/{id}')
    .endpoint('mail', 'message', 'handle', 'order.created')
    .call('orders', 'users', 'GET /users/{id}')
    .call('orders', 'mail', 'publish order.created', { protocol: 'message', resolution: 'resolved' })
    .call('orders', null, 'POST /v1/charges', { host: 'api.stripe.com', resolution: 'external' })
    .call('orders', null, 'GET /{}', { host: '' })
}

/** Ids that differ, with a sign. */
function changes(baseline: Snapshot, snapshot: Snapshot): readonly string[] {
  const delta = diff(baseline, snapshot, 'plan')
  return [delta.services, delta.endpoints, delta.calls].flatMap(({ added, removed, changed }) => [
    ...added.map((one) => `+ ${one.id}`),
    ...removed.map((one) => `- ${one.id}`),
    ...changed.map((one) => `~ ${one.after.id}`),
  ])
}

test('against a plan of itself, written and read again, a map has nothing new', () => {
  const snapshot = shop().build()
  assert.deepEqual(changes(planBaseline(parse(serialise(planOf(snapshot))).plan, snapshot), snapshot), [])
})

test('new is what is not in the plan, gone is what only the plan has', () => {
  const plan = planOf(shop().http('users', 'GET /old').call('orders', 'users', 'GET /old').build())
  const snapshot = shop().http('users', 'GET /new').http('extra', 'GET /x').call('extra', 'users', 'GET /new').build()
  const baseline = planBaseline(parse(serialise(plan)).plan, snapshot)
  assert.deepEqual(changes(baseline, snapshot), [
    '+ extra',
    '+ extra http GET /x',
    '+ users http GET /new',
    '- users http GET /old',
    '+ extra -> users http GET /new',
    '- orders -> users http GET /old',
  ])
  const gone = baseline.endpoints.find((one) => one.path === '/old')
  assert.equal(gone?.location.file, 'services.groundplan')
})

test('what the commit says of a fact is compared, though the plan does not hold it', () => {
  const before = shop().build()
  const snapshot: Snapshot = {
    ...before,
    calls: before.calls.map((call) => (call.to === 'users' ? { ...call, inLoop: true } : call)),
  }
  const plan = planOf(before)
  assert.deepEqual(changes(planBaseline(plan, snapshot), snapshot), [])
  assert.deepEqual(changes(planBaseline(plan, snapshot, before), snapshot), ['~ orders -> users http GET /users/{id}'])
})

test('accepting a new call that stands in a loop does not accept the loop', () => {
  const before = shop().build()
  const snapshot = shop().call('mail', 'users', 'GET /users/{id}', { inLoop: true }).build()
  const plan = addFacts(planOf(before), snapshot, ['mail -> users http GET /users/{id}'])
  assert.deepEqual(changes(planBaseline(plan, snapshot, before), snapshot), ['~ mail -> users http GET /users/{id}'])
})

test('a publication is accepted with whoever listens now', () => {
  const before = shop().build()
  const listener = (builder: MapBuilder) =>
    builder
      .endpoint('audit', 'message', 'handle', 'order.created')
      .call('orders', 'audit', 'publish order.created', { protocol: 'message', resolution: 'resolved' })
  const snapshot = listener(shop()).build()
  assert.deepEqual(changes(planBaseline(planOf(before), snapshot, before), snapshot), [
    '+ audit',
    '+ audit message handle order.created',
  ])
})
