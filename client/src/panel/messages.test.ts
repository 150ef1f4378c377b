import assert from 'node:assert/strict'
import test from 'node:test'
import { parseLocation, parseWebviewMessage } from './messages.ts'

test('messages of the protocol come through, without what does not belong there', () => {
  const location = { file: 'services/orders/src/main.ts', span: [1, 2, 1, 9] }
  for (const message of [
    { type: 'ready' },
    { type: 'resync' },
    { type: 'open', location },
    { type: 'command', command: 'refresh' },
  ]) {
    assert.deepEqual(parseWebviewMessage({ ...message, more: 1 }), message)
  }
})

test('anything else is nothing', () => {
  for (const raw of [
    null,
    undefined,
    'ready',
    {},
    { type: 'run' },
    { type: 'command', command: 'workbench.action.quit' },
    { type: 'open' },
    { type: 'open', location: { file: 'a.ts', span: [0, 0, 0] } },
    { type: 'open', location: { file: 'a.ts', span: [0, 0, 0, -1] } },
  ]) {
    assert.equal(parseWebviewMessage(raw), null, JSON.stringify(raw))
  }
})

test('a location does not lead out of the workspace', () => {
  for (const file of ['/etc/passwd', '../secret', 'a/../../secret', 'C:\\secret', 'a\\..\\b', '']) {
    assert.equal(parseLocation({ file, span: [0, 0, 0, 0] }), null, file)
  }
  assert.ok(parseLocation({ file: 'a..b/c.ts', span: [0, 0, 0, 0] }))
})
