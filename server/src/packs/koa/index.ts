import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { chaining, urlPath, VERBS } from '../shared/http.ts'
import { mayAnswer } from '../shared/open-mounts.ts'

const MODULES = ['koa-router', '@koa/router']
const ROUTERS = MODULES.flatMap((module) => [`${module}#default`, `${module}()`, `${module}#Router`])
const APPS = ['koa#default', 'koa()']

/** https://github.com/koajs/router: routers with a prefix, used through `routes()`; koa-mount. */
export const koa: Pack = {
  name: 'koa',
  title: 'Koa router',
  covers: ['http server'],
  modules: ['koa', ...MODULES, 'koa-mount'],
  routers: [...ROUTERS, ...APPS],
  roots: APPS,
  values: [chaining([...VERBS.keys(), 'del', 'use', 'prefix', 'param'], ROUTERS), chaining(['use'], APPS)],
  calls: [
    { names: [...VERBS.keys(), 'del'], on: ROUTERS, found: route },
    { names: ['use'], on: [...APPS, ...ROUTERS], found: use },
    { names: ['prefix'], on: ROUTERS, found: prefixed },
    {
      names: ['listen'],
      on: APPS,
      found: (call, scope) => scope.emit({ kind: 'listen', port: call.argument(0) ?? null, span: call.nameSpan }),
    },
  ],
}

/** `router.get('/x', …)` or with a name first: `router.get('orders', '/orders', …)`. */
function route(call: PackCall, scope: PackScope): void {
  const named =
    call.argumentCount > 2 &&
    !String(scope.text(call.argument(0))).startsWith('/') &&
    scope.text(call.argument(1)) !== null
  const from = named ? 1 : 0
  const method = call.name === 'del' ? 'DELETE' : (VERBS.get(call.name) ?? 'ANY')
  const given = call.argument(from)
  ownPrefix(call.receiver, call, scope)
  for (const path of scope.items(given) ?? (given ? [given] : [])) {
    scope.emit({
      kind: 'route',
      router: call.receiver,
      method,
      path,
      handlers: call.handlers(from + 1),
      span: urlPath(path, scope.file) ?? call.nameSpan,
    })
  }
}

/** `new Router({ prefix })` */
function ownPrefix(router: Value, call: PackCall, scope: PackScope): void {
  const options = scope.made(router, 0)
  if (options?.kind !== 'object' || !scope.keys(options).includes('prefix')) return
  scope.emit({
    kind: 'prefix',
    router,
    prefix: scope.member(options, 'prefix'),
    exclude: [],
    versioning: null,
    span: call.nameSpan,
  })
}

function prefixed(call: PackCall, scope: PackScope): void {
  scope.emit({
    kind: 'prefix',
    router: call.receiver,
    prefix: call.argument(0) ?? null,
    exclude: [],
    versioning: null,
    span: call.nameSpan,
  })
}

/** `app.use(router.routes())`, `parent.use('/x', child.routes())`, `app.use(mount('/x', router.routes()))`. */
function use(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  const prefix = first && (first.kind === 'literal' || first.kind === 'template') ? first : null
  for (let index = prefix ? 1 : 0; index < call.argumentCount; index++) {
    const value = call.argument(index)
    const mounted = scope.origin(value) === 'koa-mount()' && value ? scope.made(value, 1) : undefined
    const at = mounted && value ? (scope.made(value, 0) ?? null) : prefix
    const child = routerOf(mounted ?? value)
    if (!child) mayAnswer(call.receiver, mounted ?? value, at, call.nameSpan, scope)
    if (child)
      scope.emit({ kind: 'mount', parent: call.receiver, child, prefix: at, handlers: [], span: call.nameSpan })
  }
}

function routerOf(value: Value | undefined): Value | null {
  if (value?.kind !== 'library') return null
  if (/\.(routes|middleware)\(\)$/.test(value.origin)) return value.receiver
  return [...ROUTERS, ...APPS].includes(value.origin) ? value : null
}
