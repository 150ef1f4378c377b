import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MapBuilder } from '../../rules/testing/build-map.ts'
import { checkPlan } from './check.ts'
import { parse } from './parse.ts'
import { planOf } from './plan.ts'
import { serialise } from './serialise.ts'

const snapshot = new MapBuilder()
  .http('users', 'GET /users/{id}')
  .endpoint('mail', 'message', 'handle', 'order.created')
  .call('orders', 'users', 'GET /users/{id}')
  .call('orders', 'mail', 'publish order.created', { protocol: 'message', resolution: 'resolved' })
  .build()
const PLAN = serialise(planOf(snapshot))

function check(text: string): readonly string[] {
  return checkPlan(parse(text), snapshot, '2026-06-01').map(
    (one) => `${one.location.file}:${one.location.span[0] + 1} ${one.severity}: ${one.message}`,
  )
}

test('a plan that says what the map says has no problems', () => {
  assert.deepEqual(check(PLAN), [])
  assert.deepEqual(check(''), [])
})

test('lines for what the map no longer has are named; a service that went speaks for its facts', () => {
  const text = PLAN.replace(
    '  http GET  /users/{id}\n',
    '  http GET  /users/{id}\n  http GET  /old\n  call mail http GET /old\n  publish   user.gone\n',
  )
  assert.notEqual(text, PLAN)
  assert.deepEqual(check(`${text}\nservice zoo  services/zoo\n  http GET  /animals\n`), [
    'services.groundplan:10 warning: users no longer offers GET /old. Remove this line if that is meant.',
    'services.groundplan:11 warning: users no longer calls GET /old of mail. Remove this line if that is meant.',
    'services.groundplan:12 warning: users no longer publishes user.gone. Remove this line if that is meant.',
    'services.groundplan:14 warning: The map no longer has the service zoo. Remove this line if that is meant.',
  ])
})

test('lines that a merge left twice are named', () => {
  assert.deepEqual(check(PLAN.replace('  http GET  /users/{id}\n', (line) => line + line)), [
    'services.groundplan:10 information: This fact stands further up already; remove one of the two lines.',
  ])
})

test('exceptions that do nothing say why', () => {
  const exception = (rule: string, subject: string, until: string) =>
    check(`${PLAN}except ${rule} ${subject}  owner @a  until ${until}  "x"\n`).map((one) =>
      one.replace(/^.*?:\d+ /, ''),
    )
  assert.deepEqual(exception('call/in-loop', 'orders -> users http GET /users/{id}', '2026-06-01'), [])
  assert.deepEqual(exception('new/service', 'users', '2026-12-31'), [])
  assert.match(exception('new/service', 'users', '2026-05-31')[0] ?? '', /^warning: This exception ended on 2026-05-31/)
  assert.match(
    exception('new/servise', 'users', '2026-12-31')[0] ?? '',
    /^warning: There is no rule called new\/servise/,
  )
  assert.match(exception('new/service', 'user', '2026-12-31')[0] ?? '', /^information: The map has no user;/)
})

test('what the parser found comes along, in the order of lines', () => {
  const problems = check(`${PLAN}nonsense\nexcept new/service users owner @a until 2020-01-01 "x"\n`)
  assert.deepEqual(
    problems.map((one) => one.replace(/: .*/, '')),
    ['services.groundplan:10 error', 'services.groundplan:11 warning'],
  )
})
