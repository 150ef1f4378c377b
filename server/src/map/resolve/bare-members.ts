/** Members of a class that go by their bare names inside of it: `_http` for `this._http`, in languages where that is so. */
import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import type { Frame, Value } from './value.ts'

/** Superclasses are followed this far. */
const HIGHEST = 8

/** What is known of a class's members, those of its superclasses in the workspace included. */
interface Members {
  readonly names: ReadonlySet<string>
  /** Derived from a class of a library, which may have any name. */
  readonly isOpen: boolean
}

/** Looks members up, remembering which there are as long as one evaluator lives. */
export class BareMembers {
  readonly #known = new WeakMap<Definition, Members>()

  /** What a bare name is as a member of the class whose body a scope is; null when its sources have none such. */
  member(evaluator: Evaluator, name: string, scope: number, facts: FileFacts, frame: Frame | null): Value | null {
    const definition = classOf(scope, facts)
    if (!definition || !this.#membersOf(evaluator, facts, definition).names.has(name)) return null
    return evaluator.member(evaluator.self(definition.id, facts, frame), name)
  }

  /** The same for classes around a scope that are derived from a library's; null when none is. */
  ofLibrary(evaluator: Evaluator, name: string, from: number, facts: FileFacts, frame: Frame | null): Value | null {
    for (let id = from; id >= 0; id = facts.scopes[id]?.parent ?? -1) {
      const definition = classOf(id, facts)
      if (!definition || !this.#membersOf(evaluator, facts, definition).isOpen) continue
      const value = evaluator.member(evaluator.self(definition.id, facts, frame), name)
      if (value.kind === 'library') return value
    }
    return null
  }

  #membersOf(evaluator: Evaluator, facts: FileFacts, definition: Definition, depth = 0): Members {
    const ready = this.#known.get(definition)
    if (ready) return ready
    const names = new Set(ownNames(facts, definition))
    // Supertypes may be named by members of the class: what is being found out counts as it stands.
    this.#known.set(definition, { names, isOpen: false })
    let isOpen = false
    for (const parent of depth < HIGHEST ? definition.extends : []) {
      const value = evaluator.evaluate(parent, facts, null)
      isOpen ||= value.kind === 'library'
      if (value.kind !== 'definition' || value.definition === definition) continue
      const above = this.#membersOf(evaluator, value.facts, value.definition, depth + 1)
      for (const name of above.names) names.add(name)
      isOpen ||= above.isOpen
    }
    const members = { names, isOpen }
    this.#known.set(definition, members)
    return members
  }
}

function classOf(scope: number, facts: FileFacts): Definition | undefined {
  const own = facts.scopes[scope]
  return own?.isMembers ? facts.definitions[own.definition] : undefined
}

function ownNames(facts: FileFacts, definition: Definition): readonly string[] {
  const index = indexOf(facts)
  const assigned = index.ownAssignments(definition.scope).flatMap((binding) => binding.path[0] ?? [])
  const makers = index.methods(definition.id, 'constructor')
  const injected = makers.flatMap((maker) => maker.parameters.filter((parameter) => parameter.isProperty))
  const methods = facts.definitions.filter((entry) => entry.parent === definition.id && entry.kind === 'function')
  return [...methods, ...definition.fields, ...injected].map(({ name }) => name).concat(assigned)
}
