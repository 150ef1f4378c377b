import type { Value } from '../../map/resolve/value.ts'
import type { Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath, VERBS } from '../shared/http.ts'
import { decoratedHandler, functionCalls, given, handlerOf, madeWith, methodsOf, rewritten } from '../shared/python.ts'
import { verbMethods, viewClass } from '../shared/python-views.ts'
import { bodyContract } from './contract.ts'

const APPS = [
  'flask#Flask',
  'flask.app#Flask',
  'quart#Quart',
  'connexion#FlaskApp',
  'flask_openapi3#OpenAPI',
  'apiflask#APIFlask',
]
const BLUEPRINTS = [
  'flask#Blueprint',
  'flask.blueprints#Blueprint',
  'quart#Blueprint',
  'flask_smorest#Blueprint',
  'flask_openapi3#APIBlueprint',
  'apiflask#APIBlueprint',
]
const ALL = [...APPS, ...BLUEPRINTS]
/** Flask-RESTful and Flask-RESTX: classes of resources, kept by an object that is laid over an application or blueprint. */
const APIS = ['flask_restful#Api', 'flask_restx#Api', 'flask_restplus#Api']
const NAMESPACES = [
  'flask_restx#Namespace',
  'flask_restplus#Namespace',
  'flask_restx#Api.namespace()',
  'flask_restplus#Api.namespace()',
]

/** https://flask.palletsprojects.com/en/stable/api: routes by decorators, blueprints, view classes; Quart; RESTful and RESTX. */
export const flask: Pack = {
  name: 'flask',
  title: 'Flask, Quart, Flask-RESTful, Flask-RESTX',
  language: 'python',
  covers: ['http server'],
  modules: [
    'flask',
    'flask.views',
    'flask.blueprints',
    'flask_restful',
    'flask_restx',
    'flask_restplus',
    'flask_smorest',
    'flask_openapi3',
    'apiflask',
    'quart',
  ],
  routers: [...ALL, ...APIS, ...NAMESPACES],
  roots: APPS,
  calls: [
    { names: ['route'], on: [...ALL, ...APIS, ...NAMESPACES], found: decorated },
    { names: ['get', 'post', 'put', 'patch', 'delete'], on: ALL, found: verb },
    { names: ['add_url_rule'], on: ALL, found: added },
    { names: ['register_blueprint'], on: [...ALL, 'flask_smorest#Api'], found: registered },
    { names: ['add_resource'], on: [...APIS, ...NAMESPACES], found: resource },
    { names: ['add_namespace'], on: APIS, found: namespace },
    { names: ['namespace'], on: APIS, found: ownNamespace },
    { names: ['init_app'], on: APIS, found: (call, scope) => laidOver(call, scope, call.receiver, call.argument(0)) },
    ...['flask_restful', 'flask_restx', 'flask_restplus'].flatMap((module) =>
      functionCalls(module, ['Api'], (call, scope) => laidOver(call, scope, call.result, given(call, 0, 'app'))),
    ),
    ...['flask', 'quart', 'apiflask', 'flask_openapi3'].flatMap((module) =>
      functionCalls(module, ['Flask', 'Quart', 'APIFlask', 'OpenAPI'], (call, scope) =>
        scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
      ),
    ),
    {
      names: ['run'],
      on: APPS,
      found: (call, scope) =>
        scope.emit({ kind: 'listen', port: given(call, 1, 'port') ?? literalPort(5000), span: call.nameSpan }),
    },
  ],
}

function literalPort(value: number): Value {
  return { kind: 'literal', value, at: null }
}

/** The path in the map's form: `<int:id>` is `{id}`, `<path:rest>` takes all that is left. */
export function pathOf(value: Value): Value {
  return rewritten(value, (text) => text.replace(/<path:\w+>/g, '{*}').replace(/<(?:[^<>:]+:)?(\w+)>/g, '{$1}'))
}

/** `@app.route('/x', methods=['POST'])` above a function, or above a class of RESTX. */
function decorated(call: PackCall, scope: PackScope): void {
  const path = given(call, 0, 'rule')
  if (!path) return
  const { decorated: below } = call
  if (below?.definition.kind === 'class') {
    // Further positional arguments are further paths of the same resource.
    for (let index = 0; index < Math.max(call.argumentCount, 1); index++) {
      const own = call.argument(index) ?? path
      const place = { file: below.file, facts: scope.facts, definition: below.definition }
      for (const { method, handler } of verbMethods(place, scope)) {
        route(call, scope, method, own, [handler])
      }
    }
    return
  }
  const handler = decoratedHandler(call)
  for (const method of methodsOf(call.keyword('methods'), ['GET'], scope)) {
    route(call, scope, method, path, handler ? [...guardsAbove(call, scope), handler] : [])
  }
}

