import type { Pack } from '../pack.ts'
import { GO_VERBS, namedRoute, servesFiles, verbRoute } from '../shared/go-routes.ts'

const HTTPROUTER = 'github.com/julienschmidt/httprouter'
const ROOTS = [`${HTTPROUTER}.New()`]
const ALL = [...ROOTS, `${HTTPROUTER}#Router`]

/** https://github.com/julienschmidt/httprouter */
export const httprouter: Pack = {
  name: 'httprouter',
  title: 'httprouter',
  language: 'go',
  covers: ['http server'],
  modules: [HTTPROUTER],
  routers: ALL,
  roots: ROOTS,
  calls: [
    { names: [...GO_VERBS.keys()], on: ALL, found: verbRoute },
    { names: ['Handle', 'Handler', 'HandlerFunc'], on: ALL, found: namedRoute },
    { names: ['ServeFiles'], on: ALL, found: (call, scope) => servesFiles(call, scope, call.argument(0)) },
  ],
}
