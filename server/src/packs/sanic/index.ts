import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath, VERBS } from '../shared/http.ts'
import {
  decoratedHandler,
  functionCalls,
  given,
  handlerOf,
  literal,
  madeWith,
  methodsOf,
  rewritten,
} from '../shared/python.ts'
import { verbMethods, viewClass } from '../shared/python-views.ts'

const APPS = ['sanic#Sanic']
const GROUPS = ['sanic.Blueprint.group()', 'sanic.blueprints.Blueprint.group()']
const BLUEPRINTS = ['sanic#Blueprint', 'sanic.blueprints#Blueprint']
const ALL = [...APPS, ...BLUEPRINTS]

/** https://sanic.dev/en/guide/basics/routing.html: routes by decorators, blueprints, groups of blueprints. */
export const sanic: Pack = {
  name: 'sanic',
  title: 'Sanic',
  language: 'python',
  covers: ['http server'],
  modules: ['sanic', 'sanic.blueprints'],
  routers: [...ALL, ...GROUPS],
  roots: APPS,
  calls: [
    { names: [...VERBS.keys()].filter((name) => name !== 'all'), on: ALL, found: verb },
    { names: ['route'], on: ALL, found: verb },
    { names: ['add_route'], on: ALL, found: added },
    {
      names: ['blueprint'],
      on: APPS,
      found: (call, scope) =>
        mounted(call, scope, call.receiver, given(call, 0, 'blueprint'), call.keyword('url_prefix')),
    },
    { names: ['group'], on: ['sanic.Blueprint', 'sanic.blueprints.Blueprint'], found: group },
    { names: ['run'], on: APPS, found: (call, scope) => listens(call, scope, call.keyword('port') ?? literal('8000')) },
    ...functionCalls('sanic', ['Sanic'], (call, scope) => listens(call, scope, null)),
  ],
}

function listens(call: PackCall, scope: PackScope, port: Value | null): void {
  scope.emit({ kind: 'listen', port, span: call.nameSpan })
}

function pathOf(value: Value): Value {
  return rewritten(value, (text) => text.replace(/<\w+:path>/g, '{*}').replace(/<(\w+)(?::[^<>]+)?>/g, '{$1}'))
}

function verb(call: PackCall, scope: PackScope): void {
  const path = given(call, 0, 'uri')
  if (!path) return
  const methods =
    call.name === 'route' ? methodsOf(call.keyword('methods'), ['GET'], scope) : [VERBS.get(call.name) ?? 'ANY']
  const handler = decoratedHandler(call)
  for (const method of methods) emit(call, scope, method, path, handler ? [handler] : [])
}

/** `app.add_route(handler, '/x', methods=['POST'])`, `app.add_route(Orders.as_view(), '/x')` */
function added(call: PackCall, scope: PackScope): void {
  const [view, path] = [given(call, 0, 'handler'), given(call, 1, 'uri')]
  if (!path) return
  const place = viewClass(view, scope)
  if (place) {
    for (const { method, handler } of verbMethods(place, scope)) emit(call, scope, method, path, [handler])
    return
  }
  const handler = handlerOf(view, scope)
  for (const method of methodsOf(call.keyword('methods'), ['GET'], scope)) {
    emit(call, scope, method, path, handler ? [handler] : [])
  }
}

function emit(
  call: PackCall,
  scope: PackScope,
  method: string,
  path: Value,
  handlers: readonly { name: string; file: string; definition: number }[],
): void {
  const span = urlPath(path, scope.file) ?? call.nameSpan
  scope.emit({ kind: 'route', router: call.receiver, method, path: pathOf(path), handlers, span })
}

/** `Blueprint.group(a, b, url_prefix='/v1')` */
function group(call: PackCall, scope: PackScope): void {
  for (let index = 0; index < call.argumentCount; index++) {
    const value = call.argument(index)
    for (const child of scope.items(value) ?? (value ? [value] : []))
      mounted(call, scope, call.result, child, undefined)
  }
  const prefix = call.keyword('url_prefix')
  if (prefix) {
    scope.emit({
      kind: 'prefix',
      router: call.result,
      prefix: pathOf(prefix),
      exclude: [],
      versioning: null,
      span: call.nameSpan,
    })
  }
}

/** A prefix given here takes the place of the blueprint's own. */
function mounted(
  call: PackCall,
  scope: PackScope,
  parent: Value,
  child: Value | undefined,
  own: Value | undefined,
): void {
  if (!child) return
  const ofBlueprint = BLUEPRINTS.includes(scope.origin(child)) ? madeWith(child, 1, 'url_prefix', scope) : undefined
  const prefix = own ?? ofBlueprint
  scope.emit({
    kind: 'mount',
    parent,
    child,
    prefix: prefix ? pathOf(prefix) : null,
    handlers: [],
    span: call.nameSpan,
  })
}
