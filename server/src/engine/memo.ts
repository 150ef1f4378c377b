/**
 * A memo of pure computations that know what they looked at. Reading a query inside another one records the edge; changing
 * an input marks everything above it as "to be checked"; a checked query runs again only when something that it really
 * read has another value than before. So one edit costs what depends on it, and the result is always the one that a cold
 * run would give: that is the invariant, and computations must be pure for it to hold.
 *
 * What nearly everything depends on (which services there are, who imports whom) may be a gate. The marks of a change stop
 * there; the gate is brought up to date before anything above it is read, and only when its value is another one do the marks
 * go on. So an edit that changes none of them does not even look at the thousands of queries above.
 */
import { Gates } from './memo-gates.ts'
import { type Equals, type Node, SelfDependency } from './memo-node.ts'

/** Of queries of which there is one only. */
const ALONE = ''

export class Memo {
  /** By kind and subject: texts put together for each look-up would cost more than many a computation. */
  readonly #nodes = new Map<string, Map<string, Node>>()
  readonly #gates = new Gates((gate) => this.#update(gate))
  #revision = 1
  #active: Node | null = null

  /** Number of computations run so far: for tests and benchmarks that count work. */
  runs = 0

  /** Reads an input: a value from outside that `invalidate` announces changes of. */
  input<T>(key: string, read: () => T): T {
    return this.inputOf(key, ALONE, read)
  }

  inputOf<T>(kind: string, subject: string, read: () => T): T {
    return this.#read(kind, subject, read, Object.is, false)
  }

  /**
   * The value of a computation. `equals` says when a new value is as good as the old one, so that what depends on it need
   * not run again; without it only identical values are.
   */
  query<T>(key: string, compute: () => T, equals?: (before: T, after: T) => boolean): T {
    return this.queryOf(key, ALONE, compute, equals)
  }

  /** One of many computations of a kind, named by what it is about. */
  queryOf<T>(kind: string, subject: string, compute: () => T, equals: (before: T, after: T) => boolean = Object.is): T {
    return this.#read(kind, subject, compute, equals, false)
  }

  /** A computation that is a gate: for what many depend on and few changes reach. */
  gate<T>(key: string, compute: () => T, equals?: (before: T, after: T) => boolean): T {
    return this.gateOf(key, ALONE, compute, equals)
  }

  gateOf<T>(kind: string, subject: string, compute: () => T, equals: (before: T, after: T) => boolean = Object.is): T {
    return this.#read(kind, subject, compute, equals, true)
  }

  /** An input or computation has to be looked at again. Unknown ones are nothing to anybody. */
  invalidate(kind: string, subject: string = ALONE): void {
    const node = this.#nodes.get(kind)?.get(subject)
    if (!node) return
    this.#revision++
    node.state = 'dirty'
    if (node.isGate) this.#gates.add(node)
    else this.#gates.mark(node)
  }

  #read<T>(
    kind: string,
    subject: string,
    compute: () => T,
    equals: (before: T, after: T) => boolean,
    isGate: boolean,
  ): T {
    let nodes = this.#nodes.get(kind)
    if (!nodes) {
      nodes = new Map()
      this.#nodes.set(kind, nodes)
    }
    let node = nodes.get(subject)
    if (!node) {
      node = newNode(compute, equals as Equals, isGate)
      nodes.set(subject, node)
    }
    this.#record(node)
    this.#gates.settle(node, this.#active !== null)
    this.#update(node)
    return node.value as T
  }

  #record(node: Node): void {
    const active = this.#active
    // Twice in a list does no harm, so that it is enough to know the last reader.
    if (!active || node.lastReader === active) return
    node.lastReader = active
    active.dependencies.push(node)
  }

  #update(node: Node): void {
    if (node.state === 'clean') return
    if (node.running) throw new SelfDependency()
    if (node.state === 'check' && !this.#stale(node)) {
      node.state = 'clean'
      node.verifiedAt = this.#revision
      return
    }
    const { changedAt } = node
    this.#run(node)
    if (node.isGate && node.changedAt !== changedAt) this.#gates.mark(node)
  }

  #stale(node: Node): boolean {
    for (const dependency of node.dependencies) {
      if (dependency.state !== 'clean') this.#update(dependency)
      if (dependency.changedAt > node.verifiedAt) return true
    }
    return false
  }

  #run(node: Node): void {
    for (const dependency of node.dependencies) {
      dependency.dependents.delete(node)
      if (dependency.lastReader === node) dependency.lastReader = null
    }
    const active = this.#active
    node.dependencies = []
    node.running = true
    this.#active = node
    this.runs++
    try {
      const value = node.compute()
      if (node.changedAt === 0 || !node.equals(node.value, value)) {
        node.value = value
        node.changedAt = this.#revision
      }
      node.state = 'clean'
      node.verifiedAt = this.#revision
    } finally {
      node.running = false
      for (const dependency of node.dependencies) dependency.dependents.add(node)
      this.#gates.rank(node)
      this.#active = active
    }
  }
}

function newNode(compute: () => unknown, equals: Equals, isGate: boolean): Node {
  return {
    value: undefined,
    compute,
    equals,
    isGate,
    level: 0,
    state: 'dirty',
    changedAt: 0,
    verifiedAt: 0,
    dependencies: [],
    dependents: new Set(),
    running: false,
    lastReader: null,
  }
}
