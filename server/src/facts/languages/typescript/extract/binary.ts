import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
import { defaultOf, templateOf, unknown } from '../../make.ts'
import { compare, equalWhen } from './comparisons.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { holding, type Place } from './place.ts'
import { walk } from './statements.ts'

/** Operators other than assignments. */
export function binary(draft: Draft, node: ts.BinaryExpression, place: Place): Expression {
  const span = draft.span(node)
  const kinds = ts.SyntaxKind
  switch (node.operatorToken.kind) {
    case kinds.PlusToken:
      return sum(draft, node, place)
    case kinds.QuestionQuestionToken:
      return defaultOf(
        [expression(draft, node.left, place), draft.inBranch(() => expression(draft, node.right, place))],
        span,
      )
    case kinds.BarBarToken: {
      const left = expression(draft, node.left, place)
      const otherwise = holding(place, equalWhen(draft, node.left).whenFalse)
      return defaultOf([left, draft.inBranch(() => expression(draft, node.right, otherwise))], span)
    }
    case kinds.AmpersandAmpersandToken: {
      expression(draft, node.left, place)
      const then = holding(place, equalWhen(draft, node.left).whenTrue)
      return draft.inBranch(() => expression(draft, node.right, then))
    }
    case kinds.CommaToken:
      expression(draft, node.left, place)
      return expression(draft, node.right, place)
    case kinds.EqualsEqualsEqualsToken:
    case kinds.EqualsEqualsToken:
    case kinds.ExclamationEqualsEqualsToken:
    case kinds.ExclamationEqualsToken: {
      const left = expression(draft, node.left, place)
      const right = expression(draft, node.right, place)
      compare(draft, node, left, right, place)
      return unknown('a comparison', span)
    }
    default:
      walk(draft, node.left, place)
      walk(draft, node.right, place)
      return unknown('computed at run time', span)
  }
}

/** `a + b + c` as one concatenation. The left spine is walked in a loop: generated code nests it thousands deep. */
function sum(draft: Draft, node: ts.BinaryExpression, place: Place): Expression {
  const operands: ts.Expression[] = []
  let head: ts.Expression = node
  while (ts.isBinaryExpression(head) && head.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    operands.push(head.right)
    head = head.left
  }
  operands.push(head)
  const values = operands.reverse().map((operand) => expression(draft, operand, place))
  const span = draft.span(node)
  const isText = values.some(
    (value) => value.kind === 'template' || (value.kind === 'literal' && typeof value.value === 'string'),
  )
  const isNumber = values.some((value) => value.kind === 'literal' && typeof value.value !== 'string')
  return isNumber && !isText ? unknown('arithmetic', span) : templateOf(values, span)
}
