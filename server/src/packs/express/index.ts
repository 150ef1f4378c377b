import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { chaining, urlPath, VERBS } from '../shared/http.ts'
import { mayAnswer } from '../shared/open-mounts.ts'
import { middlewareFields } from '../shared/schemas.ts'

const APPS = ['express()', 'express#Express', 'express#Application', 'express-serve-static-core#Express']
const ROUTERS = ['express.Router()', 'express#Router', 'express#IRouter', 'express-promise-router()', 'express#default']
const ALL = [...APPS, ...ROUTERS]

/** What `x.route(path)` gives, and each verb called on it. */
const CHAINS = ALL.map((origin) => `${origin}.route()*`)

/** https://expressjs.com/en/4x/api.html: applications and routers, mounted with `use`, chained with `route`. */
export const express: Pack = {
  name: 'express',
  title: 'Express',
  covers: ['http server'],
  modules: ['express', 'express-promise-router', 'express-serve-static-core'],
  routers: ALL,
  roots: ['express()'],
  // `expressWs(app).app` is the app again, with WebSocket routes.
  values: [
    chaining([...VERBS.keys(), 'use'], ALL),
    {
      names: null,
      on: ['express-ws'],
      value: (call) => {
        const app = call.argument(0)
        return app ? { kind: 'object', properties: [{ name: 'app', value: { value: app } }] } : null
      },
    },
  ],
  calls: [
    { names: [...VERBS.keys()], on: ALL, found: route },
    { names: [...VERBS.keys()], on: CHAINS, found: chainedRoute },
    { names: ['use'], on: ALL, found: mount },
    {
      names: ['listen'],
      on: ALL,
      found: (call, scope) => scope.emit({ kind: 'listen', port: call.argument(0) ?? null, span: call.nameSpan }),
    },
  ],
}

function route(call: PackCall, scope: PackScope): void {
  // `app.get('setting')` reads a setting: routes have a handler.
  if (call.argumentCount < 2) return
  for (const path of paths(call.argument(0), scope)) {
    const method = VERBS.get(call.name) ?? 'ANY'
    const span = urlPath(path, scope.file) ?? call.nameSpan
    const checked = middlewareFields(call, scope)
    scope.emit({ kind: 'route', router: call.receiver, method, path, handlers: call.handlers(1), checked, span })
  }
}

/** `router.route('/x').get(a).post(b)`: the path stands in the first call of the chain. */
function chainedRoute(call: PackCall, scope: PackScope): void {
  let from: Value | null = call.receiver
  while (from?.kind === 'library' && !from.origin.endsWith('.route()')) from = from.receiver
  if (from?.kind !== 'library' || !from.receiver) return
  for (const path of paths(scope.made(from, 0), scope)) {
    const method = VERBS.get(call.name) ?? 'ANY'
    scope.emit({ kind: 'route', router: from.receiver, method, path, handlers: call.handlers(0), span: call.nameSpan })
  }
}

function mount(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  const hasPath = first !== undefined && isPath(first, scope)
  const prefixes: readonly (Value | null)[] = hasPath ? paths(first, scope) : [null]
  const children: Value[] = []
  for (let index = hasPath ? 1 : 0; index < call.argumentCount; index++) {
    const value = call.argument(index)
    const items = scope.items(value) ?? (value ? [value] : [])
    children.push(...items)
  }
  for (const child of children) {
    const served = routerIn(child, scope)
    if (!served) {
      for (const prefix of prefixes) mayAnswer(call.receiver, child, prefix, call.nameSpan, scope)
      continue
    }
    for (const prefix of prefixes) {
      scope.emit({
        kind: 'mount',
        parent: call.receiver,
        child: served,
        prefix,
        handlers: call.handlers(hasPath ? 1 : 0),
        span: call.nameSpan,
      })
    }
  }
}

/** A router, or an object of a class that keeps one in a field named so. */
function routerIn(value: Value, scope: PackScope): Value | null {
  // `for (const controller of controllers) app.use(controller.router)`: the callers say what it is.
  if (value.kind === 'hole') return value
  if (ALL.includes(scope.origin(value))) return value
  if (value.kind === 'module') {
    const exported = scope.member(value, 'default')
    return ALL.includes(scope.origin(exported)) ? exported : null
  }
  return null
}

function isPath(value: Value, scope: PackScope): boolean {
  if (value.kind === 'literal' || value.kind === 'template' || value.kind === 'variable') return true
  if (value.kind === 'either') return value.values.some((entry) => isPath(entry, scope))
  const items = scope.items(value)
  return items !== null && items.length > 0 && items.every((item) => item.kind === 'literal')
}

/** One path, or several in an array. */
function paths(value: Value | undefined, scope: PackScope): readonly Value[] {
  return scope.items(value) ?? (value ? [value] : [])
}
