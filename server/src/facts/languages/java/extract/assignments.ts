import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { variable } from '../../jvm/simple-names.ts'
import { templateOf, unknown } from '../../make.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { expression } from './expressions.ts'

/** `name = value`, `this.field = value`, `text += more`. The value of an assignment is what is assigned. */
export function assignment(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const left = child(node, 'left')
  const right = child(node, 'right')
  const span = draft.span(node)
  if (!left || !right) return unknown('an assignment', span)
  const given = expression(draft, right, place)
  const sign = child(node, 'operator')?.type ?? '='
  if (sign === '=') assign(draft, left, given, place)
  else if (sign === '+=') assign(draft, left, templateOf([expression(draft, left, place), given], span), place)
  return given
}

function assign(draft: JvmDraft, target: SyntaxNode, value: Expression, place: Place): void {
  const span = draft.span(target)
  const named = target.type === 'identifier' ? variable(draft, draft.textOf(target), place, span) : null
  const whole = named ?? expression(draft, target, place)
  if (whole.kind === 'ref') {
    draft.assign(place.scope, whole.name, [], value, span)
    return
  }
  if (whole.kind !== 'member') return
  const path: string[] = []
  let root: Expression = whole
  while (root.kind === 'member') {
    path.unshift(root.name)
    root = root.object
  }
  if (root.kind === 'ref') draft.assign(place.scope, root.name, path, value, span)
  if (root.kind !== 'this' && root.kind !== 'definition') return
  const scope = draft.definitions[root.definition]?.scope
  if (scope === undefined) return
  draft.bindings.push({ scope, name: 'this', path, value, type: null, constant: false, span })
}
