/** Cycles and depths of a graph of dependencies. Everything is linear in its size, and recursion-free for deep ones. */
import type { Call } from '../protocol/map.ts'
import type { Dependencies } from './dependencies.ts'

/**
 * Groups of services that all reach each other, each sorted; a service in no cycle is a group of one. A group stands after
 * those that it depends on.
 */
export function componentsOf(dependencies: Dependencies): readonly (readonly string[])[] {
  const ready = known.get(dependencies) ?? findComponents(dependencies)
  known.set(dependencies, ready)
  return ready
}

const known = new WeakMap<Dependencies, readonly (readonly string[])[]>()

function findComponents(dependencies: Dependencies): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const groups: string[][] = []
  for (const start of dependencies.keys()) {
    if (order.has(start)) continue
    const path = [frameOf(start, dependencies)]
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const { node, next } = frame
      if (!order.has(node)) {
        order.set(node, order.size)
        low.set(node, order.size - 1)
        open.push(node)
        isOpen.add(node)
      }
      const step = next.next()
      if (!step.done) {
        if (!order.has(step.value)) path.push(frameOf(step.value, dependencies))
        else if (isOpen.has(step.value)) lower(low, node, order.get(step.value) ?? 0)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent) lower(low, parent.node, low.get(node) ?? 0)
      if (low.get(node) === order.get(node)) groups.push(closed(node, open, isOpen))
    }
  }
  return groups
}

interface Frame {
  readonly node: string
  readonly next: Iterator<string>
}

function frameOf(node: string, dependencies: Dependencies): Frame {
  return { node, next: (dependencies.get(node)?.keys() ?? [].values())[Symbol.iterator]() }
}

function lower(low: Map<string, number>, node: string, to: number): void {
  low.set(node, Math.min(low.get(node) ?? to, to))
}

/** Takes the group that a node closes off the open ones. */
function closed(node: string, open: string[], isOpen: Set<string>): string[] {
  const group = open.splice(open.lastIndexOf(node))
  for (const member of group) isOpen.delete(member)
  return group.sort()
}

/** The longest chain of calls, of which a cycle counts as one service, that begins and that ends at each service. */
export interface Depths {
  /** Calls of the longest chain that begins at a service, in order; [] for one that calls nobody. */
  from(service: string): readonly Call[]
  /** Calls of the longest chain that ends at a service, in order. */
  to(service: string): readonly Call[]
}

export function depthsOf(dependencies: Dependencies): Depths {
  const groups = componentsOf(dependencies)
  const groupOf = new Map(groups.flatMap((group, at) => group.map((service) => [service, at] as const)))
  const down: Step[] = groups.map(() => NO_STEP)
  const up: Step[] = groups.map(() => NO_STEP)
  const edges = groups.map((group, at) => leaving(group, at, groupOf, dependencies))
  for (const [at, own] of edges.entries()) {
    for (const [there, call] of own) down[at] = deeper(down[at], down[there], call, there)
  }
  for (const [at, own] of [...edges.entries()].reverse()) {
    for (const [there, call] of own) up[there] = deeper(up[there], up[at], call, at)
  }
  const follow = (steps: readonly Step[], service: string): readonly Call[] => {
    const calls: Call[] = []
    for (let at = groupOf.get(service) ?? -1; at >= 0; ) {
      const step = steps[at]
      if (!step?.call) break
      calls.push(step.call)
      at = step.next
    }
    return calls
  }
  return { from: (service) => follow(down, service), to: (service) => [...follow(up, service)].reverse() }
}

/** The first call of the longest chain, and the group that it leads to or comes from. */
interface Step {
  readonly depth: number
  readonly call: Call | null
  readonly next: number
}

const NO_STEP: Step = { depth: 0, call: null, next: -1 }

function deeper(here: Step | undefined, there: Step | undefined, call: Call, next: number): Step {
  const depth = (there?.depth ?? 0) + 1
  return !here || depth > here.depth ? { depth, call, next } : here
}

/** Groups that a group depends on, itself left out, with a call to each. */
function leaving(
  group: readonly string[],
  at: number,
  groupOf: ReadonlyMap<string, number>,
  dependencies: Dependencies,
): ReadonlyMap<number, Call> {
  const found = new Map<number, Call>()
  for (const service of group) {
    for (const [to, calls] of dependencies.get(service) ?? []) {
      const there = groupOf.get(to) ?? at
      const [call] = calls
      if (there !== at && call && !found.has(there)) found.set(there, call)
    }
  }
  return found
}
