/** What a call site calls, and what it passes: methods that extend values of other types get the value before the dot first. */
import type { CallSite, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { overloaded } from './overloads.ts'
import { typeThunks } from './type-arguments.ts'
import type { DefinitionValue, Frame, Thunk, Value } from './value.ts'

/** Languages with such methods. */
const EXTENDING = new Set(['csharp', 'kotlin'])

/** Languages in which routers are values that functions make, add to and give back, one after the other. */
const HANDING_UP = new Set(['rust'])

export function isHandedUp(language: string): boolean {
  return HANDING_UP.has(language)
}

export function isExtending(language: string): boolean {
  return EXTENDING.has(language)
}

export interface Callee {
  readonly value: Value
  readonly given: readonly Thunk[]
}

export function calleeOf(evaluator: Evaluator, facts: FileFacts, site: CallSite, frame: Frame | null): Callee {
  const plain = evaluator.evaluate(site.callee, facts, frame)
  const given = evaluator.arguments(site.arguments, facts, frame).thunks
  const extension = extensionFor(evaluator, facts, site, plain)
  const object: readonly Thunk[] =
    extension && site.callee.kind === 'member' ? [{ facts, expression: site.callee.object, frame }] : []
  const value = overloaded(extension ?? plain, given.length + object.length)
  const isGeneric = value.kind === 'definition' && value.definition.typeParameters !== undefined
  const types = isGeneric ? typeThunks(evaluator, facts, site, frame) : []
  return { value, given: [...object, ...given, ...types] }
}

/** A method of the own class comes before one that extends it. */
function extensionFor(
  evaluator: Evaluator,
  facts: FileFacts,
  { callee }: CallSite,
  value: Value,
): DefinitionValue | null {
  if (callee.kind !== 'member' || !isExtending(facts.language)) return null
  if (value.kind === 'definition' && value.definition.kind === 'function') return null
  const found = evaluator.ambient(`.${callee.name}`, facts)
  return found?.kind === 'definition' && found.definition.isExtension ? found : null
}
