import type { Pack, PackCall, PackScope } from '../pack.ts'
import { asType, GO_VERBS, goRoute, namedRoute, verbRoute } from '../shared/go-routes.ts'

const CHI = 'github.com/go-chi/chi'
const ROOTS = [`${CHI}.NewRouter()`, `${CHI}.NewMux()`]
const ROUTER = `${CHI}#Router`
const ALL = [...ROOTS, ROUTER, `${CHI}#Mux`]

/** https://go-chi.io: routers that are nested by functions (`Route`, `Group`), mounted, or made with middleware (`With`). */
export const chi: Pack = {
  name: 'chi',
  title: 'chi',
  language: 'go',
  covers: ['http server'],
  modules: [`${CHI}*`],
  routers: ALL,
  roots: ROOTS,
  values: [
    { names: ['With'], on: ALL, value: (call) => call.receiver },
    { names: ['Route', 'Group'], on: ALL, value: (call) => asType(call, ROUTER) },
  ],
  calls: [
    { names: [...GO_VERBS.keys()], on: ALL, found: verbRoute },
    {
      names: ['Handle', 'HandleFunc'],
      on: ALL,
      found: (call, scope) => goRoute(call, scope, 'ANY', call.argument(0), 1),
    },
    { names: ['Method', 'MethodFunc'], on: ALL, found: namedRoute },
    { names: ['Route'], on: ALL, found: route },
    { names: ['Group'], on: ALL, found: group },
    { names: ['Mount'], on: ALL, found: mount },
  ],
}

/** `r.Route("/orders", func(r chi.Router) { … })` */
function route(call: PackCall, scope: PackScope): void {
  nest(call, scope, call.argument(1), call.argument(0))
}

/** `r.Group(func(r chi.Router) { … })`: the same paths, other middleware. */
function group(call: PackCall, scope: PackScope): void {
  nest(call, scope, call.argument(0), undefined)
}

function nest(
  call: PackCall,
  scope: PackScope,
  routes: PackCall['receiver'] | undefined,
  prefix: PackCall['receiver'] | undefined,
): void {
  const child = asType(call, ROUTER)
  const span = call.nameSpan
  scope.emit({ kind: 'mount', parent: call.receiver, child, prefix: prefix ?? null, handlers: [], span })
  if (routes) scope.enter(routes, [child])
}

/** `r.Mount("/orders", ordersRouter())` */
function mount(call: PackCall, scope: PackScope): void {
  const [prefix, child] = [call.argument(0) ?? null, call.argument(1)]
  if (!child) return
  const span = call.nameSpan
  if (ALL.includes(scope.origin(child)) || child.kind === 'hole') {
    scope.emit({ kind: 'mount', parent: call.receiver, child, prefix, handlers: [], span })
  } else scope.emit({ kind: 'open', router: call.receiver, prefix, methods: [], by: 'what is mounted there', span })
}
