import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'

const MIDDLEWARE = [
  'http-proxy-middleware.createProxyMiddleware()',
  'http-proxy-middleware()',
  'http-proxy-middleware.legacyCreateProxyMiddleware()',
  'express-http-proxy()',
  'koa-proxies()',
]
const DEVELOPED = /(^|\/)src\/setupProxy\.[cm]?[jt]s$/
const HOSTS = ['express()', 'express.Router()', 'express#Express', 'express#Application', 'express#Router']

/** Gateways in code: `app.use('/api/users', createProxyMiddleware({ target }))`, express-http-proxy, Fastify's http-proxy. */
export const httpProxy: Pack = {
  name: 'http-proxy',
  title: 'http-proxy-middleware, express-http-proxy, @fastify/http-proxy',
  covers: ['gateway'],
  modules: ['http-proxy-middleware', 'express-http-proxy', '@fastify/http-proxy', 'fastify-http-proxy', 'koa-proxies'],
  calls: [
    { names: ['use', 'all', 'get', 'post'], on: HOSTS, found: used },
    // `setupProxy.js` of Create React App is given the application of the server that a front end is developed with.
    { names: ['use'], on: [], anywhere: true, found: developed },
    { names: ['register'], on: ['fastify()', 'fastify.fastify()', 'fastify#FastifyInstance'], found: registered },
  ],
}

function developed(call: PackCall, scope: PackScope): void {
  if (DEVELOPED.test(scope.file)) used(call, scope)
}

function used(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  for (let index = 0; index < call.argumentCount; index++) {
    const value = call.argument(index)
    if (!value || !MIDDLEWARE.includes(scope.origin(value))) continue
    const prefix = index > 0 && first ? first : null
    if (scope.origin(value) === 'express-http-proxy()') {
      emit(call, scope, prefix, scope.made(value, 0))
      continue
    }
    // Version 2 takes `(context, options)`, version 3 one object with `pathFilter`.
    const context = scope.made(value, 0)
    const options = context?.kind === 'object' ? context : scope.made(value, 1)
    if (options?.kind !== 'object') continue
    const filter = context?.kind === 'object' ? optional(options, 'pathFilter', scope) : (context ?? null)
    for (const path of (filter && scope.items(filter)) ?? [prefix ?? filter])
      emit(call, scope, path, optional(options, 'target', scope))
    rows(call, scope, optional(options, 'router', scope))
  }
}

/** `router: { '/orders': 'http://orders:3000' }`: a table of its own. */
function rows(call: PackCall, scope: PackScope, router: Value | null): void {
  if (!router) return
  for (const key of scope.keys(router)) {
    if (key.startsWith('/')) emit(call, scope, { kind: 'literal', value: key, at: null }, scope.member(router, key))
  }
}

function registered(call: PackCall, scope: PackScope): void {
  if (!/^(@fastify\/http-proxy|fastify-http-proxy)/.test(scope.origin(call.argument(0)))) return
  const options = call.argument(1)
  if (options?.kind !== 'object') return
  emit(call, scope, optional(options, 'prefix', scope), optional(options, 'upstream', scope))
}

function optional(options: Value, name: string, scope: PackScope): Value | null {
  return scope.keys(options).includes(name) ? scope.member(options, name) : null
}

function emit(call: PackCall, scope: PackScope, prefix: Value | null, target: Value | null | undefined): void {
  if (!target) return
  const root: Value = { kind: 'literal', value: '/', at: null }
  const where = DEVELOPED.test(scope.file) ? { router: null, developing: true as const } : { router: call.receiver }
  scope.emit({ kind: 'proxy', ...where, prefix: prefix ?? root, target, span: call.nameSpan })
}
