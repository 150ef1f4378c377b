import type { DefinitionDraft } from '../../draft.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { BLOCK } from './arguments.ts'
import { assignTo } from './assignments.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'

/** Reads the parameters of a method, block or lambda and binds their names inside of it. */
export function parameters(
  draft: Draft,
  list: SyntaxNode | undefined,
  definition: DefinitionDraft,
  inside: Place,
): void {
  for (const entry of list ? namedChildren(list) : []) parameter(draft, entry, definition, inside)
}

function parameter(draft: Draft, entry: SyntaxNode, definition: DefinitionDraft, inside: Place): void {
  const span = draft.span(entry)
  const index = definition.parameters.length
  const given = child(entry, 'value')
  const defaultValue = given ? expression(draft, given, inside) : null
  const named = entry.type === 'identifier' ? entry : child(entry, 'name')
  const isBlock = entry.type === 'block_parameter'
  const name = named ? draft.text(named) : ''
  const rest = entry.type === 'splat_parameter'
  const restKeywords = entry.type === 'hash_splat_parameter'
  definition.parameters.push({
    name: isBlock ? BLOCK : name,
    type: null,
    defaultValue,
    optional: defaultValue !== null || rest || restKeywords || isBlock,
    rest,
    ...(restKeywords && { restKeywords }),
    decorators: [],
    isProperty: false,
    span,
  })
  const value = { kind: 'parameter', definition: definition.id, index, span } as const
  if (entry.type === 'destructured_parameter') {
    assignTo(draft, entry, value, inside)
    return
  }
  if (!named) return
  inside.locals.declare(name, inside.scope)
  draft.bind(inside.scope, name, value, span, false)
}
