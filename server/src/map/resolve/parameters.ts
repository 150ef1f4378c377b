/** What a parameter holds: given by the caller, passed by a library or an iteration, injected, or only declared. */
import type { Definition, FileFacts, Parameter } from '../../facts/vocabulary.ts'
import { argumentFor } from './arguments.ts'
import { isObject } from './bound.ts'
import { choose } from './collections.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { withToken } from './types.ts'
import { type Frame, type Hole, unknown, type Value } from './value.ts'

/** Callbacks of these get the elements of what they are called on. */
const ITERATORS = new Set(['forEach', 'map', 'filter', 'flatMap', 'some', 'every', 'find', 'reduce'])

/** A parameter inside a frame; a hole where neither the frame nor its declaration tells. */
export function parameterValue(
  evaluator: Evaluator,
  definition: number,
  position: number,
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const own = facts.definitions[definition]
  const parameter = own?.parameters[position]
  if (!own || !parameter) return unknown('no such parameter')
  for (let up = frame; up; up = up.parent) {
    if (up.definition !== definition || up.facts.file !== facts.file) continue
    const given = argumentFor(up.arguments, own, position)
    if (given) return evaluator.thunk(given)
    return parameter.defaultValue
      ? evaluator.evaluate(parameter.defaultValue, facts, frame)
      : unknown('argument left out')
  }
  const passed =
    iterated(evaluator, definition, position, facts, frame) ?? calledBack(evaluator, own, position, facts, frame)
  if (passed) return passed
  if (parameter.injected) return evaluator.evaluate(parameter.injected, facts, null)
  const hole: Value = { kind: 'hole', file: facts.file, definition, index: position, path: [], ...wiring(parameter) }
  // An object that is there by default says more than the type of what may be given.
  const made = parameter.defaultValue?.kind === 'call' ? evaluator.evaluate(parameter.defaultValue, facts, null) : null
  if (made && isObject(made)) return made
  if (!parameter.type || parameter.rest) return hole
  const typed = evaluator.typed(parameter.type, facts, `${definition}:${position}`, hole)
  if (typed.kind === 'instance') return { ...typed, given: hole }
  return withToken(evaluator, typed, parameter.decorators, facts)
}

/** What a container passes: a value of the configuration, else what the parameter is by default. */
function wiring({ wired, defaultValue }: Parameter): Pick<Hole, 'wired' | 'otherwise'> {
  if (!wired) return {}
  const isText = defaultValue?.kind === 'literal' && typeof defaultValue.value === 'string'
  return { wired, ...(isText && { otherwise: String(defaultValue.value) }) }
}

/** The parameter of an iteration callback is an element of what it is called on. */
function iterated(
  evaluator: Evaluator,
  definition: number,
  position: number,
  facts: FileFacts,
  frame: Frame | null,
): Value | null {
  const callback = indexOf(facts).callback(definition)
  const site = callback ? facts.calls[callback.call] : undefined
  if (!site || callback?.argument !== 0 || site.callee.kind !== 'member' || !ITERATORS.has(site.callee.name))
    return null
  if (position !== (site.callee.name === 'reduce' ? 1 : 0)) return null
  const array = evaluator.evaluate(site.callee.object, facts, frame)
  if (array.kind !== 'array') return null
  return choose(evaluator, array.items, `${facts.file}#${callback.call}`)
}

/** What a library passes to a function that is handed to it. */
function calledBack(
  evaluator: Evaluator,
  definition: Definition,
  position: number,
  facts: FileFacts,
  frame: Frame | null,
): Value | null {
  const index = indexOf(facts)
  // Written where it is handed over, or handed over by its name.
  const inPlace = index.callback(definition.id)
  const named = definition.name === '' ? [] : index.handedTo(definition.name)
  for (const id of inPlace ? [inPlace.call, ...named] : named) {
    const callee = facts.calls[id]?.callee
    if (callee?.kind !== 'member' || !evaluator.callbacks.takes(callee.name)) continue
    const receiver = evaluator.evaluate(callee.object, facts, frame)
    const value = receiver.kind === 'library' ? evaluator.callbacks.value(receiver, callee.name, position) : null
    if (value) return value
  }
  return null
}