/** Other decorators of the same function: those that look at who is calling are its guards. */
function guardsAbove(call: PackCall, scope: PackScope): readonly Handler[] {
  return (call.decorated?.definition.decorators ?? []).flatMap((decorator): readonly Handler[] => {
    if (decorator.span === call.span) return []
    const { callee } = decorator
    const name = callee.kind === 'ref' || callee.kind === 'member' ? callee.name : ''
    return name === '' || name === 'route' ? [] : [{ name, file: scope.file, definition: -1 }]
  })
}

function verb(call: PackCall, scope: PackScope): void {
  const path = given(call, 0, 'rule')
  const handler = decoratedHandler(call)
  if (path && handler) route(call, scope, VERBS.get(call.name) ?? 'ANY', path, [...guardsAbove(call, scope), handler])
}

/** `app.add_url_rule('/x', 'name', view)`, `view_func=Orders.as_view('orders')`. */
function added(call: PackCall, scope: PackScope): void {
  const [path, view] = [given(call, 0, 'rule'), given(call, 2, 'view_func')]
  if (!path) return
  const methods = call.keyword('methods')
  const place = viewClass(view, scope)
  const ofClass = place ? verbMethods(place, scope) : []
  if (ofClass.length > 0) {
    const asked = methods ? methodsOf(methods, [], scope) : null
    for (const { method, handler } of ofClass) {
      if (!asked || asked.includes(method)) route(call, scope, method, path, [handler])
    }
    return
  }
  const handler = handlerOf(view, scope)
  for (const method of methodsOf(methods, ['GET'], scope)) route(call, scope, method, path, handler ? [handler] : [])
}

function route(call: PackCall, scope: PackScope, method: string, path: Value, handlers: readonly Handler[]): void {
  scope.emit({
    kind: 'route',
    router: call.receiver,
    method,
    path: pathOf(path),
    handlers,
    ...bodyContract(handlers.at(-1), scope),
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

/** A prefix given here takes the place of the blueprint's own. */
function registered(call: PackCall, scope: PackScope): void {
  const child = given(call, 0, 'blueprint')
  if (!child) return
  const prefix = call.keyword('url_prefix') ?? madeWith(child, null, 'url_prefix', scope)
  const isGiven = prefix && !(prefix.kind === 'literal' && prefix.value === null)
  scope.emit({
    kind: 'mount',
    parent: call.receiver,
    child,
    prefix: isGiven ? pathOf(prefix) : null,
    handlers: [],
    span: call.nameSpan,
  })
}

/** `api.add_resource(Orders, '/orders', '/orders/<id>')` */
function resource(call: PackCall, scope: PackScope): void {
  const place = scope.definition(call.argument(0))
  if (!place) return
  for (let index = 1; index < call.argumentCount; index++) {
    const path = call.argument(index)
    if (!path || path.kind === 'object') continue
    for (const { method, handler } of verbMethods(place, scope)) {
      route(call, scope, method, path, [handler])
    }
  }
}

/** `Api(app, prefix='/v1')`: what is kept there is served by the application or blueprint below it. */
function laidOver(call: PackCall, scope: PackScope, api: Value, below: Value | undefined): void {
  if (!below || !ALL.includes(scope.origin(below))) return
  const prefix = call.keyword('prefix') ?? madeWith(api, null, 'prefix', scope) ?? null
  scope.emit({ kind: 'mount', parent: below, child: api, prefix, handlers: [], span: call.nameSpan })
}

/** `api.add_namespace(orders, path='/orders')`; without a path it is the name of the namespace. */
function namespace(call: PackCall, scope: PackScope): void {
  const child = given(call, 0, 'ns')
  if (!child) return
  const prefix = given(call, 1, 'path') ?? namespacePath(child, scope)
  scope.emit({ kind: 'mount', parent: call.receiver, child, prefix, handlers: [], span: call.nameSpan })
}

function ownNamespace(call: PackCall, scope: PackScope): void {
  const child = call.result
  const prefix = call.keyword('path') ?? named(call.argument(0), scope)
  scope.emit({ kind: 'mount', parent: call.receiver, child, prefix, handlers: [], span: call.nameSpan })
}

function namespacePath(child: Value, scope: PackScope): Value | null {
  return madeWith(child, null, 'path', scope) ?? named(madeWith(child, 0, 'name', scope), scope)
}

function named(name: Value | undefined, scope: PackScope): Value | null {
  const text = scope.text(name)
  return text === null ? null : { kind: 'literal', value: `/${text}`, at: null }
}
