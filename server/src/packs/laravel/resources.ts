/** Resources: a controller whose methods answer a fixed set of routes. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { joinedPath } from '../shared/annotations.ts'
import { urlPath } from '../shared/http.ts'
import { option } from '../shared/messages.ts'
import { literal } from '../shared/python.ts'
import { controllerNamed, methodOf } from './actions.ts'
import { type Group, groupOf } from './groups.ts'
import { emitRoute } from './routes.ts'

interface ResourceAction {
  readonly name: string
  readonly method: string
  /** Behind the name of the resource; `{}` stands for the key of one object. */
  readonly rest: string
  /** Shows a form: not part of an API. */
  readonly isForm: boolean
}

const ACTIONS: readonly ResourceAction[] = [
  { name: 'index', method: 'GET', rest: '', isForm: false },
  { name: 'create', method: 'GET', rest: '/create', isForm: true },
  { name: 'store', method: 'POST', rest: '', isForm: false },
  { name: 'show', method: 'GET', rest: '/{}', isForm: false },
  { name: 'edit', method: 'GET', rest: '/{}/edit', isForm: true },
  { name: 'update', method: 'PUT', rest: '/{}', isForm: false },
  { name: 'update', method: 'PATCH', rest: '/{}', isForm: false },
  { name: 'destroy', method: 'DELETE', rest: '/{}', isForm: false },
]
/** Of something that there is one of. */
const SINGLE = ['show', 'edit', 'update']

/** `Route::apiResource('photos.comments', CommentController::class)->only(['index'])` */
export function resource(call: PackCall, scope: PackScope): void {
  const name = scope.text(call.argument(0))
  if (name !== null) emit(name, call.argument(0), call.argument(1), call.argument(2), call, scope)
}

/** `Route::resources(['photos' => PhotoController::class])` */
export function resources(call: PackCall, scope: PackScope): void {
  const table = call.argument(0)
  for (const name of scope.keys(table)) {
    if (table) emit(name, undefined, scope.member(table, name), call.argument(1), call, scope)
  }
}

function emit(
  name: string,
  written: Value | undefined,
  given: Value | undefined,
  options: Value | undefined,
  call: PackCall,
  scope: PackScope,
): void {
  const group = groupOf(call, scope)
  const controller = controllerOf(given, group, scope)
  const [isApi, isSingle] = [call.name.startsWith('api'), /singleton/i.test(call.name)]
  const only = listed('only', options, call, scope)
  const except = listed('except', options, call, scope) ?? []
  const isShallow = call.followers.some((follower) => follower.name === 'shallow')
  const span = urlPath(written, scope.file) ?? call.nameSpan
  for (const action of ACTIONS) {
    if (isApi && action.isForm) continue
    if (isSingle && !SINGLE.includes(action.name)) continue
    if (only ? !only.includes(action.name) : except.includes(action.name)) continue
    const method = methodOf(controller, action.name, scope)
    // A controller of the workspace that has no such method answers with an error.
    if (!method && scope.definition(controller)) continue
    const path = pathOf(name, action, isSingle, isShallow)
    emitRoute(call, scope, {
      method: action.method,
      path: joinedPath([...group.prefixes, literal(path)]),
      group,
      action: method,
      span,
    })
  }
}

function controllerOf(given: Value | undefined, group: Group, scope: PackScope): Value | undefined {
  const text = scope.text(given)
  return text === null ? given : controllerNamed(text, group, scope)
}

/** Names in a call that follows, or in the options: `only`, `except`. */
function listed(
  name: 'only' | 'except',
  options: Value | undefined,
  call: PackCall,
  scope: PackScope,
): readonly string[] | null {
  const follower = call.followers.find((entry) => entry.name === name)
  const value = follower ? follower.argument(0) : option(options, name, scope)
  if (!value) return null
  const items = scope.items(value) ?? [value]
  const others = follower ? [follower.argument(1), follower.argument(2), follower.argument(3)] : []
  return [...items, ...others].flatMap((item) => scope.text(item) ?? [])
}

/** `photos/{photo}/comments/{comment}`; a shallow one has the outer key only where there is no inner one. */
function pathOf(name: string, { rest }: ResourceAction, isSingle: boolean, isShallow: boolean): string {
  const parts = name.split('.')
  const last = parts.at(-1) ?? ''
  const own = isSingle ? rest.replace('/{}', '') : rest.replace('{}', `{${keyOf(last)}}`)
  if (isShallow && rest.includes('{}')) return `${last}${own}`
  const outer = parts.slice(0, -1).map((part) => `${part}/{${keyOf(part)}}/`)
  return `${outer.join('')}${last}${own}`
}

/** The singular of a resource's last word, as parameters are named. */
function keyOf(name: string): string {
  const word = name.slice(name.lastIndexOf('/') + 1).replaceAll('-', '_')
  if (/ies$/.test(word)) return word.replace(/ies$/, 'y')
  if (/(ss|x|ch|sh)es$/.test(word)) return word.replace(/es$/, '')
  return word.replace(/([^s])s$/, '$1')
}
