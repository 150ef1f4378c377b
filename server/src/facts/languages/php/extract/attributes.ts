import type { Decorator } from '../../../vocabulary.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { argumentsOf } from './calls.ts'
import type { PhpDraft } from './draft.ts'
import { classExpression } from './names.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'

/** `#[Route('/x'), IsGranted('ROLE')]` before a declaration or parameter. */
export function attributesOf(draft: PhpDraft, node: SyntaxNode, place: Place): readonly Decorator[] {
  const lists = node.children.filter((entry) => entry.type === 'attribute_list')
  return lists
    .flatMap((list) => list.children.filter((entry) => entry.type === 'attribute_group'))
    .flatMap((group) => group.children.filter((entry) => entry.type === 'attribute'))
    .flatMap((attribute): readonly Decorator[] => {
      const [name] = partsOf(attribute)
      if (!name) return []
      const list = child(attribute, 'parameters') ?? childOfType(attribute, 'arguments')
      return [
        {
          callee: classExpression(draft, name, place),
          arguments: argumentsOf(draft, list, place, ''),
          span: draft.span(attribute),
        },
      ]
    })
}
