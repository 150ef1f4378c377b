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

const ECHO = 'github.com/labstack/echo'
const ROOTS = [`${ECHO}.New()`]
const GROUP = `${ECHO}#Group`
const ALL = [...ROOTS, GROUP, `${ECHO}#Echo`]

/** https://echo.labstack.com/docs/routing: routes, groups, middleware behind the handler. */
export const echo: Pack = {
  name: 'echo',
  title: 'Echo',
  language: 'go',
  covers: ['http server'],
  modules: [`${ECHO}*`],
  routers: ALL,
  roots: ROOTS,
  values: [{ names: ['Group'], on: ALL, value: (call) => asType(call, GROUP) }],
  calls: [
    { names: [...GO_VERBS.keys()], on: ALL, found: verbRoute },
    { names: ['Add'], on: ALL, found: namedRoute },
    { names: ['Match'], on: ALL, found: manyRoutes },
    { names: ['Group'], on: ALL, found: group },
    {
      names: ['Static', 'StaticFS', 'File'],
      on: ALL,
      found: (call, scope) => servesFiles(call, scope, call.argument(0)),
    },
    {
      names: ['Start', 'StartTLS', 'StartAutoTLS', 'StartServer', 'StartH2CServer'],
      on: ALL,
      found: (call, scope) => listens(call, scope, call.argument(0)),
    },
  ],
}
