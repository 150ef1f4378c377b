import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { DefinitionPlace, Handler, PackScope } from '../pack.ts'

const VERBS = ['get', 'post', 'put', 'patch', 'delete']

export interface ViewMethod {
  readonly method: string
  readonly handler: Handler
}

/** Methods of a class of views that are named after verbs, inherited ones included. */
export function resourceMethods(
  definition: Definition,
  scope: PackScope,
  place: DefinitionPlace = { file: scope.file, facts: scope.facts, definition },
): readonly ViewMethod[] {
  const holders = [place, ...(place.file === scope.file ? scope.ancestors(definition) : [])]
  const found = new Map<string, ViewMethod>()
  for (const { facts, definition: holder } of holders) {
    for (const method of facts.definitions) {
      if (method.parent !== holder.id || method.kind !== 'function' || !VERBS.includes(method.name)) continue
      if (found.has(method.name)) continue
      const handler = { name: method.name, file: facts.file, definition: method.id }
      found.set(method.name, { method: method.name.toUpperCase(), handler })
    }
  }
  return [...found.values()]
}

/** `Orders.as_view('orders')` */
export function viewMethods(view: Value | undefined, scope: PackScope): readonly ViewMethod[] {
  const made = view?.kind === 'library' && view.origin.endsWith('.as_view()') ? view.receiver : view
  const place = scope.definition(made ?? undefined)
  return place?.definition.kind === 'class' ? resourceMethods(place.definition, scope, place) : []
}
