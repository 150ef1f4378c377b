import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { joinedPath } from '../shared/annotations.ts'
import { urlPath, VERBS } from '../shared/http.ts'
import { guardsAmong, plainPath } from '../shared/php.ts'
import { methodsOf, rewritten } from '../shared/python.ts'
import { type Action, actionOf } from './actions.ts'
import { checkedFields, statusCodes } from './contract.ts'
import { type Group, groupOf, namesIn } from './groups.ts'
import { routerOf } from './routers.ts'

/** `Route::get('/orders/{id}', [OrderController::class, 'show'])` */
export function verb(call: PackCall, scope: PackScope): void {
  if (call.argumentCount < 2) return
  route(call, scope, [VERBS.get(call.name) ?? 'ANY'], call.argument(0), call.argument(1))
}

/** `Route::match(['get', 'post'], '/orders', …)` */
export function matched(call: PackCall, scope: PackScope): void {
  route(call, scope, methodsOf(call.argument(0), ['ANY'], scope), call.argument(1), call.argument(2))
}

/** Routes without an action of the program: views and redirections. */
export function page(call: PackCall, scope: PackScope): void {
  const methods = /redirect/i.test(call.name) ? ['ANY'] : ['GET']
  route(call, scope, methods, call.argument(0), undefined)
}

function route(
  call: PackCall,
  scope: PackScope,
  methods: readonly string[],
  path: Value | undefined,
  action: Value | undefined,
): void {
  if (!path) return
  const group = groupOf(call, scope)
  const whole = withCatchAll(joinedPath([...group.prefixes, path]), call, scope)
  const span = urlPath(path, scope.file) ?? call.nameSpan
  for (const method of methods)
    emitRoute(call, scope, { method, path: whole, group, span, action: actionOf(action, group, scope) })
}

export interface LaravelRoute {
  readonly method: string
  readonly path: Value
  readonly group: Group
  readonly action: Action | null
  readonly span: Span
}

/** Says that a route is served, with what its action tells of the contract. */
export function emitRoute(call: PackCall, scope: PackScope, { method, path, group, action, span }: LaravelRoute): void {
  const middleware = call.followers.filter(({ name }) => name === 'middleware' || name === 'can')
  const own = middleware.flatMap(({ name, argument }) =>
    name === 'can' ? [`can:${scope.text(argument(0)) ?? ''}`] : namesIn(argument(0), scope),
  )
  const place = action && { name: action.definition.name, file: action.facts.file, definition: action.definition.id }
  scope.emit({
    kind: 'route',
    router: routerOf(call, scope),
    method,
    path: rewritten(path, (text) => plainPath(text)),
    handlers: place ? [place] : [],
    guards: guardsAmong([...group.middleware, ...own]),
    ...(action && {
      checked: checkedFields(action, method, scope),
      statusCodes: statusCodes(action),
    }),
    span,
  })
}

/** `->where('path', '.*')`: a parameter that takes all that is left. */
function withCatchAll(path: Value, call: PackCall, scope: PackScope): Value {
  const names = call.followers.flatMap(({ name, argument }) => {
    if (name !== 'where') return []
    const [first, pattern] = [argument(0), argument(1)]
    const table = scope.keys(first).map((key) => [key, first ? scope.text(scope.member(first, key)) : null] as const)
    const all = pattern ? [[scope.text(first) ?? '', scope.text(pattern)] as const] : table
    return all.flatMap(([own, text]) => (text !== null && /^\(?\.[*+]/.test(text) ? [own] : []))
  })
  if (names.length === 0) return path
  return rewritten(path, (text) =>
    text.replace(/\{(\w+)\??\}/g, (whole, name: string) => (names.includes(name) ? '{*}' : whole)),
  )
}
