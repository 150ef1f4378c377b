import type { Decorator, Expression } from '../../../vocabulary.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { CsDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { nameText } from './types.ts'

/** `[Route("x"), HttpGet]` before a declaration, parameter or lambda. `HttpGetAttribute` is the same as `HttpGet`. */
export function attributesOf(draft: CsDraft, node: SyntaxNode, place: Place): readonly Decorator[] {
  return node.children
    .filter((entry) => entry.type === 'attribute_list')
    .flatMap((list) => list.children.filter((entry) => entry.type === 'attribute'))
    .flatMap((attribute): readonly Decorator[] => {
      const name = child(attribute, 'name')
      if (!name) return []
      const last = nameText(draft, name).split('.').at(-1) ?? ''
      const list = childOfType(attribute, 'attribute_argument_list')
      const given = (list ? partsOf(list) : []).map((argument) => argumentOf(draft, argument, place))
      return [
        {
          callee: draft.reference(last.replace(/(?<=.)Attribute$/, ''), name, place),
          arguments: [
            ...given.filter((entry) => entry.kind !== 'keyword'),
            ...given.filter((entry) => entry.kind === 'keyword'),
          ],
          span: draft.span(attribute),
        },
      ]
    })
}

/** `"x"`, `Name = "x"`, `name: "x"`. */
function argumentOf(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const value = partsOf(node).at(-1)
  if (!value) return { kind: 'unknown', reason: 'nothing', span }
  const label = child(node, 'name')
  if (label && label !== value) {
    return { kind: 'keyword', name: draft.textOf(label), value: expression(draft, value, place), span }
  }
  const [left, right] = [child(value, 'left'), child(value, 'right')]
  if (value.type === 'assignment_expression' && left && right) {
    return { kind: 'keyword', name: draft.textOf(left), value: expression(draft, right, place), span }
  }
  return expression(draft, value, place)
}
