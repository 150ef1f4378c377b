import assert from 'node:assert/strict'
import test from 'node:test'
import type { Finding } from '../../protocol/finding.ts'
import { readGroundplanFile } from '../../workspace/groundplan/read.ts'
import { NO_CIRCUMSTANCES } from '../circumstances.ts'
import { type CallOptions, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'dep/forbidden'

function shop(): MapBuilder {
  return new MapBuilder()
    .service('orders', { owner: '@shop/sales' })
    .service('payments', { owner: '@shop/money' })
    .service('pay-ledger', { path: 'legacy/ledger', languages: ['java'] })
    .service('web', { kind: 'ui' })
    .service('gate', { kind: 'gateway' })
    .http('payments', 'POST /charges')
    .http('pay-ledger', 'GET /lines')
    .http('orders', 'GET /orders')
    .http('gate', 'GET /all')
}

/** Circumstances as a file declares them; the file must be sound. */
function declared(text: string) {
  const { boundaries, tags, problems } = readGroundplanFile(text)
  assert.deepEqual(problems, [])
  const circumstances = { ...NO_CIRCUMSTANCES, boundaries, tags }
  return { circumstances: () => circumstances }
}

const boundary = (rest: string) => declared(`boundaries: [{ name: money, ${rest} }]`)
const charging = (options: CallOptions = {}) => shop().call('orders', 'payments', 'POST /charges', options)

function onChange(rest: string, after = charging(), before = shop()): readonly Finding[] {
  return foundBy(RULE, before, after, boundary(rest))
}

test('a call that a boundary forbids', () => {
  const [finding, ...more] = onChange('from: orders, to: payments, because: Card data stays with payments')
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'Boundary "money": orders may not call payments (POST /charges). Card data stays with payments. Take a way that it allows, or change the boundary.',
  )
  assert.deepEqual([finding.severity, finding.location.file], ['error', 'services/orders/src/client.ts'])
  assert.equal(finding.related[0]?.location.file, 'groundplan.yaml')
  assert.equal(finding.fingerprint, 'dep/forbidden money orders -> payments http POST /charges')
})

test('by glob, owner, language, folder, kind and tag, on both sides', () => {
  for (const rest of [
    'to: pay*',
    'to: "owner:@shop/money"',
    'from: "owner:@shop/*", to: payments',
    'from: "language:typescript", to: payments',
    'to: "path:services/pay*"',
    'from: [web, orders], to: [gate, payments]',
    'from: "kind:service", to: payments',
  ]) {
    assert.equal(onChange(rest).length, 1, rest)
  }
  const tagged = declared('tags: { pci: [pay*] }\nboundaries: [{ name: money, to: "tag:pci" }]')
  assert.equal(foundBy(RULE, shop(), charging(), tagged).length, 1)
})

test('those alone may be called', () => {
  const direct = shop().call('web', 'payments', 'POST /charges')
  const [finding] = onChange('from: "kind:ui", only: gate', direct)
  assert.match(finding?.message ?? '', /^Boundary "money": web may only call gate, not payments \(POST \/charges\)\./)
  assert.deepEqual(onChange('from: "kind:ui", only: gate', shop().call('web', 'gate', 'GET /all')), [])
  const outside = shop().call('web', null, 'GET /x', { host: 'cdn.example', resolution: 'external' })
  assert.deepEqual(onChange('from: "kind:ui", only: gate', outside), [], 'no word of hosts')
})

test('hosts outside', () => {
  const out = (host: string) => shop().call('orders', null, 'POST /v1', { host, resolution: 'external' })
  assert.equal(onChange('to: "host:*.bank.example"', out('api.bank.example:443')).length, 1)
  assert.deepEqual(onChange('to: "host:*.bank.example"', out('api.mail.example')), [])
  assert.equal(onChange('from: orders, only: ["host:*.bank.example", payments]', out('evil.example')).length, 1)
})

test('under a condition', () => {
  const when = (text: string) => onChange(`to: payments, when: '${text}'`).length
  assert.equal(when('call.method != "GET"'), 1)
  assert.equal(when('call.method == "GET"'), 0)
  assert.equal(when('from.owner != to.owner && !call.inLoop'), 1)
  assert.equal(when('"java" in from.languages'), 0)
  assert.equal(when('call.path.startsWith("/charges")'), 1)
})

test('a condition that fails says so and is never taken for kept', () => {
  const [finding] = onChange(`to: payments, when: 'from.languages[7] == "go"'`)
  assert.match(finding?.message ?? '', /^The condition of boundary "money" could not be evaluated for POST \/charges/)
  assert.equal(finding?.severity, 'information')
})

test('quiet on what is allowed', () => {
  const quiet = (rest: string, why: string, after = charging(), before = shop()) =>
    assert.deepEqual(onChange(rest, after, before), [], why)
  quiet('from: orders, to: payments, except: "owner:@shop/sales"', 'an exception')
  quiet('from: web, to: payments', 'another caller')
  quiet('to: pay-ledger', 'another provider')
  quiet('to: payments', 'moved', charging({ file: 'x.ts', line: 2 }), charging())
  const events = shop()
    .endpoint('payments', 'message', 'handle', 'order.paid')
    .call('orders', 'payments', 'publish order.paid', { protocol: 'message' })
  quiet('to: payments', 'a message', events)
  quiet('to: payments', 'a service and itself', shop().call('payments', 'payments', 'POST /charges'))
  quiet('to: payments', 'no known target', shop().call('orders', null, 'GET /{}', { host: '' }))
  const through = shop().call('web', 'gate', 'POST /charges', { endpoint: 'payments http POST /charges' })
  quiet('from: web, to: payments', 'through the gateway', through)
})

test('calls that were there before stand, and nothing is said without boundaries', () => {
  assert.deepEqual(fingerprints(standingBy(RULE, charging(), charging(), boundary('to: payments'))), [
    'dep/forbidden money orders -> payments http POST /charges',
  ])
  assert.deepEqual(foundBy(RULE, shop(), charging()), [])
})

test('a name that no service has is said at the boundary', () => {
  const [finding] = onChange('from: order, to: [payments, "owner:@shop/mony", "host:x.example"]', shop())
  assert.equal(
    finding?.message,
    'Boundary "money": no service of the map fits "order" and "owner:@shop/mony". As long as that is so, it guards less than it says. Correct the name.',
  )
  assert.deepEqual([finding.severity, finding.location.file], ['information', 'groundplan.yaml'])
})
