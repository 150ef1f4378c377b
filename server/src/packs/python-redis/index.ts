import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'
import { given } from '../shared/python.ts'

const MODULES = ['redis', 'redis.asyncio', 'redis.client', 'aioredis', 'aredis']
const CLIENTS = MODULES.flatMap((module) => [
  ...['Redis', 'StrictRedis', 'RedisCluster'].map((name) => `${module}#${name}`),
  ...['from_url()', 'create_redis()', 'create_redis_pool()', 'Redis.from_url()', 'StrictRedis.from_url()'].map(
    (name) => `${module}.${name}`,
  ),
])

/** https://redis.readthedocs.io: channels that are published to and subscribed to, streams that are added to and read. */
export const pythonRedis: Pack = {
  name: 'python-redis',
  title: 'Redis publish/subscribe (redis-py)',
  language: 'python',
  covers: ['messages'],
  modules: MODULES,
  calls: [
    {
      names: ['publish'],
      on: CLIENTS,
      passedOn: true,
      found: (call, scope) => publishes(call, scope, given(call, 0, 'channel'), given(call, 1, 'message')),
    },
    { names: ['subscribe', 'psubscribe'], on: CLIENTS.map((client) => `${client}.pubsub()`), found: subscribed },
    {
      names: ['xadd'],
      on: CLIENTS,
      passedOn: true,
      found: (call, scope) => publishes(call, scope, given(call, 0, 'name'), given(call, 1, 'fields')),
    },
    { names: ['xread'], on: CLIENTS, found: (call, scope) => streams(call, scope, 0) },
    { names: ['xreadgroup'], on: CLIENTS, found: (call, scope) => streams(call, scope, 2) },
  ],
}

/** Channels by position, and handlers by the names of channels. */
function subscribed(call: PackCall, scope: PackScope): void {
  for (let index = 0; index < call.argumentCount; index++) {
    const channel = call.argument(index)
    for (const one of scope.items(channel) ?? (channel ? [channel] : [])) handles(call, scope, one)
  }
}

/** `xread({'orders': '$'})` */
function streams(call: PackCall, scope: PackScope, position: number): void {
  for (const name of scope.keys(given(call, position, 'streams'))) {
    handles(call, scope, { kind: 'literal', value: name, at: null })
  }
}
