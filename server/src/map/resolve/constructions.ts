/**
 * What fields hold of an object of which nothing is known but its class: all places of its package that make one are looked at,
 * as they are called by the programs that the code is part of.
 */
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { filled } from './filled.ts'
import { identity } from './origins.ts'
import { type Construction, packageOf } from './package-index.ts'
import { namedField } from './records.ts'
import type { DefinitionValue, Frame, Instance, Value } from './value.ts'

/** Constructions of one class that are looked at; more tell nothing about any one object. */
const MOST_CONSTRUCTIONS = 6
/** Calls of a function that makes objects that are looked at. */
const MOST_CALLS = 4

/** Fields by class, name and the file that is looked at: chains of constructors meet the same ones time and again. */
const known = new WeakMap<Evaluator, Map<string, readonly Value[]>>()

/** What a field is given where the package makes an object of the class; [] when nothing tells. */
export function madeFields(evaluator: Evaluator, instance: Instance, name: string): readonly Value[] {
  const fields = known.get(evaluator) ?? new Map<string, readonly Value[]>()
  known.set(evaluator, fields)
  const key = `${instance.facts.file}#${instance.definition.id}.${name} for ${evaluator.home}`
  const before = fields.get(key)
  if (before) return before
  const choices = evaluator.choicesMade
  const values = lookedUp(evaluator, instance, name)
  if (evaluator.choicesMade === choices) fields.set(key, values)
  return values
}

function lookedUp(evaluator: Evaluator, instance: Instance, name: string): readonly Value[] {
  const found = constructionsOf(evaluator, instance)
  if (found.length > MOST_CONSTRUCTIONS) return []
  return found.flatMap((made) =>
    framesAround(evaluator, made).flatMap((frame) => {
      const given = made.given && evaluator.evaluate(made.given, made.facts, frame)
      const value = given ? namedField(evaluator, instance, given, name) : null
      const held = heldField(evaluator, made, name, frame)
      return [...(value ? [value] : []), ...held].map((entry) => filled(evaluator, entry))
    }),
  )
}

/** The places that make an object of a class: in its package, or where each file is a module of its own, in those that import it. */
function constructionsOf(evaluator: Evaluator, { facts, definition }: Instance): readonly Construction[] {
  if (facts.language !== 'rust') return packageOf(evaluator, facts).constructions(definition.name)
  return evaluator.program.uses(facts.file, definition.name, evaluator.home).flatMap((use): readonly Construction[] => {
    const site = use.facts.calls[use.call]
    return site?.construct ? [{ ...use, given: site.arguments[0] ?? null, holders: [] }] : []
  })
}

/** What is assigned to a field of the variable that holds what a construction made. */
function heldField(
  evaluator: Evaluator,
  { facts, holders }: Construction,
  name: string,
  frame: Frame | null,
): readonly Value[] {
  const index = indexOf(facts)
  return holders.flatMap((holder) =>
    index
      .assignments(holder.name)
      .filter(({ scope, path }) => scope === holder.scope && path.length === 1 && path[0] === name)
      .map(({ value }) => evaluator.evaluate(value, facts, frame)),
  )
}

/** The function around a construction as its programs call it; without a frame where it is called nowhere, or all over. */
function framesAround(evaluator: Evaluator, { facts, call }: Construction): readonly (Frame | null)[] {
  let id = facts.calls[call]?.definition ?? 0
  while (id > 0 && facts.definitions[id]?.parent !== 0) id = facts.definitions[id]?.parent ?? 0
  const definition = facts.definitions[id]
  if (definition?.kind !== 'function') return [null]
  const callee: DefinitionValue = { kind: 'definition', facts, definition, frame: null, self: null }
  const uses = evaluator.program.uses(facts.file, definition.name, evaluator.home)
  if (uses.length === 0 || uses.length > MOST_CALLS) return [null]
  return uses.map((use) => {
    const given = use.facts.calls[use.call]?.arguments ?? []
    const { thunks } = evaluator.arguments(given, use.facts, null)
    return evaluator.enter(callee, thunks, identity(use.facts, use.call, null), use.facts.file, null)
  })
}
