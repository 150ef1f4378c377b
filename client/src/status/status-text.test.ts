import assert from 'node:assert/strict'
import test from 'node:test'
import type { Summary } from '../../../server/src/protocol/wire.ts'
import { statusText, statusTooltip } from './status-text.ts'

const none = { total: 0, added: 0, removed: 0, changed: 0 }
const quiet: Summary = {
  generation: 1,
  state: 'ready',
  message: '',
  baseline: 'HEAD (1a2b3c4)',
  services: { ...none, total: 9 },
  endpoints: { ...none, total: 40 },
  calls: { ...none, total: 21 },
  findings: { error: 0, warning: 0, information: 0, hint: 0 },
  unresolved: 0,
  problems: 0,
}

test('a map as in the baseline is an icon and nothing else', () => {
  assert.deepEqual(statusText(quiet), {
    text: '$(type-hierarchy)',
    label: 'Groundplan: no change to the map',
    tone: 'normal',
  })
})

test('what is new stands before what is gone and what changed, in the right number', () => {
  const summary = {
    ...quiet,
    services: { ...quiet.services, added: 1 },
    endpoints: { ...quiet.endpoints, removed: 1, changed: 2 },
    calls: { ...quiet.calls, added: 2 },
  }
  assert.equal(statusText(summary)!.text, '$(type-hierarchy) +1 service +2 calls −1 endpoint ~2 endpoints')
})

test('a failed map is an error, an empty one nothing', () => {
  assert.equal(statusText({ ...quiet, state: 'failed', message: 'out of memory' })!.tone, 'error')
  assert.match(statusText({ ...quiet, state: 'failed', message: 'out of memory' })!.label, /out of memory/)
  assert.equal(statusText({ ...quiet, state: 'empty' }), null)
})

test('a message cannot bring a command link into the tooltip', () => {
  const tooltip = statusTooltip({ ...quiet, state: 'failed', message: '[x](command:evil)' })
  assert.ok(!tooltip.includes('(command:evil)'))
})

test('the tooltip names the gaps of the map', () => {
  const tooltip = statusTooltip({ ...quiet, unresolved: 1, problems: 2 })
  assert.match(tooltip, /1 call with unknown target · 2 file problems/)
})
