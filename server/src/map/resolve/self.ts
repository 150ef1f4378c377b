/** The object that a method runs on, and what its superclass has. */
import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { wholeClass } from './records.ts'
import { type Frame, unknown, type Value } from './value.ts'

/** `this` inside a class: the object that the frame was entered with, else any object of the class. */
export function selfOf(evaluator: Evaluator, definition: number, facts: FileFacts, frame: Frame | null): Value {
  for (let up = frame; up; up = up.parent) if (up.self) return up.self
  const own = facts.definitions[definition]
  return own ? wholeClass(evaluator, { kind: 'instance', facts, definition: own, arguments: null }) : unknown('no this')
}

/** `super.name`: what the superclass has by that name, with the object that it was asked of. */
export function inheritedMember(
  evaluator: Evaluator,
  parent: Expression,
  name: string,
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const value = evaluator.evaluate(parent, facts, frame)
  if (value.kind !== 'definition') return evaluator.member(value, name)
  const upper: Value = { kind: 'instance', facts: value.facts, definition: value.definition, arguments: null }
  const member = evaluator.member(upper, name)
  const self = parent.kind === 'super' ? evaluator.self(parent.definition, facts, frame) : null
  return member.kind === 'definition' && self ? { ...member, self } : member
}
