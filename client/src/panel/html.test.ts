import assert from 'node:assert/strict'
import test from 'node:test'
import { graphPage } from './html.ts'

const page = graphPage({
  script: 'https://resource/dist/webview.js',
  style: 'https://resource/dist/webview.css',
  cspSource: 'https://resource',
  nonce: 'abc123',
  surface: 'tab',
})

test('the policy forbids everything that the page does not need', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!
  assert.match(policy, /^default-src 'none';/)
  assert.match(policy, /script-src 'nonce-abc123';/)
  assert.doesNotMatch(policy, /unsafe|connect-src|\*/)
})

test('the only script is the bundle, and it carries the nonce', () => {
  assert.deepEqual(page.match(/<script[^>]*>/g), ['<script nonce="abc123" src="https://resource/dist/webview.js">'])
  assert.doesNotMatch(page, / on\w+=/)
})
