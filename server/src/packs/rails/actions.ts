/** Routes with the controllers' actions that answer them. */
import type { Expression } from '../../facts/vocabulary.ts'
import type { DefinitionPlace, Handler, PackScope } from '../pack.ts'
import { literal, type Word } from '../shared/ruby.ts'
import { guardsOf } from './guards.ts'
import { camelized } from './names.ts'
import { actionFields, actionStatus } from './parameters.ts'
import type { Place } from './place.ts'

/** What a route says of what answers it. */
export interface Target {
  readonly value?: Expression | undefined
  readonly controller?: string | undefined
  readonly action?: string | undefined
  readonly modules?: readonly string[] | null
  /** The path as it is written, from which Rails makes out the action where nothing else says it. */
  readonly name?: string
  /** The action is listed by its name, so it is meant to be there. */
  readonly isListed?: boolean
}

/** One route for each method and path. Actions that the controller surely does not have are left out: nothing answers there. */
export function actionRoutes(
  methods: readonly string[],
  paths: readonly string[],
  target: Target,
  word: Word,
  place: Place,
  scope: PackScope,
): void {
  const action = actionOf(target, place)
  const found = action && controllerOf(action.controller, [...place.modules, ...(target.modules ?? [])], scope)
  const method = found ? methodOf(found, action.name, scope) : null
  const isDefault = target.controller !== undefined && target.name === undefined && !target.isListed
  if (found && !method && isDefault && isComplete(found, scope) && !hasView(action, place, scope)) return
  const handler: Handler | null = method
    ? { name: method.definition.name, file: method.file, definition: method.definition.id }
    : action
      ? { name: `${action.controller}#${action.name}`, file: scope.file, definition: -1 }
      : null
  const guards = found && action ? guardsOf(found, action.name, scope) : []
  for (const path of paths) {
    for (const verb of methods) {
      const names = new Set([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
      scope.emit({
        kind: 'route',
        router: place.router,
        method: verb,
        path: literal(path === '' ? '/' : path),
        handlers: handler ? [handler] : [],
        guards: [...new Set([...place.guards, ...guards])],
        ...(method && { fields: actionFields(method, verb, names), statusCodes: actionStatus(method) }),
        span: word.site.arguments[0]?.span ?? word.site.nameSpan,
      })
    }
  }
}

interface NamedAction {
  readonly controller: string
  readonly name: string
}

/** `'orders#index'`; `get 'orders/index'` and `get :search` say it by the path. */
function actionOf(target: Target, place: Place): NamedAction | null {
  const { value } = target
  if (value?.kind === 'literal' && typeof value.value === 'string') {
    const [head = '', name] = value.value.split('#')
    if (name !== undefined) return { controller: head === '' ? place.controller : head, name }
    // `to: :index` names the action alone.
    return place.controller === '' ? null : { controller: place.controller, name: head }
  }
  if (value) return null
  const controller = target.controller ?? place.controller
  const named = target.action ?? (target.name === undefined ? undefined : target.name.replace(/^\//, ''))
  if (named === undefined) return null
  if (controller !== '')
    return { controller, name: target.action ?? named.split('/').at(-1)?.replace(/-/g, '_') ?? named }
  const match = /^([\w/]+)\/(\w+)$/.exec(named)
  return match ? { controller: match[1] ?? '', name: match[2] ?? '' } : null
}

function controllerOf(controller: string, modules: readonly string[], scope: PackScope): DefinitionPlace | null {
  if (controller === '') return null
  const path = controller.startsWith('/') ? controller : [...modules, controller].join('/')
  const module = `${camelized(path)}Controller`
  const place = scope.definition(scope.evaluate({ kind: 'module', module, span: [0, 0, 0, 0] }))
  return place?.definition.kind === 'class' ? place : null
}

/** The method that answers, of the controller itself or of what it is derived from. */
function methodOf(controller: DefinitionPlace, name: string, scope: PackScope): DefinitionPlace | null {
  for (const { facts, definition } of [controller, ...scope.ancestors(controller.definition, controller.facts)]) {
    const method = facts.definitions.find(
      (entry) => entry.parent === definition.id && entry.kind === 'function' && entry.name === name && !entry.isStatic,
    )
    if (method) return { file: facts.file, facts, definition: method }
  }
  return null
}

/** Whether all that the controller may have is in the workspace: it is derived from nothing that brings actions. */
function isComplete({ definition, facts }: DefinitionPlace, scope: PackScope): boolean {
  const plain = /^(ActionController|ActiveSupport|AbstractController|ActionView|Rails)\b/
  return scope.bases(definition, facts).every((base) => plain.test(base))
}

/** A page that is there answers without a method. */
function hasView(action: NamedAction, place: Place, scope: PackScope): boolean {
  const path = [...place.modules, action.controller].join('/')
  const up = scope.file.replace(/^.*config\/routes/, '').split('/').length - 1
  const folder = `${'../'.repeat(up + 1)}app/views/${path}`
  return scope.filesBelow(folder).some((file) => file.split('/').at(-1)?.startsWith(`${action.name}.`) ?? false)
}
