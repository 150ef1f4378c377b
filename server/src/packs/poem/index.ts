import type { Pack, PackCall, PackScope } from '../pack.ts'
import { answersOf, layersAmong, mounts, routes, serves } from '../shared/rust-routes.ts'

const ROUTERS = ['poem.Route.new()', 'poem.route.Route.new()', 'poem#Route', 'poem#RouteScheme']
const SERVER = 'poem.Server.run()'

/** https://docs.rs/poem: routes with endpoints by verb, nested ones, and the server that answers with them. */
export const poem: Pack = {
  name: 'poem',
  title: 'poem',
  language: 'rust',
  covers: ['http server'],
  modules: ['poem', 'poem::*'],
  routers: [...ROUTERS, SERVER],
  roots: [SERVER],
  values: [
    { names: ['at', 'nest', 'nest_no_strip', 'with', 'data', 'around'], on: ROUTERS, value: (call) => call.receiver },
  ],
  calls: [
    { names: ['at'], on: ROUTERS, found: at },
    {
      names: ['nest', 'nest_no_strip'],
      on: ROUTERS,
      found: (call, scope) =>
        mounts(call, scope, call.argument(1), call.argument(0) ?? null, (origin) => ROUTERS.includes(origin)),
    },
    {
      names: ['run', 'run_with_graceful_shutdown'],
      on: ['poem.Server.new()', 'poem.Server.new_with_acceptor()', 'poem.Server.new().name()'],
      found: (call, scope) => serves(call, scope, call.argument(0), scope.made(call.receiver, 0), SERVER),
    },
  ],
}

/** `.at("/orders/:id", get(show).delete(remove))` */
function at(call: PackCall, scope: PackScope): void {
  const answers = answersOf(call.argument(1), scope) ?? [{ method: 'ANY', handler: call.argument(1) }]
  routes(call, scope, call.argument(0), answers, layersAmong(call.followers, scope))
}
