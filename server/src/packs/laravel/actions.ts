/** What answers a route: a closure, a method of a controller named in one of several ways. */
import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'
import { classNamed } from '../shared/php.ts'
import type { Group } from './groups.ts'

export interface Action {
  readonly facts: FileFacts
  readonly definition: Definition
}

const CONTROLLERS = 'App.Http.Controllers'

/** The function behind an action, null where it cannot be followed. */
export function actionOf(value: Value | undefined, group: Group, scope: PackScope): Action | null {
  const items = scope.items(value)
  if (items) {
    const [owner, name] = items
    // `['uses' => 'X@y']` of older versions is an object, `[X::class, 'y']` a list.
    return name ? methodOf(owner, scope.text(name) ?? '', scope) : actionOf(owner, group, scope)
  }
  if (value?.kind === 'object') {
    const named = scope.keys(value).includes('uses') ? scope.member(value, 'uses') : undefined
    return named ? actionOf(named, group, scope) : null
  }
  const place = scope.definition(value)
  if (place?.definition.kind === 'function') return { facts: place.facts, definition: place.definition }
  if (place) return methodOf(value, '__invoke', scope)
  const text = scope.text(value)
  if (text === null) return null
  const [owner = '', method] = text.split('@')
  if (group.controller && method === undefined) return methodOf(group.controller, owner, scope)
  return methodOf(controllerNamed(owner, group, scope), method ?? '__invoke', scope)
}

/** A controller that a text names, below the namespaces of the groups around it. */
export function controllerNamed(text: string, group: Group, scope: PackScope): Value {
  const name = text.replace(/^\\/, '').replaceAll('\\', '.')
  const whole = group.namespaces.findLastIndex((part) => part.startsWith('App.'))
  const parts = whole < 0 ? [CONTROLLERS, ...group.namespaces] : group.namespaces.slice(whole)
  const below = classNamed([...parts, name].join('.'), scope)
  return scope.definition(below) ? below : classNamed(name, scope)
}

/** A method of a class, its own or one that it inherits. */
export function methodOf(owner: Value | undefined, name: string, scope: PackScope): Action | null {
  const place = scope.definition(owner)
  if (!place || place.definition.kind === 'function' || name === '') return null
  for (const { facts, definition } of [place, ...scope.ancestors(place.definition, place.facts)]) {
    const method = facts.definitions.find((entry) => entry.parent === definition.id && entry.name === name)
    if (method) return { facts, definition: method }
  }
  return null
}
