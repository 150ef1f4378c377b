import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope, RouteObservation } from '../pack.ts'
import { chaining, urlPath, VERBS, verbOf } from '../shared/http.ts'
import { option } from '../shared/messages.ts'
import { mayAnswer } from '../shared/open-mounts.ts'
import { partFields, schemaFields } from '../shared/schemas.ts'
import { autoload } from './autoload.ts'
import { commandLine, isStarted } from './command-line.ts'
import { unwrapped } from './plugins.ts'

const APPS = ['fastify()', 'fastify.fastify()', 'fastify.default()', 'fastify#FastifyInstance']

/** https://fastify.dev/docs/latest/Reference/Routes: shorthand and full declarations, plugins with a prefix. */
export const fastify: Pack = {
  name: 'fastify',
  title: 'Fastify',
  covers: ['http server'],
  modules: ['fastify', 'fastify-plugin', '@fastify/autoload'],
  files: isStarted,
  file: commandLine,
  routers: APPS,
  roots: ['fastify()', 'fastify.fastify()', 'fastify.default()'],
  values: [chaining([...VERBS.keys(), 'route', 'register', 'withTypeProvider', 'addHook', 'decorate'], APPS)],
  calls: [
    { names: [...VERBS.keys()], on: APPS, found: shorthand },
    { names: ['route'], on: APPS, found: full },
    { names: ['register'], on: APPS, found: register },
    { names: ['listen'], on: APPS, found: listen },
  ],
}

function shorthand(call: PackCall, scope: PackScope): void {
  if (call.argumentCount < 2) return
  const path = call.argument(0)
  if (!path) return
  const method = VERBS.get(call.name) ?? 'ANY'
  const options = call.argument(1)
  const inline = options?.kind === 'object' && scope.keys(options).includes('handler')
  const handlers = call.handlers(1)
  scope.emit({
    kind: 'route',
    router: call.receiver,
    method,
    path,
    handlers: inline ? [] : handlers,
    ...schemas(options, scope),
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

/** `route({ method: ['GET'], url, handler })` */
function full(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  if (options?.kind !== 'object') return
  const key = scope.keys(options).includes('url') ? 'url' : 'path'
  const path = scope.member(options, key)
  const given = scope.member(options, 'method')
  const handler = scope.definition(scope.member(options, 'handler'))
  for (const method of scope.items(given) ?? [given]) {
    scope.emit({
      kind: 'route',
      router: call.receiver,
      method: verbOf(scope.text(method)),
      path,
      handlers: handler
        ? [{ name: handler.definition.name, file: handler.file, definition: handler.definition.id }]
        : [],
      ...schemas(options, scope),
      span: urlPath(path, scope.file) ?? call.nameSpan,
    })
  }
}

/** `schema: { body, querystring, params, headers, response: { 201: … } }` of a route's options. */
function schemas(options: Value | undefined, scope: PackScope): Pick<RouteObservation, 'checked' | 'statusCodes'> {
  const given = option(options, 'schema', scope)
  if (given?.kind !== 'object') return {}
  const responses = option(given, 'response', scope)
  const codes = scope.keys(responses ?? undefined).filter((code) => /^\d{3}$/.test(code))
  const success = codes.find((code) => code.startsWith('2'))
  const answered = responses && success ? schemaFields(scope.member(responses, success), 'response', scope) : []
  return { checked: [...partFields(given, scope), ...answered], statusCodes: codes.map(Number) }
}

/** `app.register(plugin, { prefix })`: the plugin gets an instance of its own; `autoload` registers a folder's files. */
function register(call: PackCall, scope: PackScope): void {
  const plugin = call.argument(0)
  const options = call.argument(1)
  const prefix =
    options?.kind === 'object' && scope.keys(options).includes('prefix') ? scope.member(options, 'prefix') : null
  if (plugin?.kind === 'library' && plugin.origin.startsWith('@fastify/autoload')) {
    autoload(call, scope, options)
    return
  }
  const given = plugin?.kind === 'module' ? scope.member(plugin, 'default') : plugin
  // `fp(plugin)` runs on the instance itself: it has no scope of its own, and its prefix counts for nothing.
  const shared = unwrapped(given, scope)
  if (shared) {
    scope.enter(shared, options ? [call.receiver, options] : [call.receiver])
    return
  }
  if (given?.kind !== 'definition') {
    mayAnswer(call.receiver, given, prefix, call.nameSpan, scope)
    return
  }
  const child = scope.derive(call.receiver, call)
  scope.emit({ kind: 'mount', parent: call.receiver, child, prefix, handlers: [], span: call.nameSpan })
  scope.enter(given, options ? [child, options] : [child])
}

function listen(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  const port = first?.kind === 'object' ? scope.member(first, 'port') : (first ?? null)
  scope.emit({ kind: 'listen', port, span: call.nameSpan })
}
