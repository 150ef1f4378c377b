import assert from 'node:assert/strict'
import test from 'node:test'
import { MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'dep/hub'

/** A service `core` that so many others call, or that calls so many. */
function star(side: 'in' | 'out', number: number, map = new MapBuilder()): MapBuilder {
  map.http('core', 'GET /core')
  for (let at = 1; at <= number; at++) {
    map.http(`s${at}`, `GET /s${at}`)
    if (side === 'in') map.call(`s${at}`, 'core', 'GET /core')
    else map.call('core', `s${at}`, `GET /s${at}`)
  }
  return map
}

test('the sixth caller makes a hub', () => {
  const [finding, ...more] = foundBy(RULE, star('in', 5), star('in', 6))
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'core now has 6 services that wait for it: s1, s2, s3 and 3 more. When it is slow or changes, all of them are. Check whether this one can do without, or hear of changes by message.',
  )
  assert.deepEqual([finding.severity, finding.numbers, finding.related.length], ['information', { callers: 6 }, 6])
  assert.equal(finding.location.file, 'services/s6/src/client.ts')
})

test('the sixth provider makes a hub', () => {
  const [finding] = foundBy(RULE, star('out', 5), star('out', 6))
  assert.match(finding?.message ?? '', /^core now waits for 6 services: /)
})

test('more than one at once, from a new service, and over gRPC', () => {
  assert.equal(foundBy(RULE, star('in', 3), star('in', 8)).length, 1)
  const fresh = star('out', 6)
  const before = Array.from({ length: 6 }, (_, at) => `s${at + 1}`).reduce(
    (map, name) => map.http(name, `GET /${name}`),
    new MapBuilder(),
  )
  assert.equal(foundBy(RULE, before, fresh).length, 1)
  const grpc = star('in', 5)
    .endpoint('core', 'grpc', 'RPC', 'Core/Get')
    .call('s6', 'core', 'RPC Core/Get', { protocol: 'grpc' })
  assert.equal(foundBy(RULE, star('in', 5), grpc).length, 1)
  assert.equal(foundBy(RULE, star('out', 5), star('in', 6, star('out', 6))).length, 2)
})

test('quiet below six, above six, and on what does not count', () => {
  const quiet = (before: MapBuilder, after: MapBuilder, why: string) =>
    assert.deepEqual(foundBy(RULE, before, after), [], why)
  quiet(star('in', 4), star('in', 5), 'five')
  quiet(star('in', 6), star('in', 7), 'a hub before')
  quiet(star('in', 5), star('in', 5).call('s1', 'core', 'GET /core'), 'a further site')
  const ui = (map: MapBuilder) => map.service('web', { kind: 'ui' }).call('web', 'core', 'GET /core')
  quiet(star('in', 5), ui(star('in', 5)), 'a front end')
  const health = (map: MapBuilder) => map.service('watch').call('watch', 'core', 'GET /health')
  quiet(star('in', 5), health(star('in', 5)), 'a health check')
  const events = (map: MapBuilder) =>
    map.endpoint('core', 'message', 'handle', 'x.done').call('x', 'core', 'publish x.done', { protocol: 'message' })
  quiet(star('in', 5), events(star('in', 5)), 'a message')
  quiet(new MapBuilder(), star('in', 6), 'nothing was accepted')
})

test('quiet where many services have more', () => {
  const crowd = (number: number) => {
    const map = star('in', 12)
    for (let at = 1; at <= number; at++) map.call(`s${at}`, 's12', 'GET /s12')
    return map
  }
  assert.deepEqual(foundBy(RULE, crowd(5), crowd(6)), [])
})

test('hubs that were there before stand', () => {
  assert.deepEqual(fingerprints(standingBy(RULE, star('in', 6, star('out', 7)))), [
    'dep/hub core callers',
    'dep/hub core providers',
  ])
})
