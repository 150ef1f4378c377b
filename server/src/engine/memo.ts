/**
 * A memo of pure computations that know what they looked at. Reading a query inside another one records the edge; changing
 * an input marks everything above it as "to be checked"; a checked query runs again only when something that it really
 * read has another value than before. So one edit costs what depends on it, and the result is always the one that a cold
 * run would give: that is the invariant, and computations must be pure for it to hold.
 */

type State = 'clean' | 'check' | 'dirty'

interface Node {
  value: unknown
  readonly compute: (() => unknown) | null
  readonly equals: (before: unknown, after: unknown) => boolean
  state: State
  /** Revision in which the value last became another one. */
  changedAt: number
  /** Revision in which the value was last known to be right. */
  verifiedAt: number
  dependencies: Node[]
  readonly dependents: Set<Node>
  running: boolean
}

export class Memo {
  readonly #nodes = new Map<string, Node>()
  #revision = 1
  #active: Node | null = null
  #seen: Set<Node> | null = null

  /** Number of computations run so far: for tests and benchmarks that count work. */
  runs = 0

  /** Reads an input: a value from outside that `invalidate` announces changes of. */
  input<T>(key: string, read: () => T): T {
    return this.query(key, read, Object.is)
  }

  /**
   * The value of a computation. `equals` says when a new value is as good as the old one, so that what depends on it need
   * not run again; without it only identical values are.
   */
  query<T>(key: string, compute: () => T, equals: (before: T, after: T) => boolean = Object.is): T {
    let node = this.#nodes.get(key)
    if (!node) {
      node = {
        value: undefined,
        compute,
        equals: equals as (before: unknown, after: unknown) => boolean,
        state: 'dirty',
        changedAt: 0,
        verifiedAt: 0,
        dependencies: [],
        dependents: new Set(),
        running: false,
      }
      this.#nodes.set(key, node)
    }
    this.#record(node)
    this.#update(node)
    return node.value as T
  }

  /** An input or computation has to be looked at again. Unknown keys are nothing to anybody. */
  invalidate(key: string): void {
    const node = this.#nodes.get(key)
    if (!node) return
    this.#revision++
    node.state = 'dirty'
    const queue = [...node.dependents]
    for (let next = queue.pop(); next; next = queue.pop()) {
      if (next.state !== 'clean') continue
      next.state = 'check'
      queue.push(...next.dependents)
    }
  }

  /** Forgets a key that no computation reads any more; keeps it when one does. */
  forget(key: string): void {
    const node = this.#nodes.get(key)
    if (!node || node.dependents.size > 0) return
    for (const dependency of node.dependencies) dependency.dependents.delete(node)
    this.#nodes.delete(key)
  }

  #record(node: Node): void {
    if (!this.#active || !this.#seen || this.#seen.has(node)) return
    this.#seen.add(node)
    this.#active.dependencies.push(node)
  }

  #update(node: Node): void {
    if (node.state === 'clean') return
    if (node.running) throw new Error('A computation depends on itself')
    if (node.state === 'check' && !this.#stale(node)) {
      node.state = 'clean'
      node.verifiedAt = this.#revision
      return
    }
    this.#run(node)
  }

  #stale(node: Node): boolean {
    for (const dependency of node.dependencies) {
      if (dependency.state !== 'clean') this.#update(dependency)
      if (dependency.changedAt > node.verifiedAt) return true
    }
    return false
  }

  #run(node: Node): void {
    for (const dependency of node.dependencies) dependency.dependents.delete(node)
    const [active, seen] = [this.#active, this.#seen]
    node.dependencies = []
    node.running = true
    this.#active = node
    this.#seen = new Set()
    this.runs++
    try {
      const value = node.compute?.()
      if (node.changedAt === 0 || !node.equals(node.value, value)) {
        node.value = value
        node.changedAt = this.#revision
      }
      node.state = 'clean'
      node.verifiedAt = this.#revision
    } finally {
      node.running = false
      for (const dependency of node.dependencies) dependency.dependents.add(node)
      this.#active = active
      this.#seen = seen
    }
  }
}
