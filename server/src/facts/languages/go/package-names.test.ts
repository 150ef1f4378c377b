import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leftOverNames, packageName } from './package-names.ts'

const NAMES: readonly (readonly [module: string, name: string])[] = [
  ['net/http', 'http'],
  ['github.com/go-chi/chi/v5', 'chi'],
  ['github.com/segmentio/kafka-go', 'kafka'],
  ['github.com/redis/go-redis/v9', 'redis'],
  ['github.com/nats-io/nats.go', 'nats'],
  ['gopkg.in/yaml.v3', 'yaml'],
  ['github.com/rabbitmq/amqp091-go', 'amqp091'],
]

for (const [module, name] of NAMES) test(module, () => assert.equal(packageName(module), name))

test('names that are left over belong to the imports that are left over', () => {
  const found = leftOverNames(['example.com/shop/go-user-proto', 'example.com/x/y'], new Set(['userproto', 'other']))
  assert.deepEqual(
    [...found],
    [
      ['example.com/shop/go-user-proto', 'userproto'],
      ['example.com/x/y', 'other'],
    ],
  )
})

test('of several that nothing tells apart none is guessed', () => {
  assert.equal(leftOverNames(['example.com/a', 'example.com/b'], new Set(['one', 'two'])).size, 0)
})
