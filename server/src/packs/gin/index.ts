import type { Pack } from '../pack.ts'
import {
  asType,
  GO_VERBS,
  group,
  listens,
  manyRoutes,
  namedRoute,
  servesFiles,
  verbRoute,
} from '../shared/go-routes.ts'

const GIN = 'github.com/gin-gonic/gin'
const ROOTS = [`${GIN}.Default()`, `${GIN}.New()`]
const GROUP = `${GIN}#RouterGroup`
const ALL = [...ROOTS, GROUP, `${GIN}#Engine`, `${GIN}#IRouter`, `${GIN}#IRoutes`]

/** https://gin-gonic.com/docs: engines and groups. */
export const gin: Pack = {
  name: 'gin',
  title: 'Gin',
  language: 'go',
  covers: ['http server'],
  modules: [GIN],
  routers: ALL,
  roots: ROOTS,
  values: [
    { names: ['Group'], on: ALL, value: (call) => asType(call, GROUP) },
    { names: [...GO_VERBS.keys(), 'Use', 'Handle'], on: ALL, value: (call) => call.receiver },
  ],
  calls: [
    { names: [...GO_VERBS.keys()], on: ALL, found: verbRoute },
    { names: ['Handle'], on: ALL, found: namedRoute },
    { names: ['Match'], on: ALL, found: manyRoutes },
    { names: ['Group'], on: ALL, found: group },
    {
      names: ['Static', 'StaticFS', 'StaticFile'],
      on: ALL,
      found: (call, scope) => servesFiles(call, scope, call.argument(0)),
    },
    {
      names: ['Run', 'RunTLS', 'RunListener'],
      on: ALL,
      found: (call, scope) => listens(call, scope, call.argument(0)),
    },
  ],
}
