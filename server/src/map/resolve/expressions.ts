/** What each kind of expression is. */
import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import { alternatives, firstThere } from './alternatives.ts'
import { arrayValue, elementOf, indexed, objectValue } from './collections.ts'
import type { Evaluator } from './evaluate.ts'
import { parameterValue } from './parameters.ts'
import { outputOf, resultAt } from './results.ts'
import { inheritedMember } from './self.ts'
import { typeArgument } from './type-arguments.ts'
import { typed } from './types.ts'
import { type Frame, literal, template, unknown, type Value } from './value.ts'

/** The value of an expression of a file, inside a frame. */
export function expressionValue(
  evaluator: Evaluator,
  expression: Expression,
  facts: FileFacts,
  frame: Frame | null,
): Value {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value, { file: facts.file, span: expression.span })
    case 'template':
      return template(
        expression.parts.map((part) => evaluator.evaluate(part, facts, frame)),
        { file: facts.file, span: expression.span },
      )
    case 'ref':
      return evaluator.reference(expression.name, expression.scope, facts, frame, expression.span)
    case 'member':
      if (expression.object.kind === 'super')
        return inheritedMember(evaluator, expression.object, expression.name, facts, frame)
      return evaluator.member(evaluator.evaluate(expression.object, facts, frame), expression.name, expression.isField)
    case 'index':
      return indexed(evaluator, expression, facts, frame)
    case 'environment':
      return { kind: 'environment', defaults: null }
    case 'either':
      return expression.isDefault
        ? firstThere(evaluator, expression.values, facts, frame)
        : alternatives(expression.values.map((value) => evaluator.evaluate(value, facts, frame)))
    case 'object':
      return objectValue(evaluator, expression, facts, frame)
    case 'array':
      return arrayValue(evaluator, expression.items, facts, frame)
    case 'result':
      return resultAt(evaluator, evaluator.evaluate(expression.of, facts, frame), expression.index)
    case 'output':
      return outputOf(evaluator, expression.call, expression.argument, facts, frame)
    case 'typed':
      return typed(evaluator, expression, facts, frame)
    case 'call':
      return evaluator.call(facts, expression.call, frame)
    case 'definition': {
      const definition = facts.definitions[expression.definition]
      return definition
        ? { kind: 'definition', facts, definition, frame, self: frame?.self ?? null }
        : unknown('no such definition')
    }
    case 'parameter':
      return parameterValue(evaluator, expression.definition, expression.index, facts, frame)
    case 'this':
      return evaluator.self(expression.definition, facts, frame)
    case 'super': {
      const own = facts.definitions[expression.definition]
      const parent = own?.extends[0]
      return parent ? evaluator.evaluate(parent, facts, frame) : unknown('no superclass')
    }
    case 'typeArgument':
      return typeArgument(evaluator, expression, facts, frame)
    case 'element':
      return elementOf(evaluator, expression, facts, frame)
    case 'module':
      return evaluator.module(facts.file, expression.module)
    case 'spread':
    case 'keyword':
      return evaluator.evaluate(expression.value, facts, frame)
    case 'unknown':
      return unknown(expression.reason)
  }
}
