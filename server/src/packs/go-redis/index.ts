import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, option, publishes } from '../shared/messages.ts'

const MODULES = ['github.com/go-redis/redis', 'github.com/redis/go-redis']
const CLIENTS = MODULES.flatMap((module) =>
  [
    '.NewClient()',
    '.NewClusterClient()',
    '.NewFailoverClient()',
    '.NewUniversalClient()',
    '#Client',
    '#ClusterClient',
    '#UniversalClient',
    '#Cmdable',
  ].map((maker) => `${module}${maker}`),
)

/** https://redis.uptrace.dev/guide/go-redis-pubsub.html: channels, and streams. */
export const goRedis: Pack = {
  name: 'go-redis',
  title: 'Redis (go-redis)',
  language: 'go',
  covers: ['messages'],
  modules: MODULES.map((module) => `${module}*`),
  calls: [
    {
      names: ['Publish', 'SPublish'],
      on: CLIENTS,
      found: (call, scope) => publishes(call, scope, call.argument(1), call.argument(2)),
    },
    {
      names: ['Subscribe', 'PSubscribe', 'SSubscribe'],
      on: CLIENTS,
      found: (call, scope) => {
        for (let index = 1; index < call.argumentCount; index++) handles(call, scope, call.argument(index))
      },
    },
    { names: ['XAdd'], on: CLIENTS, found: (call, scope) => publishes(call, scope, fieldOf(call, scope, 'Stream')) },
    { names: ['XReadGroup', 'XRead'], on: CLIENTS, found: read },
  ],
}

/** `XReadGroup(ctx, &redis.XReadGroupArgs{Streams: []string{"orders", ">"}})`: names first, then as many positions. */
function read(call: PackCall, scope: PackScope): void {
  const streams = scope.items(fieldOf(call, scope, 'Streams') ?? undefined) ?? []
  for (const stream of streams.slice(0, Math.ceil(streams.length / 2))) handles(call, scope, stream)
}

function fieldOf(call: PackCall, scope: PackScope, name: string) {
  const given = call.argument(1)
  return option(given ? scope.made(given, 0) : undefined, name, scope)
}
