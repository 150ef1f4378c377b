import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { post, type Running, start } from '../../../testing/http.ts'

const { createApp } = await import('../src/app.ts')
const { isDisposable } = await import('../src/validation/disposable.ts')

let service: Running
before(async () => {
  service = await start(createApp())
})
after(() => service.close())

test('email-validator answers POST /validate', async () => {
  const response = await post(`${service.url}/validate`, { email: ' Eve@Example.org ' })
  assert.deepEqual(await response.json(), { valid: true, normalized: 'eve@example.org' })
})

test('email-validator answers POST /validate/batch', async () => {
  const response = await post(`${service.url}/validate/batch`, { emails: ['eve@example.org', 'nonsense'] })
  const { results } = (await response.json()) as { results: { valid: boolean }[] }
  assert.deepEqual(
    results.map((result) => result.valid),
    [true, false],
  )
})

test('email-validator knows throw-away domains', async () => {
  assert.equal(isDisposable('throwaway.example'), true)
  const response = await fetch(`${service.url}/validate/domains/throwaway.example`)
  assert.deepEqual(await response.json(), { domain: 'throwaway.example', disposable: true })
})

test('email-validator reports its health', async () => {
  const response = await fetch(`${service.url}/health`)
  assert.equal(response.status, 200)
})
