import type { Decorator, Expression, TypeReference } from '../../../vocabulary.ts'
import { injectedValue } from '../../jvm/configuration.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { memberOf, unknown } from '../../make.ts'
import { childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { annotations } from './annotations.ts'
import { expression, isExpression } from './expressions.ts'
import { declaredType } from './types.ts'

/** A property as it is declared, of a file, class or block. */
export interface DeclaredProperty {
  readonly name: string
  readonly type: TypeReference | null
  readonly value: Expression | null
  readonly decorators: readonly Decorator[]
  readonly span: Expression['span']
}

/** What a declaration declares: one property, or the parts of a value (`val (a, b) = pair`). */
export function declaredProperties(draft: JvmDraft, node: SyntaxNode, place: Place): readonly DeclaredProperty[] {
  const decorators = annotations(draft, childOfType(node, 'modifiers'), place)
  const several = childOfType(node, 'multi_variable_declaration')
  const single = childOfType(node, 'variable_declaration')
  const span = draft.span(node)
  const value = initialValue(draft, node, place)
  const named = (entry: SyntaxNode) => draft.textOf(childOfType(entry, 'identifier') ?? entry).replace(/`/g, '')
  if (several) {
    return namedChildren(several).map((entry, at) => ({
      name: named(entry),
      type: declaredType(draft, entry, place.scope),
      value: value && memberOf(value, String(at), span),
      decorators: [],
      span: draft.span(entry),
    }))
  }
  if (!single) return []
  const { injected } = injectedValue(decorators, span)
  const type = declaredType(draft, single, place.scope)
  return [{ name: named(single), type, value: injected ?? value, decorators, span: draft.span(single) }]
}

/** Binds what a declaration declares in a file or block. */
export function properties(draft: JvmDraft, node: SyntaxNode, place: Place): readonly DeclaredProperty[] {
  const declared = declaredProperties(draft, node, place)
  for (const { name, type, value, span } of declared) {
    draft.bind(place.scope, name, value ?? unknown('declared without a value', span), span, false, type)
  }
  return declared
}

/** The initial value, what a getter yields, or what `by lazy { … }` makes. */
function initialValue(draft: JvmDraft, node: SyntaxNode, place: Place): Expression | null {
  const delegate = childOfType(node, 'property_delegate')
  if (delegate) {
    const [made] = namedChildren(delegate)
    const value = made && expression(draft, made, place)
    const given =
      value?.kind === 'call'
        ? draft.calls[value.call]?.arguments.find((entry) => entry.kind === 'definition')
        : undefined
    return (given?.kind === 'definition' && draft.definitions[given.definition]?.returns.at(-1)) || null
  }
  const getter = childOfType(node, 'getter')
  const result = getter && childOfType(getter, 'function_body')
  const [yielded] = result ? namedChildren(result) : []
  if (yielded && isExpression(yielded.type)) return expression(draft, yielded, place)
  const initial = node.children.find((entry, at) => node.children[at - 1]?.type === '=' && isExpression(entry.type))
  return initial ? expression(draft, initial, place) : null
}
