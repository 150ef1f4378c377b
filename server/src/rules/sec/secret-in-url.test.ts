import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fields, MapBuilder } from '../testing/build-map.ts'
import { foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'sec/secret-in-url'

function shop(): MapBuilder {
  return new MapBuilder().service('orders').http('users', 'GET /users').http('users', 'POST /sessions')
}

function sending(secrets: readonly string[] | undefined, line = 3): MapBuilder {
  return shop().call('orders', 'users', 'GET /users', { line, request: { ...(secrets && { secrets }) } })
}

test('what is sent is named, never its value', () => {
  const [finding, ...more] = foundBy(RULE, shop(), sending(['api_key']))
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'orders sends api_key in the URL of GET /users, where logs and proxies keep it. Send it in a header or in the body.',
  )
  assert.equal(finding.severity, 'warning')
})

test('several at once, one that is added, and one that goes outside', () => {
  assert.match(foundBy(RULE, shop(), sending(['password', 'token']))[0]?.message ?? '', /password and token/)
  assert.equal(foundBy(RULE, sending(undefined), sending(['access_token'])).length, 1)
  const request = { secrets: ['api_key'] }
  const outside = shop().call('orders', null, 'GET /v1', { request, host: 'api.example.com', resolution: 'external' })
  assert.equal(foundBy(RULE, shop(), outside)[0]?.severity, 'information')
})

test('an endpoint that asks for a password in its URL', () => {
  const asked = (text: string) => shop().http('users', 'GET /login', { fields: fields(text) })
  const [finding] = foundBy(RULE, shop(), asked('query user, query password'))
  assert.equal(
    finding?.message,
    'GET /login of users takes password in its URL, where logs and proxies keep it. Take it from a header or from the body.',
  )
  assert.equal(foundBy(RULE, shop(), asked('query client_secret')).length, 1)
  assert.equal(foundBy(RULE, asked('query user'), asked('query user, query pwd')).length, 1)
  assert.equal(foundBy(RULE, shop(), asked('query api_secret, query user')).length, 1)
})

test('quiet on bodies and headers, on links with tokens, and on what was so', () => {
  assert.deepEqual(foundBy(RULE, shop(), sending(undefined)), [])
  const asked = (text: string) => shop().http('users', 'POST /login', { fields: fields(text) })
  assert.deepEqual(foundBy(RULE, shop(), asked('body password')), [])
  assert.deepEqual(foundBy(RULE, shop(), asked('header password')), [])
  assert.deepEqual(foundBy(RULE, shop(), asked('query token')), [])
  assert.deepEqual(foundBy(RULE, shop(), shop().http('users', 'GET /links/{secret}')), [])
  assert.deepEqual(foundBy(RULE, shop(), asked('query pageToken, query passwordHint')), [])
  assert.deepEqual(foundBy(RULE, sending(['api_key'], 3), sending(['api_key'], 90)), [])
  assert.deepEqual(foundBy(RULE, asked('query password'), asked('query password, body name')), [])
  assert.equal(standingBy(RULE, sending(['api_key'])).length, 1)
})
