import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { goContract } from '../shared/go-contract.ts'
import { asType } from '../shared/go-routes.ts'
import { urlPath, verbOf } from '../shared/http.ts'

const MUX = 'github.com/gorilla/mux'
const ROOTS = [`${MUX}.NewRouter()`]
const ROUTER = `${MUX}#Router`
const ALL = [...ROOTS, ROUTER]
const LINKS = [
  'Path',
  'PathPrefix',
  'NewRoute',
  'Methods',
  'Host',
  'Headers',
  'Schemes',
  'Queries',
  'Name',
  'MatcherFunc',
]
const MATCHERS = ['Host', 'Headers', 'Schemes', 'Queries', 'Name', 'Methods', 'MatcherFunc']

/** https://github.com/gorilla/mux: a route is a chain of what it asks for, ending in its handler or in a router of its own. */
export const gorillaMux: Pack = {
  name: 'gorilla-mux',
  title: 'gorilla/mux',
  language: 'go',
  covers: ['http server'],
  modules: [MUX],
  routers: ALL,
  roots: ROOTS,
  values: [
    { names: ['Subrouter'], on: [`${MUX}*`], value: (call) => asType(call, ROUTER) },
    { names: ['StrictSlash', 'SkipClean', 'UseEncodedPath'], on: ALL, value: (call) => call.receiver },
  ],
  calls: [
    { names: ['HandleFunc', 'Handle'], on: ALL, found: registered },
    { names: ['HandlerFunc', 'Handler'], on: [`${MUX}*`], found: chained },
    { names: ['Subrouter'], on: [`${MUX}*`], found: subrouter },
  ],
}

/** `r.HandleFunc("/orders/{id}", handler).Methods("GET", "HEAD")` */
function registered(call: PackCall, scope: PackScope): void {
  const path = call.argument(0)
  if (path) emit(call, scope, call.receiver, path, methodsAfter(call, scope), 1)
}

/** `r.Path("/orders").Methods("GET").HandlerFunc(handler)` */
function chained(call: PackCall, scope: PackScope): void {
  const links = linksBefore(call.receiver)
  const router = links.at(-1)?.receiver
  if (!router || !ALL.includes(scope.origin(router))) return
  const pathLink = links.find(({ name }) => name === 'Path' || name === 'PathPrefix')
  const path = pathLink ? scope.made(pathLink.value, 0) : undefined
  const methods = links.filter(({ name }) => name === 'Methods').flatMap(({ value }) => madeTexts(value, scope))
  if (!path || !pathLink) return
  if (pathLink.name === 'PathPrefix') {
    const by = 'what is served below a prefix'
    scope.emit({ kind: 'open', router, prefix: path, methods, by, span: call.nameSpan })
  } else emit(call, scope, router, path, [...methods, ...methodsAfter(call, scope)], 0)
}

/** `r.PathPrefix("/api").Subrouter()` */
function subrouter(call: PackCall, scope: PackScope): void {
  const links = linksBefore(call.receiver)
  const parent = links.at(-1)?.receiver
  if (!parent || !ALL.includes(scope.origin(parent))) return
  const prefix = links.find(({ name }) => name === 'PathPrefix' || name === 'Path')
  scope.emit({
    kind: 'mount',
    parent,
    child: asType(call, ROUTER),
    prefix: (prefix && scope.made(prefix.value, 0)) ?? null,
    handlers: [],
    span: call.nameSpan,
  })
}

function emit(
  call: PackCall,
  scope: PackScope,
  router: Value,
  path: Value,
  methods: readonly string[],
  from: number,
): void {
  const span = urlPath(path, scope.file) ?? call.nameSpan
  const handlers = call.handlers(from)
  const contract = goContract(call, from, scope)
  for (const method of methods.length > 0 ? methods : ['ANY']) {
    scope.emit({ kind: 'route', router, method, path, handlers, span, ...contract })
  }
}

interface Link {
  readonly name: string
  readonly value: Value
  readonly receiver: Value
}

/** The calls that a route was made by, the last first; each was called on what is its receiver. */
function linksBefore(route: Value): readonly Link[] {
  const links: Link[] = []
  let value: Value | null = route
  while (value?.kind === 'library') {
    const name: string | undefined = /\.(\w+)\(\)$/.exec(value.origin)?.[1]
    // The receiver of a result is the member that was called: the router or route is behind it.
    const called: Value | null = value.receiver
    const isMember: boolean = called?.kind === 'library' && called.origin.endsWith(`.${name}`)
    const receiver: Value | null = isMember && called?.kind === 'library' ? called.receiver : called
    if (!name || !receiver || !LINKS.includes(name)) break
    links.push({ name, value, receiver })
    value = receiver
  }
  return links
}

/** Methods that calls on the result of a call ask for: `….Methods("GET")`. */
function methodsAfter(call: PackCall, scope: PackScope): readonly string[] {
  const found: string[] = []
  let { span } = call
  for (;;) {
    const next = scope.facts.calls.find(
      ({ callee }) =>
        callee.kind === 'member' &&
        callee.object.kind === 'call' &&
        sameSpan(callee.object.span, span) &&
        MATCHERS.includes(callee.name),
    )
    if (next?.callee.kind !== 'member') return found
    if (next.callee.name === 'Methods') {
      for (const argument of next.arguments) found.push(verbOf(scope.text(scope.evaluate(argument))))
    }
    span = next.span
  }
}

function sameSpan(left: PackCall['span'], right: PackCall['span']): boolean {
  return left.every((part, index) => part === right[index])
}

function madeTexts(value: Value, scope: PackScope): readonly string[] {
  const found: string[] = []
  for (let index = 0; ; index++) {
    const made = scope.made(value, index)
    if (!made) return found
    found.push(verbOf(scope.text(made)))
  }
}
