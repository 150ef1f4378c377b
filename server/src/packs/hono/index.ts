import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath, VERBS, verbOf } from '../shared/http.ts'
import { mayAnswer } from '../shared/open-mounts.ts'
import { middlewareFields } from '../shared/schemas.ts'

const BASES = ['hono#Hono', 'hono/quick#Hono', 'hono/tiny#Hono', '@hono/zod-openapi#OpenAPIHono']
/** Every method gives the app back, so routes chain. */
const APPS = BASES.flatMap((base) => [base, `${base}.*`])

/** https://hono.dev/docs/api/routing: verbs, `on`, `route` for sub-applications, `basePath`. */
export const hono: Pack = {
  name: 'hono',
  title: 'Hono',
  covers: ['http server'],
  modules: ['hono', 'hono/quick', 'hono/tiny', '@hono/zod-openapi', '@hono/node-server'],
  routers: BASES,
  roots: BASES,
  calls: [
    { names: [...VERBS.keys()], on: APPS, found: route },
    { names: ['on'], on: APPS, found: on },
    { names: ['route'], on: APPS, found: mount },
    { names: null, on: ['@hono/node-server.serve'], found: serve },
  ],
}

function route(call: PackCall, scope: PackScope): void {
  const path = call.argument(0)
  const app = appOf(call.receiver)
  if (!path || !app || call.argumentCount < 2) return
  const base = basePath(call.receiver, scope)
  scope.emit({
    kind: 'route',
    router: app,
    method: VERBS.get(call.name) ?? 'ANY',
    path: under(base, path),
    handlers: call.handlers(1),
    checked: middlewareFields(call, scope),
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

/** `app.on(['GET', 'POST'], ['/a', '/b'], handler)` */
function on(call: PackCall, scope: PackScope): void {
  const app = appOf(call.receiver)
  const [methods, paths] = [call.argument(0), call.argument(1)]
  if (!app || !methods || !paths) return
  for (const method of scope.items(methods) ?? [methods]) {
    for (const path of scope.items(paths) ?? [paths]) {
      scope.emit({
        kind: 'route',
        router: app,
        method: verbOf(scope.text(method)),
        path,
        handlers: call.handlers(2),
        span: urlPath(path, scope.file) ?? call.nameSpan,
      })
    }
  }
}

function mount(call: PackCall, scope: PackScope): void {
  const [parent, child] = [appOf(call.receiver), appOf(call.argument(1))]
  const prefix = call.argument(0) ?? null
  if (parent && !child) mayAnswer(parent, call.argument(1), prefix, call.nameSpan, scope)
  if (!parent || !child) return
  scope.emit({
    kind: 'mount',
    parent,
    child,
    prefix: prefix ? under(basePath(call.receiver, scope), prefix) : null,
    handlers: [],
    span: call.nameSpan,
  })
}

function serve(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  scope.emit({
    kind: 'listen',
    port: options?.kind === 'object' ? scope.member(options, 'port') : null,
    span: call.nameSpan,
  })
}

/** The application at the head of a chain. */
function appOf(value: Value | undefined): Value | null {
  let from: Value | null = value ?? null
  while (from?.kind === 'library' && !BASES.includes(from.origin)) from = from.receiver
  return from?.kind === 'library' ? from : null
}

function basePath(value: Value, scope: PackScope): Value | null {
  let from: Value | null = value
  while (from?.kind === 'library' && !BASES.includes(from.origin)) {
    if (from.origin.endsWith('.basePath()')) return scope.made(from, 0) ?? null
    from = from.receiver
  }
  return null
}

function under(base: Value | null, path: Value): Value {
  if (!base) return path
  return {
    kind: 'template',
    parts: [base, { kind: 'literal', value: '/', at: null }, path],
    at: path.kind === 'literal' ? path.at : null,
  }
}
