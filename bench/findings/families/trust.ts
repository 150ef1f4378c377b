/** `map/low-confidence`. */
import type { Family, Mutation } from '../mutation.ts'
import { addCall, at, call, type System } from '../system.ts'

/** Calls whose address nobody knows, spread over the services that call nobody. */
function unknown(system: System, count: number): System {
  return Array.from({ length: count }, (_, index) => index).reduce(
    (next, index) =>
      addCall(
        next,
        6 + (index % 2),
        call('nobody', 'GET', `/thing${index}/{id}`, `loadThing${index}`, { address: 'unknown' }),
      ),
    system,
  )
}

const trust: readonly Mutation[] = [
  {
    ...{ name: 'most calls lead nobody knows where', rule: 'map/low-confidence', must: 'fire' },
    change: (system) => unknown(system, 30),
  },
  {
    ...{ name: 'one call leads nobody knows where', rule: 'map/low-confidence', must: 'be silent' },
    change: (system) => unknown(system, 1),
  },
  {
    ...{ name: 'calls that are answered', rule: 'map/low-confidence', must: 'be silent' },
    change: (system) =>
      addCall(system, 6, call(at(system, 7).name, 'GET', `/${at(system, 7).name}/{id}`, 'loadAnother')),
  },
]

export const trustFamily: Family = { name: 'trust', seeded: trust, demo: [] }
