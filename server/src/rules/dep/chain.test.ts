import assert from 'node:assert/strict'
import test from 'node:test'
import { type CallOptions, MapBuilder } from '../testing/build-map.ts'
import { foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'dep/chain'
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const

/** Calls `ab`, each of the one route of the service called. */
function chain(pairs: string, options: CallOptions = {}): MapBuilder {
  const map = LETTERS.reduce((built, name) => built.http(name, `GET /${name}`), new MapBuilder())
  return pairs
    .split(' ')
    .filter((pair) => pair !== '')
    .reduce((built, pair) => built.call(pair[0] ?? '', pair[1] ?? '', `GET /${pair[1]}`, options), map)
}

test('a third call in a row is information', () => {
  const [finding, ...more] = foundBy(RULE, chain('ab bc'), chain('ab bc cd'))
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'With this call of d a request to a may wait for 3 calls in a row: a → b → c → d. Their times and failures add up. Ask for the data earlier, or keep a copy.',
  )
  assert.deepEqual([finding.severity, finding.numbers, finding.related.length], ['information', { depth: 3 }, 3])
})

test('a fifth call in a row is a warning, and the middle of its chain is left out', () => {
  const [finding] = foundBy(RULE, chain('ab bc de ef'), chain('ab bc de ef cd'))
  assert.equal(finding?.severity, 'warning')
  assert.match(finding.message, /a → b → … → e → f/)
})

test('a chain grows at its begin, at its end and in the middle', () => {
  const depth = (before: string, after: string) => foundBy(RULE, chain(before), chain(after))[0]?.numbers.depth
  assert.equal(depth('bc cd', 'ab bc cd'), 3)
  assert.equal(depth('ab bc cd', 'ab bc cd de'), 4)
  assert.equal(depth('ab cd', 'ab bc cd'), 3)
})

test('a cycle counts as one service', () => {
  const [finding] = foundBy(RULE, chain('ab ba bc'), chain('ab ba bc cd de'))
  assert.equal(finding?.numbers.depth, 3)
})

test('several new calls on one chain are one finding', () => {
  assert.equal(foundBy(RULE, chain('ab'), chain('ab bc cd de')).length, 1)
})

test('what the map is not sure of is information', () => {
  const pairs = 'ab bc cd de ef'
  const unsure = chain(pairs, { confidence: 0.6 })
  assert.equal(foundBy(RULE, chain('ab bc cd de', { confidence: 0.6 }), unsure)[0]?.severity, 'information')
})

test('quiet where nothing gets deeper', () => {
  const quiet = (before: string, after: string, why: string, options: CallOptions = {}) =>
    assert.deepEqual(foundBy(RULE, chain(before), chain(after, options)), [], why)
  quiet('ab', 'ab bc', 'two calls')
  quiet('ab bc cd', 'ab bc cd be', 'a short branch of a deep chain')
  quiet('ab bc cd', 'ab bc cd ce', 'a branch as deep as the chain')
  quiet('ab bc cd', 'ab bc cd', 'moved', { file: 'services/x/moved.ts', line: 3 })
  quiet('ab bc cd', 'ab bc', 'shorter')
  quiet('ab bc cd', 'ab bc cd ab', 'a further site')
  quiet('ab bc cd', 'ab bc cd da', 'a cycle, which another rule reports')
})

test('quiet on messages and gateways', () => {
  const events = (map: MapBuilder) =>
    map.endpoint('d', 'message', 'handle', 'c.happened').call('c', 'd', 'publish c.happened', { protocol: 'message' })
  assert.deepEqual(foundBy(RULE, chain('ab bc'), events(chain('ab bc'))), [])
  const gate = () => chain('ab bc').service('gate', { kind: 'gateway' })
  assert.deepEqual(foundBy(RULE, gate(), gate().call('gate', 'a', 'ANY /a', { resolution: 'resolved' })), [])
})

test('deep chains that were there before stand, from where they begin', () => {
  const found = standingBy(RULE, chain('ab bc cd ed'))
  assert.deepEqual(
    found.map(({ fingerprint, scope }) => [fingerprint, scope]),
    [['dep/chain a', 'standing']],
  )
})
