import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const LOST = { protocol: 'message', reasonCode: 'no-handler', reason: 'no service handles it' } as const

function publish(map: MapBuilder, topic: string, to: string | null = null, from = 'orders'): MapBuilder {
  return to === null
    ? map.call(from, null, `publish ${topic}`, { ...LOST, host: '' })
    : map.call(from, to, `publish ${topic}`, { protocol: 'message' })
}

function handle(map: MapBuilder, topic: string, service = 'mail'): MapBuilder {
  return map.endpoint(service, 'message', 'handle', topic)
}

/** orders publishes `order.created`, which mail handles. */
function shop(): MapBuilder {
  return publish(handle(new MapBuilder().service('orders'), 'order.created'), 'order.created', 'mail')
}

const UNCONSUMED = 'event/unconsumed'
const UNPRODUCED = 'event/unproduced'

test('a handler that goes leaves its event to nobody', () => {
  const after = publish(new MapBuilder().service('orders').service('mail'), 'order.created')
  const [finding, ...more] = foundBy(UNCONSUMED, shop(), after)
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'orders publishes order.created, and this change removes its last handler (mail). Keep the handler, or stop publishing.',
  )
  assert.equal(finding.severity, 'warning')
  assert.equal(finding.confidence, 0.9)
})

test('an event that nobody ever handled is information', () => {
  const [finding] = foundBy(UNCONSUMED, shop(), publish(shop(), 'order.paid'))
  assert.equal(
    finding?.message,
    'orders publishes order.paid, which nothing in this workspace handles. Check the name; if somebody outside listens, accept it.',
  )
  assert.equal(finding.severity, 'information')
  assert.equal(finding.fingerprint, 'event/unconsumed orders order.paid')
})

test('each new event without a handler, once for each that publishes it', () => {
  for (const topic of ['order.paid', 'orders', 'order-created', 'orders.v2.created', 'OrderCreated', 'order.deleted']) {
    assert.equal(foundBy(UNCONSUMED, shop(), publish(shop(), topic)).length, 1, topic)
  }
  const twice = publish(publish(shop(), 'order.paid'), 'order.paid')
  assert.equal(foundBy(UNCONSUMED, shop(), twice).length, 1)
  const others = publish(publish(shop(), 'order.paid'), 'order.paid', null, 'billing')
  assert.equal(foundBy(UNCONSUMED, shop(), others).length, 2)
})

test('quiet on handled events, unknown names, dead letters, requests and where nobody handles anything', () => {
  assert.deepEqual(foundBy(UNCONSUMED, shop(), publish(shop(), 'order.created', 'mail')), [])
  const both = publish(handle(shop(), 'order.paid'), 'order.paid', 'mail')
  assert.deepEqual(foundBy(UNCONSUMED, shop(), both), [])
  assert.deepEqual(foundBy(UNCONSUMED, shop(), publish(shop(), 'orders.{}')), [])
  assert.deepEqual(foundBy(UNCONSUMED, shop(), publish(shop(), 'orders.dlq')), [])
  assert.deepEqual(foundBy(UNCONSUMED, shop(), publish(shop(), 'app-logs')), [])
  assert.deepEqual(foundBy(UNCONSUMED, shop(), shop().call('orders', null, 'GET /x', { host: '' })), [])
  const unreadable = shop().call('orders', null, 'publish order.x', { ...LOST, reasonCode: 'run-time', host: '' })
  assert.deepEqual(foundBy(UNCONSUMED, shop(), unreadable), [])
  const elsewhere = () => new MapBuilder().http('orders', 'GET /orders')
  assert.deepEqual(foundBy(UNCONSUMED, elsewhere(), publish(elsewhere(), 'order.paid')), [], 'all listen elsewhere')
  assert.deepEqual(foundBy(UNCONSUMED, new MapBuilder(), publish(shop(), 'order.paid')), [])
})

test('what nobody handled before stands apart, and moving it changes nothing', () => {
  const before = publish(shop(), 'order.paid')
  assert.deepEqual(foundBy(UNCONSUMED, before, publish(shop().service('extra'), 'order.paid')), [])
  assert.deepEqual(fingerprints(standingBy(UNCONSUMED, before)), ['event/unconsumed orders order.paid'])
})

test('a publisher that goes leaves its handler waiting', () => {
  const after = publish(handle(handle(new MapBuilder().service('orders'), 'order.created'), 'x'), 'x', 'mail')
  const [finding] = foundBy(UNPRODUCED, publish(handle(shop(), 'x'), 'x', 'mail'), after)
  assert.equal(
    finding?.message,
    'mail handles order.created, and this change removes its last publisher (orders). Remove the handler, or keep publishing.',
  )
  assert.equal(finding.severity, 'warning')
})

test('a name that is spelled otherwise is named', () => {
  const after = handle(publish(shop(), 'order-paid'), 'order.paid')
  const [finding] = foundBy(UNPRODUCED, shop(), after)
  assert.equal(
    finding?.message,
    'mail handles order.paid, which nobody in this workspace publishes, but orders publishes order-paid. Check which name is right.',
  )
  assert.equal(finding.severity, 'warning')
  assert.equal(finding.related.length, 1)
})

test('each new handler of what nobody publishes', () => {
  for (const topic of ['order.paid', 'payments', 'user-created', 'orders.v2.created', 'OrderCreated']) {
    const [finding] = foundBy(UNPRODUCED, shop(), handle(shop(), topic))
    assert.equal(finding?.severity, 'information', topic)
  }
})

test('quiet on handlers of what is published, patterns, what the cloud sends, and where names are not known', () => {
  assert.deepEqual(foundBy(UNPRODUCED, shop(), shop()), [])
  const both = publish(handle(shop(), 'order.paid'), 'order.paid', 'mail')
  assert.deepEqual(foundBy(UNPRODUCED, shop(), both), [])
  for (const topic of ['orders.*', 'order.#', '{}.created', 'aws.s3', 's3:ObjectCreated', 'jobs.cron', 'mail.dlq']) {
    assert.deepEqual(foundBy(UNPRODUCED, shop(), handle(shop(), topic)), [], topic)
  }
  const open = () => shop().call('orders', null, 'publish {}', { ...LOST, reasonCode: 'run-time', host: '' })
  assert.deepEqual(foundBy(UNPRODUCED, open(), handle(open(), 'order.paid')), [])
  const nobody = () => new MapBuilder().service('mail')
  assert.deepEqual(foundBy(UNPRODUCED, nobody(), handle(nobody(), 'order.paid')), [], 'all come from elsewhere')
  const waiting = handle(shop(), 'order.paid')
  assert.deepEqual(foundBy(UNPRODUCED, waiting, handle(shop().service('extra'), 'order.paid')), [])
  assert.equal(standingBy(UNPRODUCED, waiting).length, 1)
})
