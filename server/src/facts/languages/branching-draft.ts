import { FactsDraft } from './draft.ts'
import type { Settled } from './settle.ts'

/** A draft that knows which bindings and assignments happen together, for languages in which names change their values. */
export class BranchingDraft extends FactsDraft {
  /** Where the walk stands among branches, loops and functions: each has a number of its own. */
  #branch = 0
  #branches = 0
  readonly #branchOf = new WeakMap<object, number>()

  /** Reads something that need not happen, or happens at another time. */
  inBranch<T>(read: () => T): T {
    const outer = this.#branch
    this.#branch = ++this.#branches
    const result = read()
    this.#branch = outer
    return result
  }

  override bind(...given: Parameters<FactsDraft['bind']>): void {
    super.bind(...given)
    this.#remember(this.bindings.at(-1))
  }

  override assign(...given: Parameters<FactsDraft['assign']>): void {
    super.assign(...given)
    this.#remember(this.assignments.at(-1))
  }

  /** For `settleAssignments`: an assignment in the branch of the declaration happens whenever that does. */
  readonly isAlways = ({ assignment, declared }: Settled): boolean =>
    declared !== undefined && this.#branchOf.get(declared) === this.#branchOf.get(assignment)

  #remember(entry: object | undefined): void {
    if (entry) this.#branchOf.set(entry, this.#branch)
  }
}
