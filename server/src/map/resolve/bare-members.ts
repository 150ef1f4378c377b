/** Members of a class that go by their bare names inside of it: `_http` for `this._http`, in languages where that is so. */
import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import type { Frame, Value } from './value.ts'

/** Superclasses are followed this far. */
const HIGHEST = 8

/** What a bare name is as a member of the class whose body a scope is; null when the sources of the class have none such. */
export function bareMember(
  evaluator: Evaluator,
  name: string,
  scope: number,
  facts: FileFacts,
  frame: Frame | null,
): Value | null {
  const definition = classOf(scope, facts)
  if (!definition || !hasMember(evaluator, facts, definition, name, 0)) return null
  return evaluator.member(evaluator.self(definition.id, facts, frame), name)
}

/** The same for a class that is derived from a library's, which may have any name; null for other classes. */
export function libraryMember(
  evaluator: Evaluator,
  name: string,
  from: number,
  facts: FileFacts,
  frame: Frame | null,
): Value | null {
  for (let id = from; id >= 0; id = facts.scopes[id]?.parent ?? -1) {
    const definition = classOf(id, facts)
    if (!definition || !isOfLibrary(evaluator, facts, definition, 0)) continue
    const value = evaluator.member(evaluator.self(definition.id, facts, frame), name)
    if (value.kind === 'library') return value
  }
  return null
}

function classOf(scope: number, facts: FileFacts): Definition | undefined {
  const own = facts.scopes[scope]
  return own?.isMembers ? facts.definitions[own.definition] : undefined
}

function hasMember(
  evaluator: Evaluator,
  facts: FileFacts,
  definition: Definition,
  name: string,
  depth: number,
): boolean {
  const index = indexOf(facts)
  const isOwn =
    index.methods(definition.id, name).length > 0 ||
    definition.fields.some((field) => field.name === name) ||
    index.ownAssignments(definition.scope).some((binding) => binding.path[0] === name) ||
    index
      .methods(definition.id, 'constructor')
      .some((maker) => maker.parameters.some((parameter) => parameter.isProperty && parameter.name === name))
  if (isOwn) return true
  if (depth > HIGHEST) return false
  return definition.extends.some((parent) => {
    const value = evaluator.evaluate(parent, facts, null)
    return value.kind === 'definition' && hasMember(evaluator, value.facts, value.definition, name, depth + 1)
  })
}

function isOfLibrary(evaluator: Evaluator, facts: FileFacts, definition: Definition, depth: number): boolean {
  return definition.extends.some((parent) => {
    const value = evaluator.evaluate(parent, facts, null)
    if (value.kind === 'library') return true
    return (
      value.kind === 'definition' && depth < HIGHEST && isOfLibrary(evaluator, value.facts, value.definition, depth + 1)
    )
  })
}
