import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'
import { handlerOf } from '../shared/python.ts'

const CLIENTS = [
  'Predis#Client',
  'Predis#ClientInterface',
  'global#Redis',
  'Illuminate.Support.Facades.Redis',
  'Illuminate.Support.Facades.Redis.connection()',
]

/** Publish and subscribe of Predis, of the extension `redis`, and of Laravel's facade. */
export const phpRedis: Pack = {
  name: 'php-redis',
  title: 'Redis (Predis, phpredis)',
  language: 'php',
  covers: ['messages'],
  modules: ['Predis.*', 'global.Redis', 'Illuminate.Support.Facades.Redis'],
  calls: [
    {
      names: ['publish'],
      on: CLIENTS,
      passedOn: true,
      found: (call, scope) => publishes(call, scope, call.argument(0), call.argument(1)),
    },
    { names: ['subscribe', 'psubscribe'], on: CLIENTS, passedOn: true, found: subscribe },
    { names: ['subscribe', 'psubscribe'], on: CLIENTS.map((origin) => `${origin}.pubSubLoop()`), found: loop },
  ],
}

/** `$redis->subscribe(['a', 'b'], function …)` */
function subscribe(call: PackCall, scope: PackScope): void {
  const channels = call.argument(0)
  const handler = handlerOf(call.argument(1), scope)
  for (const channel of channels ? (scope.items(channels) ?? [channels]) : []) handles(call, scope, channel, handler)
}

/** `$client->pubSubLoop()->subscribe('a', 'b')` */
function loop(call: PackCall, scope: PackScope): void {
  for (let index = 0; index < call.argumentCount; index++) handles(call, scope, call.argument(index))
}
