/** What a name is at a place of the text. */
import type { Binding, FileFacts } from '../../facts/vocabulary.ts'
import type { Span } from '../../protocol/location.ts'
import { boundAt, withAssignments } from './bound.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import { globalLibrary } from './origins.ts'
import { withPushes } from './pushes.ts'
import { withFallback } from './results.ts'
import { isText, withPath } from './url-values.ts'
import { type Frame, unknown, type Value } from './value.ts'

/** A variable is followed through this many assignments that each build on the one before. */
const LONGEST_SERIES = 16

/** What a name is at a place of the text; `at` null: when all of the file has run. */
export function namedValue(
  evaluator: Evaluator,
  name: string,
  scope: number,
  facts: FileFacts,
  frame: Frame | null,
  at: Span | null,
): Value {
  const index = indexOf(facts)
  for (let id = scope; id >= 0; id = facts.scopes[id]?.parent ?? -1) {
    const bound = index.bindings(id, name)
    if (bound.length === 0) {
      const member = facts.scopes[id]?.isMembers
        ? evaluator.bareMembers.member(evaluator, name, id, facts, frame)
        : null
      if (member) return member
      continue
    }
    // A function that runs later sees what was bound last.
    const isHere = facts.scopes[scope]?.definition === facts.scopes[id]?.definition
    // What is made at the top of a file is the same for whoever calls its functions.
    const own = facts.scopes[id]?.definition === 0 ? null : frame
    return variable(evaluator, boundAt(bound, isHere ? at : null), id, name, facts, own)
  }
  const imported = index.import(name)
  if (imported) return evaluator.import(facts.file, imported.module, imported.imported)
  const opened = evaluator.ambient(name, facts)
  if (opened) return opened
  const inherited = facts.scopes.some((entry) => entry.isMembers)
    ? evaluator.bareMembers.ofLibrary(evaluator, name, scope, facts, frame)
    : null
  return inherited ?? globalLibrary(name)
}

/** A name with all that it is bound to. Inside of its own value (`url = url + '/x'`) it is what it was declared as. */
function variable(
  evaluator: Evaluator,
  bound: readonly Binding[],
  scope: number,
  name: string,
  facts: FileFacts,
  frame: Frame | null,
): Value {
  return evaluator.nested(`${facts.file} ${scope} ${name} ${frame?.key ?? ''}`, (depth) => {
    if (depth > (bound.length === 1 ? LONGEST_SERIES : 1)) return unknown(`${name} is made of itself`)
    const counted = depth === 0 ? bound : bound.slice(0, 1)
    let value = withFallback(counted.map((binding) => evaluator.evaluate(binding.value, facts, frame)))
    const type = bound.find((binding) => binding.type)?.type
    if (value.kind === 'unknown' && type) value = evaluator.typed(type, facts, `${scope} ${name}`, value)
    if (value.kind === 'array' && depth === 0) return withPushes(evaluator, value, name, scope, facts, frame)
    const assigned = depth === 0 ? indexOf(facts).assignments(name) : []
    const path = isText(value)
      ? assigned.findLast((entry) => entry.scope === scope && entry.path.join() === 'Path')
      : null
    if (path) return withPath(value, evaluator.evaluate(path.value, facts, frame))
    return assigned.length > 0 ? withAssignments(evaluator, value, assigned, facts, frame) : value
  })
}
