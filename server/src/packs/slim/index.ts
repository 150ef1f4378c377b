import type { Value } from '../../map/resolve/value.ts'
import type { Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath, VERBS } from '../shared/http.ts'
import { classNamed, guardsAmong, methodHandler, plainPath } from '../shared/php.ts'
import { handlerOf, methodsOf } from '../shared/python.ts'
import { optionalParts } from './patterns.ts'

const APP = 'Slim#App'
const APPS = [
  APP,
  'Slim#Slim',
  'Slim.Factory.AppFactory.create()',
  'Slim.Factory.AppFactory.createFromContainer()',
  'DI.Bridge.Slim.Bridge.create()',
]
const GROUP = 'Slim.Routing#RouteCollectorProxy'
const GROUPS = [GROUP, 'Slim.Interfaces#RouteCollectorProxyInterface', 'Slim.Interfaces#RouteCollectorInterface']
/** Files of routes that are included where the application is known do not say what it is. */
const INCLUDED = 'global:$app'
const ROUTERS = [...APPS, ...GROUPS]
const ALL = [...ROUTERS, INCLUDED]

/** https://www.slimframework.com/docs/v4/objects/routing.html: applications, groups, patterns with optional parts. */
export const slim: Pack = {
  name: 'slim',
  title: 'Slim',
  language: 'php',
  covers: ['http server'],
  modules: [
    'Slim.App',
    'Slim.Slim',
    'Slim.Factory.AppFactory',
    'Slim.Routing*',
    'Slim.Interfaces*',
    'DI.Bridge.Slim.Bridge',
  ],
  files: (file) => /(^|\/)\w*routes?\w*(\/[\w-]+)*\.php$/i.test(file),
  routers: ROUTERS,
  roots: APPS,
  calls: [
    { names: [...VERBS.keys(), 'any'].filter((name) => name !== 'all'), on: ALL, found: verb },
    { names: ['map'], on: ALL, found: mapped },
    { names: ['group'], on: ALL, found: group },
    { names: ['setBasePath'], on: APPS, found: basePath },
    {
      names: ['create', 'createFromContainer'],
      on: ['Slim.Factory.AppFactory', 'DI.Bridge.Slim.Bridge'],
      found: listens,
    },
    {
      names: null,
      on: ['Slim.App', 'Slim.Slim'],
      found: (call, scope) => (call.construct ? listens(call, scope) : undefined),
    },
  ],
}

function listens(call: PackCall, scope: PackScope): void {
  scope.emit({ kind: 'listen', port: null, span: call.nameSpan })
}

function verb(call: PackCall, scope: PackScope): void {
  if (call.argumentCount < 2) return
  route(call, scope, [VERBS.get(call.name) ?? 'ANY'], call.argument(0), call.argument(1))
}

/** `$app->map(['GET', 'POST'], '/orders', …)` */
function mapped(call: PackCall, scope: PackScope): void {
  if (call.argumentCount < 3) return
  route(call, scope, methodsOf(call.argument(0), ['ANY'], scope), call.argument(1), call.argument(2))
}

function route(
  call: PackCall,
  scope: PackScope,
  methods: readonly string[],
  pattern: Value | undefined,
  action: Value | undefined,
): void {
  if (!pattern) return
  const handler = actionOf(action, scope)
  const guards = guardsAmong(addedNames(call, scope))
  for (const path of optionalParts(pattern, plainPath)) {
    for (const method of methods) {
      scope.emit({
        kind: 'route',
        router: routerOf(call, scope),
        method,
        path,
        handlers: handler ? [handler] : [],
        guards,
        span: urlPath(pattern, scope.file) ?? call.nameSpan,
      })
    }
  }
}

/** The application or group that a route hangs on. */
function routerOf(call: PackCall, scope: PackScope): Value {
  const { receiver } = call
  if (receiver.kind !== 'library') return receiver
  // What a function is given serves nothing by itself: whoever calls it passes the application.
  if (receiver.origin === APP && receiver.arguments === null && !call.owner) return { ...receiver, origin: GROUP }
  if (receiver.origin !== INCLUDED) return receiver
  return { ...receiver, origin: APP, identity: `application of ${scope.file}`, home: scope.file }
}

/** `$app->group('/users', function (Group $group) { … })`: the function gets the group, in version 3 as `$this`. */
function group(call: PackCall, scope: PackScope): void {
  const [prefix, registrar] = [call.argument(0), call.argument(1)]
  if (!prefix || registrar?.kind !== 'definition') return
  const parent = routerOf(call, scope)
  const made = scope.derive(parent, call)
  const child: Value = made.kind === 'library' ? { ...made, origin: GROUP } : made
  const [path = prefix] = optionalParts(prefix, plainPath)
  scope.emit({
    kind: 'mount',
    parent,
    child,
    prefix: path,
    handlers: addedNames(call, scope).map((name) => ({ name, file: scope.file, definition: -1 })),
    span: call.nameSpan,
  })
  const isBare = registrar.definition.kind === 'function' && registrar.definition.parameters.length === 0
  scope.enter(isBare ? { ...registrar, self: child } : registrar, [child])
}

function basePath(call: PackCall, scope: PackScope): void {
  const prefix = call.argument(0)
  if (prefix)
    scope.emit({ kind: 'prefix', router: call.receiver, prefix, exclude: [], versioning: null, span: call.nameSpan })
}

/** Classes of middleware that follow: `->add(AuthMiddleware::class)`. */
function addedNames(call: PackCall, scope: PackScope): readonly string[] {
  return call.followers.flatMap(({ name, argument }) => {
    const value = name === 'add' || name === 'addMiddleware' ? argument(0) : undefined
    const own = scope.definition(value)?.definition.name ?? scope.origin(value).split(/[.#]/).at(-1) ?? ''
    return own === '' ? [] : [own]
  })
}

/** A closure, an invokable class, `[X::class, 'show']`, `X::class . ':show'`, `'App\X:show'`. */
function actionOf(action: Value | undefined, scope: PackScope): Handler | null {
  const items = scope.items(action)
  if (items) return methodHandler(items[0], scope.text(items[1]) ?? '', scope)
  if (action?.kind === 'template') {
    const [owner, rest] = action.parts
    return methodHandler(owner, (scope.text(rest) ?? '').replace(/^:+/, ''), scope)
  }
  const text = scope.text(action)
  if (text !== null) {
    const [owner = '', name = '__invoke'] = text.split(/:+/)
    return methodHandler(classNamed(owner.replace(/^\\/, '').replaceAll('\\', '.'), scope), name, scope)
  }
  const own = scope.definition(action)
  return own?.definition.kind === 'function' ? handlerOf(action, scope) : methodHandler(action, '__invoke', scope)
}
