import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const BASES = [
  'ioredis#default',
  'ioredis#Redis',
  'ioredis#Cluster',
  'redis.createClient()',
  'redis#RedisClientType',
  'redis#RedisClient',
  '@redis/client.createClient()',
]
const CLIENTS = [...BASES, ...BASES.map((origin) => `${origin}.duplicate()`)]

/** Redis publish/subscribe and streams: https://redis.io/docs/latest/develop/interact/pubsub. */
export const redis: Pack = {
  name: 'redis',
  title: 'Redis publish/subscribe (redis, ioredis)',
  covers: ['messages'],
  modules: ['redis', 'ioredis', '@redis/client'],
  calls: [
    {
      names: ['publish', 'sPublish', 'spublish'],
      on: CLIENTS,
      found: (call, scope) => publishes(call, scope, call.argument(0), call.argument(1)),
    },
    { names: ['subscribe', 'sSubscribe', 'ssubscribe', 'pSubscribe', 'psubscribe'], on: CLIENTS, found: subscribed },
    { names: ['xadd', 'xAdd'], on: CLIENTS, found: (call, scope) => publishes(call, scope, call.argument(0)) },
  ],
}

/** ioredis takes any number of channels, node-redis one or a list, with the listener last. */
function subscribed(call: PackCall, scope: PackScope): void {
  for (let index = 0; index < call.argumentCount; index++) {
    const value = call.argument(index)
    if (!value || value.kind === 'definition') continue
    for (const channel of scope.items(value) ?? [value])
      handles(call, scope, channel, call.handlers(index + 1).at(-1) ?? null)
  }
}
