import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_SETTINGS, initializationOptionsFrom, settingsFrom } from './settings.ts'

test('settings are what the client says, as far as it makes sense', () => {
  assert.deepEqual(
    settingsFrom({
      baseline: ' main ',
      severity: { 'new/call': 'off', 'new/endpoint': 'loud', 'call/in-loop': 3 },
      exclude: ['legacy/**', 7],
      codeLens: true,
      provenance: 'agents',
      other: 1,
    }),
    { baseline: 'main', severity: { 'new/call': 'off' }, exclude: ['legacy/**'], codeLens: true, provenance: 'agents' },
  )
  for (const nothing of [undefined, null, 'x', 7, [], { baseline: '', severity: 'off', exclude: 'x', codeLens: 1 }]) {
    assert.deepEqual(settingsFrom(nothing), DEFAULT_SETTINGS)
  }
})

test('clients that send options answer questions unless they say no', () => {
  assert.equal(initializationOptionsFrom(undefined).asks, false)
  assert.equal(initializationOptionsFrom({}).asks, true)
  assert.equal(initializationOptionsFrom({ asks: false }).asks, false)
  assert.equal(initializationOptionsFrom({ cacheFolder: '/cache' }).cacheFolder, '/cache')
  assert.equal('cacheFolder' in initializationOptionsFrom({ cacheFolder: 7 }), false)
})
