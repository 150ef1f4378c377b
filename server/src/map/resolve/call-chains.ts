/**
 * Long chains of calls (`router.route(…).route(…)`, hundreds of them): each is made on what the one before gives, so they are
 * evaluated from the first to the last rather than from the last down, which would nest as deep as the chain is long.
 */
import type { FileFacts } from '../../facts/vocabulary.ts'
import type { Frame, Value } from './value.ts'

/** Shorter ones are simply nested. */
const SHORT = 8

export class CallChains {
  /** What the calls of the chain that is being evaluated give. */
  #known: Map<string, { readonly frame: Frame | null; readonly value: Value }> | null = null

  /** The result of a call; `compute` evaluates one call and asks again for the one that it is made on. */
  value(facts: FileFacts, id: number, frame: Frame | null, compute: (id: number) => Value): Value {
    const before = this.#known?.get(keyOf(facts, id))
    if (before && before.frame === frame) return before.value
    const chain = chainTo(facts, id)
    if (chain.length < SHORT) return compute(id)
    const outer = this.#known
    const known = new Map(outer)
    this.#known = known
    try {
      for (const link of chain) known.set(keyOf(facts, link), { frame, value: compute(link) })
      return compute(id)
    } finally {
      this.#known = outer
    }
  }
}

function keyOf(facts: FileFacts, id: number): string {
  return `${facts.file}#${id}`
}

/** The calls that a call is made on, the first one first, without itself. */
function chainTo(facts: FileFacts, id: number): readonly number[] {
  const found: number[] = []
  for (let at = facts.calls[id]; at?.callee.kind === 'member' && at.callee.object.kind === 'call'; ) {
    found.unshift(at.callee.object.call)
    at = facts.calls[at.callee.object.call]
  }
  return found
}
