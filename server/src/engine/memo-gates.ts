/** How the marks of a change spread through a memo, and where they wait: see `memo.ts`. */
import { type Node, SelfDependency } from './memo-node.ts'

export class Gates {
  /** Gates that marks have reached, by their level then. */
  readonly #waiting: Node[][] = []
  #count = 0
  readonly #update: (gate: Node) => void

  /** `update` makes a node's value right; it calls `mark` when the value of a gate became another one. */
  constructor(update: (gate: Node) => void) {
    this.#update = update
  }

  /** Everything above a node has to be checked, up to the next gates. */
  mark(node: Node): void {
    const queue = [node]
    for (let next = queue.pop(); next; next = queue.pop()) {
      for (const above of next.dependents) {
        if (above.state !== 'clean') continue
        above.state = 'check'
        if (above.isGate) this.add(above)
        else queue.push(above)
      }
    }
  }

  /** A gate has to be looked at. */
  add(gate: Node): void {
    let level = this.#waiting[gate.level]
    while (!level) {
      this.#waiting.push([])
      level = this.#waiting[gate.level]
    }
    level.push(gate)
    this.#count++
  }

  /**
   * Brings all waiting gates up to date that a node may depend on, the lowest first, as higher ones may depend on them.
   * `isWithin`: this is asked for by a computation that runs. A gate that depends on that one cannot be below what it reads, or
   * it would depend on itself; such a gate waits on.
   */
  settle(node: Node, isWithin: boolean): void {
    if (this.#count === 0) return
    const blocked: Node[] = []
    let level = 0
    while (this.#count > 0 && level < node.level && level < this.#waiting.length) {
      const gate = this.#waiting[level]?.pop()
      if (!gate) {
        level++
        continue
      }
      this.#count--
      // Its level may have grown since it was put here.
      if (gate.level > level) this.add(gate)
      else if (!gate.running) {
        if (!this.#settled(gate, isWithin)) blocked.push(gate)
        // Marks may have reached other gates, and levels, the node's among them, may have grown.
        level = 0
      }
    }
    for (const gate of blocked) this.add(gate)
  }

  /** Lifts a node above all gates that it depends on now, and what depends on it with it. Levels never fall: too high is safe. */
  rank(node: Node): void {
    let level = node.level
    for (const dependency of node.dependencies) level = Math.max(level, levelAbove(dependency))
    if (level === node.level) return
    node.level = level
    const queue = [node]
    for (let next = queue.pop(); next; next = queue.pop()) {
      const least = levelAbove(next)
      for (const above of next.dependents) {
        if (above.level >= least) continue
        above.level = least
        queue.push(above)
      }
    }
  }

  /** One whose computation fails waits on, and is tried again. */
  #settled(gate: Node, isWithin: boolean): boolean {
    try {
      this.#update(gate)
      return true
    } catch (error) {
      if (isWithin && error instanceof SelfDependency) return false
      this.add(gate)
      throw error
    }
  }
}

function levelAbove(node: Node): number {
  return node.isGate ? node.level + 1 : node.level
}
