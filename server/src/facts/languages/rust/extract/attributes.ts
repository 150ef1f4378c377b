import type { Decorator, Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { RustDraft } from './draft.ts'
import { argumentsWithin } from './fragments.ts'
import { stringValue } from './literals.ts'
import { pathExpression, segmentsOf } from './paths.ts'
import type { Place } from './place.ts'

/** Attributes that say nothing of what a program offers or asks for. */
const PLAIN =
  /^(derive|doc|allow|warn|deny|expect|cfg|cfg_attr|inline|must_use|repr|deprecated|non_exhaustive|instrument|tracing|track_caller|automatically_derived|diesel|table_name|sqlx|schema|error|from|source|prost|default|serde|validate|graphql)$/

/** The attributes right before an item, in their order. */
export function attributesBefore(parent: SyntaxNode, item: SyntaxNode): readonly SyntaxNode[] {
  const { children } = parent
  const at = children.indexOf(item)
  let first = at
  while (first > 0 && /^(attribute_item|line_comment|block_comment)$/.test(children[first - 1]?.type ?? '')) first--
  return children
    .slice(first, at)
    .filter((entry) => entry.type === 'attribute_item')
    .flatMap(namedChildren)
}

/** Whether an item is built for tests only. */
export function isTestItem(draft: RustDraft, parent: SyntaxNode, item: SyntaxNode): boolean {
  if (!/_item$|_declaration$/.test(item.type)) return false
  return attributesBefore(parent, item).some((attribute) =>
    /^(cfg\s*\(\s*(all\s*\(\s*)?test\b|([\w:]*::)?test\b|rstest\b|bench\b)/.test(draft.textOf(attribute)),
  )
}

/** Attributes of an item as decorators; their arguments are no calls. */
export function decoratorsOf(draft: RustDraft, attributes: readonly SyntaxNode[], place: Place): readonly Decorator[] {
  return attributes.flatMap((attribute): readonly Decorator[] => {
    const [path] = namedChildren(attribute)
    const segments = path ? segmentsOf(draft, path) : []
    if (!path || segments.length === 0 || PLAIN.test(segments[0] ?? '')) return []
    return [
      {
        callee: pathExpression(draft, segments, draft.span(path), place),
        arguments: attributeArguments(draft, attribute, place),
        span: draft.span(attribute),
      },
    ]
  })
}

/** What stands in the parentheses of an attribute: values, and `name = value` as named ones. */
export function attributeArguments(draft: RustDraft, attribute: SyntaxNode, place: Place): readonly Expression[] {
  const list = child(attribute, 'arguments')
  return list ? argumentsWithin(draft, list).map((node) => argument(draft, node, place)) : []
}

function argument(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  switch (node.type) {
    case 'string_literal':
    case 'raw_string_literal':
      return { kind: 'literal', value: stringValue(draft, node), span }
    case 'integer_literal':
      return { kind: 'literal', value: Number(draft.textOf(node).replaceAll('_', '')), span }
    case 'boolean_literal':
      return { kind: 'literal', value: draft.textOf(node) === 'true', span }
    case 'identifier':
    case 'scoped_identifier':
      return pathExpression(draft, segmentsOf(draft, node), span, place)
    case 'assignment_expression': {
      const [left, right] = [child(node, 'left'), child(node, 'right')]
      if (!left || !right) return unknown('an unfinished argument', span)
      return { kind: 'keyword', name: draft.textOf(left), value: argument(draft, right, place), span }
    }
    case 'array_expression':
    case 'tuple_expression':
      return { kind: 'array', items: namedChildren(node).map((item) => argument(draft, item, place)), span }
    default:
      return unknown('an argument of an attribute', span)
  }
}
