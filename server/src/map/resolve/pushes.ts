import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import type { ArrayValue, Frame, Thunk } from './value.ts'

const GROWING = ['push', 'unshift', 'append', 'extend']

/** An array with what is added to the variable that holds it, anywhere in its file: under a condition, it may be there. */
export function withPushes(
  evaluator: Evaluator,
  array: ArrayValue,
  name: string,
  scope: number,
  facts: FileFacts,
  frame: Frame | null,
): ArrayValue {
  const added: Thunk[] = []
  let open = array.open
  for (const method of GROWING) {
    for (const id of indexOf(facts).calls(method)) {
      const site = facts.calls[id]
      if (site?.callee.kind !== 'member' || site.callee.object.kind !== 'ref') continue
      const { object } = site.callee
      if (object.name !== name || boundIn(facts, name, object.scope) !== scope) continue
      const [list] = site.arguments
      const given: readonly Expression[] =
        method === 'extend' && list ? [{ kind: 'spread', value: list, span: list.span }] : site.arguments
      const laid = evaluator.arguments(given, facts, frame)
      added.push(...laid.thunks)
      // In a loop one call adds many.
      open ||= laid.open || site.inLoop
    }
  }
  return added.length === 0 && open === array.open ? array : { ...array, items: [...array.items, ...added], open }
}

/** The scope that a name seen from another scope is bound in, -1 when it is not. */
function boundIn(facts: FileFacts, name: string, from: number): number {
  for (let id = from; id >= 0; id = facts.scopes[id]?.parent ?? -1) {
    if (indexOf(facts).bindings(id, name).length > 0) return id
  }
  return -1
}
