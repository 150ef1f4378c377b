import type { Expression } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { expression } from './expressions.ts'
import { walk } from './statements.ts'

/** The constants of an enum: plain names, or objects of it that are made with what their constant says. */
export function enumMembers(
  draft: JvmDraft,
  entries: readonly SyntaxNode[],
  owner: DefinitionDraft,
  inside: Place,
): void {
  for (const entry of entries) {
    const nameNode = entry.type === 'enum_constant' ? child(entry, 'name') : undefined
    if (!nameNode) continue
    const name = draft.textOf(nameNode)
    const span = draft.span(nameNode)
    const value: Expression =
      owner.kind === 'enum' ? { kind: 'literal', value: name, span } : made(draft, entry, owner, inside)
    const place = { type: null, optional: false, isStatic: true, decorators: [], span }
    owner.fields.push({ name, value, ...place })
    const body = childOfType(entry, 'class_body')
    if (body) walk(draft, body, inside)
  }
}

function made(draft: JvmDraft, entry: SyntaxNode, owner: DefinitionDraft, inside: Place): Expression {
  const list = child(entry, 'arguments')
  const span = draft.span(entry)
  const given = (list ? namedChildren(list) : []).map((argument) => expression(draft, argument, inside))
  const call = draft.calls.push({
    callee: { kind: 'definition', definition: owner.id, span },
    arguments: given,
    typeArguments: [],
    construct: true,
    scope: inside.scope,
    definition: owner.id,
    inLoop: false,
    awaited: false,
    span,
    nameSpan: span,
  })
  return { kind: 'call', call: call - 1, span }
}
