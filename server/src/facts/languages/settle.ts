import type { Binding } from '../vocabulary.ts'
import type { FactsDraft, PendingAssignment } from './draft.ts'

/** An assignment with where it turned out to belong. */
export interface Settled {
  readonly assignment: PendingAssignment
  /** Scope that declares the name. */
  readonly home: number
  readonly declared: Binding | undefined
}

/**
 * Assigned names belong to the scope that declares them, the file's when none does. `isAlways` says which assignments to a
 * name surely happen whenever the declaration does, and so replace its value. Gives the bindings by scope and name.
 */
export function settleAssignments(
  draft: FactsDraft,
  isAlways: (settled: Settled) => boolean = () => false,
): ReadonlyMap<string, readonly Binding[]> {
  const bindingsOf = bindingsByName(draft.bindings.filter((binding) => binding.path.length === 0))
  for (const assignment of draft.assignments) {
    const { scope, name, path, value, span } = assignment
    let home = scope
    while (home > 0 && !bindingsOf.has(`${home} ${name}`)) home = draft.scopes[home]?.parent ?? 0
    const declared = bindingsOf.get(`${home} ${name}`)?.[0]
    const binding = { scope: home, name, path, value, type: null, constant: false, span }
    const always = path.length === 0 && isAlways({ assignment, home, declared })
    draft.bindings.push(always ? { ...binding, always } : binding)
  }
  return bindingsOf
}

/** Bindings by `scope name`, in their order. */
export function bindingsByName(bindings: readonly Binding[]): ReadonlyMap<string, readonly Binding[]> {
  const found = new Map<string, Binding[]>()
  for (const binding of bindings) {
    const key = `${binding.scope} ${binding.name}`
    const list = found.get(key)
    if (list) list.push(binding)
    else found.set(key, [binding])
  }
  return found
}
