import type { Evaluator } from './evaluate.ts'
import { either, type Hole, template, type Value } from './value.ts'

/** A function that is called in more places than this is no part of how one program is put together. */
const MOST_USES = 4

/**
 * A value whose holes are parameters of a function that puts a program together (`NewClient(url)`): they are filled with what
 * the program passes in which the code that is looked at runs. What more than a few places pass stays open.
 */
export function filled(evaluator: Evaluator, value: Value): Value {
  switch (value.kind) {
    case 'hole':
      return fill(evaluator, value)
    case 'template':
      return template(
        value.parts.map((part) => filled(evaluator, part)),
        value.at,
      )
    case 'either':
      return either(value.values.map((entry) => filled(evaluator, entry)))
    default:
      return value
  }
}

function fill(evaluator: Evaluator, hole: Hole): Value {
  const definition = evaluator.program.facts(hole.file)?.definitions[hole.definition]
  // Methods are called on objects: who calls them is told by the chains of callers.
  if (definition?.kind !== 'function' || definition.parent !== 0) return hole
  const key = `hole ${hole.file}#${hole.definition}.${hole.index}`
  return evaluator.nested(key, (depth) => {
    if (depth > 0) return hole
    const uses = evaluator.program.uses(hole.file, definition.name, evaluator.home)
    if (uses.length === 0 || uses.length > MOST_USES) return hole
    const values = uses.flatMap(({ facts, call }): readonly Value[] => {
      const given = facts.calls[call]?.arguments[hole.index]
      return given ? [filled(evaluator, evaluator.evaluate(given, facts, null))] : []
    })
    if (values.length === 0) return hole
    return hole.path.reduce<Value>((value, name) => evaluator.member(value, name), either(values))
  })
}
