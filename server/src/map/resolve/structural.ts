/** Interfaces that a class implements by having their methods, without saying so. */
import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { resolveType } from './types.ts'
import type { Instance } from './value.ts'

/** Interfaces made of interfaces are followed this deep. */
const DEEPEST = 4

/** Names of the methods of an interface, those of the interfaces that it is made of included; null when some are not known. */
export function methodsOf(
  evaluator: Evaluator,
  facts: FileFacts,
  definition: Definition,
  depth = 0,
): readonly string[] | null {
  const own = facts.definitions.filter((entry) => entry.parent === definition.id).map((entry) => entry.name)
  for (const type of definition.implements) {
    const part = resolveType(evaluator, type.name, facts)
    if (part?.kind !== 'definition' || depth > DEEPEST) return null
    const further = methodsOf(evaluator, part.facts, part.definition, depth + 1)
    if (!further) return null
    own.push(...further)
  }
  return [...new Set(own)]
}

/** The only class of the workspace that implements an interface; null when there is none, or a choice. */
export function onlyImplementation(evaluator: Evaluator, instance: Instance): Instance | null {
  const { facts, definition } = instance
  if (!definition.isStructural) return null
  const methods = methodsOf(evaluator, facts, definition)
  if (!methods || methods.length === 0) return null
  const [only, ...others] = evaluator.program.implementations(facts.language, methods)
  if (!only || others.length > 0) return null
  const found = evaluator.exported(only.file, only.name)
  if (found.kind !== 'definition' || found.definition.kind !== 'class') return null
  return { kind: 'instance', facts: found.facts, definition: found.definition, arguments: null }
}

/** Whether a class has all methods of an interface. */
export function implementsByMethods(
  evaluator: Evaluator,
  own: { readonly facts: FileFacts; readonly definition: Definition },
  wanted: { readonly facts: FileFacts; readonly definition: Definition },
): boolean {
  const methods = methodsOf(evaluator, wanted.facts, wanted.definition)
  return (
    methods !== null &&
    methods.length > 0 &&
    methods.every((name) => evaluator.ambient(`${own.definition.name}.${name}`, own.facts) !== null)
  )
}
