import assert from 'node:assert/strict'
import test from 'node:test'
import { simpleMap } from './simple-map.ts'

test('calls between services become links, each once', () => {
  const call = { from: 'a@1', to: 'b', protocol: 'message', path: 'seen', resolution: 'resolved' }
  const map = simpleMap({
    services: [
      { id: 'a@1', name: 'a', kind: 'service', path: 'apps/a' },
      { id: 'b', name: 'b', kind: 'service', path: 'apps/b' },
      { id: 'c', name: 'c', kind: 'external', path: '' },
    ],
    endpoints: [{ service: 'b', protocol: 'message', method: 'handle', path: 'seen' }],
    calls: [call, call, { ...call, to: 'a@1' }, { ...call, to: null }, { ...call, to: 'c', resolution: 'external' }],
  })
  assert.deepEqual(map.links, [{ from: 'a', to: 'b', kind: 'messaging', via: 'seen' }])
  assert.deepEqual(
    map.services.map(({ name }) => name),
    ['a', 'b'],
  )
  assert.deepEqual(map.endpoints, [{ service: 'b', kind: 'message', method: 'handle', path: 'seen' }])
})
