import type { Pack, PackCall, PackScope } from '../pack.ts'
import { asType, GO_VERBS, group, listens, namedRoute, servesFiles, verbRoute } from '../shared/go-routes.ts'

const FIBER = 'github.com/gofiber/fiber'
const ROOTS = [`${FIBER}.New()`]
const GROUP = `${FIBER}#Router`
const ALL = [...ROOTS, GROUP, `${FIBER}#App`, `${FIBER}#Group`]

/** https://docs.gofiber.io/guide/routing: apps, groups, mounted apps. */
export const fiber: Pack = {
  name: 'fiber',
  title: 'Fiber',
  language: 'go',
  covers: ['http server'],
  modules: [`${FIBER}*`],
  routers: ALL,
  roots: ROOTS,
  values: [
    { names: ['Group', 'Route'], on: ALL, value: (call) => asType(call, GROUP) },
    { names: [...GO_VERBS.keys(), 'Use', 'Add'], on: ALL, value: (call) => call.receiver },
  ],
  calls: [
    { names: [...GO_VERBS.keys()], on: ALL, found: verbRoute },
    { names: ['Add'], on: ALL, found: namedRoute },
    { names: ['Group'], on: ALL, found: group },
    { names: ['Route'], on: ALL, found: routed },
    { names: ['Mount', 'Use'], on: ALL, found: mounted },
    { names: ['Static'], on: ALL, found: (call, scope) => servesFiles(call, scope, call.argument(0)) },
    {
      names: ['Listen', 'ListenTLS', 'Listener'],
      on: ALL,
      found: (call, scope) => listens(call, scope, call.argument(0)),
    },
  ],
}

/** `app.Route(prefix, func(api fiber.Router) { … })` */
function routed(call: PackCall, scope: PackScope): void {
  const routes = call.argument(1)
  const child = asType(call, GROUP)
  group(call, scope)
  if (routes) scope.enter(routes, [child])
}

/** `app.Mount(prefix, other)`, `app.Use(prefix, other)` */
function mounted(call: PackCall, scope: PackScope): void {
  const child = call.argument(1)
  if (!child || !ALL.includes(scope.origin(child))) return
  const prefix = call.argument(0) ?? null
  scope.emit({ kind: 'mount', parent: call.receiver, child, prefix, handlers: [], span: call.nameSpan })
}
