/** What a call yields: of a library an object with its origin, of a function what it returns, of a class an object. */
import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import { calleeOf } from './callees.ts'
import type { Evaluator } from './evaluate.ts'
import type { LibraryCall } from './evaluator-hooks.ts'
import { intrinsicCall } from './intrinsics.ts'
import { identity, instanceOrigin } from './origins.ts'
import { overload } from './overloads.ts'
import { reachedReturns, tupleOf, withFallback } from './results.ts'
import { typeValue } from './type-arguments.ts'
import { type Frame, type Thunk, unknown, type Value } from './value.ts'

/** Results of a function that are looked at. */
const MOST_RESULTS = 8

/** Calls of functions nested deeper than this are given up. */
const DEEPEST_CALL = 10

/** A function that calls itself in several places has a way more with each level; what it gives is known from the first. */
const MOST_RECURSION = 1

/** The result of a call site. */
export function callResult(evaluator: Evaluator, facts: FileFacts, id: number, frame: Frame | null): Value {
  const site = facts.calls[id]
  if (!site) return unknown('no such call')
  const builtIn = intrinsicCall(evaluator, facts, site, frame)
  if (builtIn) return builtIn
  const { value, given } = calleeOf(evaluator, facts, site, frame)
  return evaluator.apply(value, { facts, id, site, frame, given })
}

/** The result of calling a value at a call site. */
export function applied(evaluator: Evaluator, callee: Value, call: LibraryCall): Value {
  const { facts, id, site, frame } = call
  if (callee.kind === 'either') {
    const callable = callee.values.find((value) => value.kind === 'library' || value.kind === 'definition')
    return callable ? evaluator.apply(callable, call) : unknown('call of an alternative')
  }
  if (callee.kind === 'library') {
    const special = evaluator.libraryValues(callee, call, evaluator)
    if (special) return special
    return {
      kind: 'library',
      origin: site.construct ? instanceOrigin(callee.origin, callee.whole) : `${callee.origin}()`,
      identity: identity(facts, id, frame),
      home: frame?.home ?? facts.file,
      arguments: call.given ?? evaluator.arguments(site.arguments, facts, frame).thunks,
      receiver: callee.receiver,
      frame,
      token: '',
      whole: false,
      ...(site.typeArguments.length > 0 && {
        types: site.typeArguments.map((type) => typeValue(evaluator, type, facts, frame)),
      }),
    }
  }
  if (callee.kind !== 'definition') return callee.kind === 'unknown' ? callee : unknown('call of something unknown')
  const thunks = call.given ?? evaluator.arguments(site.arguments, facts, frame).thunks
  const [converted] = thunks
  // `Topic("orders")`: a type that is called converts.
  if (callee.definition.kind === 'type' && converted) return evaluator.thunk(converted)
  if (callee.definition.kind === 'class') {
    const made = identity(facts, id, frame)
    return { kind: 'instance', facts: callee.facts, definition: callee.definition, arguments: thunks, made }
  }
  const own = call.given ? callee : overload(callee, site.arguments.length)
  const entered = evaluator.enter(own, thunks, `${identity(facts, id, frame)}`, frame?.home ?? facts.file, frame)
  return entered ? evaluator.returned(own.facts, own.definition, entered) : unknown('too many nested calls')
}

/** A frame for the body of a function; null when the chain of calls is too long or runs in a circle. */
export function frameFor(
  callee: Value & { kind: 'definition' },
  thunks: readonly Thunk[],
  key: string,
  home: string,
  caller: Frame | null,
): Frame | null {
  const depth = (caller?.depth ?? 0) + 1
  if (depth > DEEPEST_CALL || isInCircle(callee, caller)) return null
  return {
    parent: callee.frame,
    facts: callee.facts,
    definition: callee.definition.id,
    arguments: thunks,
    self: callee.self,
    key,
    home,
    depth,
    caller,
  }
}

/** Whether a function that is entered runs already, and was entered by itself there. */
function isInCircle({ facts, definition }: Value & { kind: 'definition' }, caller: Frame | null): boolean {
  let times = 0
  for (let up: Frame | null | undefined = caller; up; up = up.caller) {
    if (up.definition === definition.id && up.facts.file === facts.file && ++times > MOST_RECURSION) return true
  }
  return false
}

/** What a function returns, inside a frame; falls back to its declared type. */
export function returnedBy(evaluator: Evaluator, facts: FileFacts, definition: Definition, frame: Frame): Value {
  if (definition.returnType?.name === 'tuple') return tupleOf(definition, definition.returnType, facts, frame)
  const reached = reachedReturns(evaluator, facts, definition, frame)
  const results = reached.filter((result) => result.kind !== 'literal' || result.value !== null)
  const counted = results.length > 0 ? results : reached
  // Some of very many choices, when nothing tells which, are no better than none.
  const isAnyOfMany = counted.length > MOST_RESULTS && definition.returnedWithin !== undefined
  const value = isAnyOfMany
    ? unknown(`one of ${counted.length} results`)
    : withFallback(counted.slice(0, MOST_RESULTS).map((result) => evaluator.evaluate(result, facts, frame)))
  if (value.kind !== 'unknown' || !definition.returnType) return value
  return evaluator.typed(definition.returnType, facts, `${definition.id} return`, value)
}
