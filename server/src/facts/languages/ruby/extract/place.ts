/** Names of local variables with the scopes that they are bound in; blocks see those of the body around them. */
export class Locals {
  readonly #names = new Map<string, number>()
  readonly #outer: Locals | null

  constructor(outer: Locals | null = null) {
    this.#outer = outer
  }

  /** The scope of a variable, null when there is none of that name and it must be a method. */
  scopeOf(name: string): number | null {
    return this.#names.get(name) ?? this.#outer?.scopeOf(name) ?? null
  }

  declare(name: string, scope: number): void {
    this.#names.set(name, scope)
  }
}

/** Where the walk stands. */
export interface Place {
  readonly scope: number
  /** The definition whose body it is in. */
  readonly definition: number
  /** The class or module around it, -1 for none. */
  readonly owner: number
  /** What `self` is: an object of the owner, the owner, or the program. */
  readonly self: 'object' | 'class' | 'program'
  /** Full names of the classes and modules around it, the innermost first. */
  readonly nesting: readonly string[]
  readonly locals: Locals
  readonly inLoop: boolean
  /** In no branch, loop or inner function. */
  readonly always: boolean
  /** In the body of a class itself: `class << self` makes methods static there. */
  readonly isStatic: boolean
}

/** The place inside of something that need not happen. */
export function branch(place: Place): Place {
  return place.always ? { ...place, always: false } : place
}
