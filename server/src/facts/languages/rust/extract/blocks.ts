import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { isTestItem } from './attributes.ts'
import type { RustDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { isItem, item } from './items.ts'
import { bindPattern } from './patterns.ts'
import type { Place } from './place.ts'
import { typeReference } from './types.ts'

/** Reads a block; its value, null when it ends in a statement. */
export function block(draft: RustDraft, node: SyntaxNode, place: Place): Expression | null {
  let here: Place = { ...place, scope: draft.scope(place.scope, place.definition) }
  const parts = namedChildren(node)
  for (const part of parts) if (isItem(part) && !isTestItem(draft, node, part)) item(draft, node, part, here)
  let value: Expression | null = null
  for (const [at, part] of parts.entries()) {
    if (isItem(part) || part.type === 'label' || part.type === 'attribute_item') continue
    if (part.type === 'let_declaration') {
      here = declaration(draft, part, here)
    } else if (part.type !== 'empty_statement') {
      const inner = part.type === 'expression_statement' ? namedChildren(part)[0] : part
      const result = inner ? expression(draft, inner, here) : null
      if (inner && result) here = lengthened(draft, inner, result, here)
      // The grammar wraps a last `if`, `match` or block like a statement, though it is the value.
      const isLast =
        at === parts.length - 1 && (part.type !== 'expression_statement' || !draft.textOf(part).endsWith(';'))
      if (isLast) value = result
    }
  }
  return value
}

/** `let`: where the name is known already a new scope begins, in which it stands for the new value. */
function declaration(draft: RustDraft, node: SyntaxNode, place: Place): Place {
  const [pattern, typeNode, given, otherwise] = ['pattern', 'type', 'value', 'alternative'].map((field) =>
    child(node, field),
  )
  const type = typeReference(draft, typeNode, place)
  const value = given ? expression(draft, given, place) : unknown('declared without a value', draft.span(node))
  if (otherwise) block(draft, otherwise, place)
  if (!pattern) return place
  const isKnown = namesOf(draft, pattern).some((name) => !draft.isNew(place.scope, name))
  const here = isKnown ? { ...place, scope: draft.scope(place.scope, place.definition) } : place
  bindPattern(draft, pattern, value, here, type)
  return here
}

/** `routes.append(&mut more)`: from here on the name stands for both lists. */
function lengthened(draft: RustDraft, node: SyntaxNode, result: Expression, place: Place): Place {
  const called = child(node, 'function')
  const [target, method] = called?.type === 'field_expression' ? [child(called, 'value'), child(called, 'field')] : []
  const added = result.kind === 'call' ? draft.calls[result.call]?.arguments[0] : undefined
  if (target?.type !== 'identifier' || !method || !added || !/^(append|extend|push)$/.test(draft.textOf(method)))
    return place
  const span = draft.span(node)
  const before: Expression = { kind: 'ref', name: draft.textOf(target), scope: place.scope, span }
  const scope = draft.scope(place.scope, place.definition)
  const items: readonly Expression[] = [
    { kind: 'spread', value: before, span },
    draft.textOf(method) === 'push' ? added : { kind: 'spread', value: added, span },
  ]
  draft.isNew(scope, draft.textOf(target))
  draft.bind(scope, draft.textOf(target), { kind: 'array', items, span }, span)
  return { ...place, scope }
}

function namesOf(draft: RustDraft, pattern: SyntaxNode): readonly string[] {
  if (pattern.type === 'identifier' || pattern.type === 'shorthand_field_identifier') return [draft.textOf(pattern)]
  return namedChildren(pattern).flatMap((part) => namesOf(draft, part))
}
