import type { Value } from '../../map/resolve/value.ts'
import type { DefinitionPlace, Handler, PackScope } from '../pack.ts'

const VERBS = ['get', 'post', 'put', 'patch', 'delete']

export interface ViewMethod {
  readonly method: string
  readonly handler: Handler
}

/** Methods of a class of views that are named after verbs, inherited ones included. */
export function verbMethods(place: DefinitionPlace, scope: PackScope): readonly ViewMethod[] {
  const holders = [place, ...scope.ancestors(place.definition, place.facts)]
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

/** The class behind `Orders.as_view('orders')`, also below decorators that are called by hand; null for anything else. */
export function viewClass(view: Value | undefined, scope: PackScope): DefinitionPlace | null {
  const place = scope.definition(asView(view)?.receiver ?? view)
  return place?.definition.kind === 'class' ? place : null
}

/** The call of `as_view` itself. */
export function asView(view: Value | undefined): (Value & { readonly kind: 'library' }) | null {
  return view?.kind === 'library' && view.origin.endsWith('.as_view()') ? view : null
}
