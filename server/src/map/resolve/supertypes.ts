/** Superclasses and interfaces of a class. */
import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { resolveType } from './types.ts'
import type { Value } from './value.ts'

export interface ClassPlace {
  readonly facts: FileFacts
  readonly definition: Definition
}

/** More than that a class hardly has. */
const MOST = 24

/** All classes and interfaces of the workspace that a class inherits from, superclasses first, the nearest before others. */
export function supertypesOf(evaluator: Evaluator, facts: FileFacts, definition: Definition): readonly ClassPlace[] {
  const found: ClassPlace[] = []
  const queue: ClassPlace[] = [{ facts, definition }]
  for (let place = queue.shift(); place && found.length < MOST; place = queue.shift()) {
    for (const parent of parentsOf(evaluator, place)) {
      if (found.some((known) => known.facts.file === parent.facts.file && known.definition.id === parent.definition.id))
        continue
      found.push(parent)
      queue.push(parent)
    }
  }
  return found
}

function parentsOf(evaluator: Evaluator, { facts, definition }: ClassPlace): readonly ClassPlace[] {
  const classes = definition.extends.map((parent): Value | null => evaluator.evaluate(parent, facts, null))
  const interfaces = definition.implements.map((type) => resolveType(evaluator, type.name, facts))
  return [...classes, ...interfaces].flatMap((value) =>
    value?.kind === 'definition' ? [{ facts: value.facts, definition: value.definition }] : [],
  )
}
