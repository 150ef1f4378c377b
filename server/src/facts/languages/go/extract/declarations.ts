import type { Expression } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { unknown } from '../../make.ts'
import { child, childrenOf, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { declare } from './bindings.ts'
import type { GoDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { functionDefinition } from './functions.ts'
import type { Place } from './place.ts'
import { structFields, typeReference } from './types.ts'

/** `var x T = value`, one or several. */
export function variables(draft: GoDraft, node: SyntaxNode, place: Place): void {
  for (const spec of specs(node, 'var_spec')) {
    const names = childrenOf(spec, 'name').filter((name) => name.named)
    const type = typeReference(draft, child(spec, 'type'), place.scope)
    const list = child(spec, 'value')
    const values = list ? namedChildren(list).map((value) => expression(draft, value, place)) : []
    names.forEach((name, index) => {
      const [only] = values
      const isCall = only && values.length === 1 && names.length > 1
      const value: Expression = isCall
        ? { kind: 'result', of: only, index, span: only.span }
        : (values[index] ?? unknown('declared without a value', draft.span(name)))
      declare(draft, name, value, place, { constant: false, type })
    })
  }
}

/** Constants; one without a value has that of the line before, with the next `iota`. */
export function constants(draft: GoDraft, node: SyntaxNode, place: Place): void {
  let before: readonly SyntaxNode[] = []
  for (const [iota, spec] of specs(node, 'const_spec').entries()) {
    const list = child(spec, 'value')
    if (list) before = namedChildren(list)
    const type = typeReference(draft, child(spec, 'type'), place.scope)
    for (const [index, name] of childrenOf(spec, 'name')
      .filter((name) => name.named)
      .entries()) {
      const valueNode = before[index]
      const value = valueNode
        ? expression(draft, valueNode, { ...place, iota })
        : unknown('a constant without a value', draft.span(name))
      declare(draft, name, value, place, { constant: true, type })
    }
  }
}

/** Types: structs are classes, interfaces are interfaces, all others stand for what they are made of. */
export function types(draft: GoDraft, node: SyntaxNode, place: Place): void {
  for (const spec of specs(node, 'type_spec', 'type_alias')) {
    const name = child(spec, 'name')
    const underlying = child(spec, 'type')
    if (!name || !underlying) continue
    const definition = typeDefinition(draft, spec, name, underlying, place)
    const text = draft.textOf(name)
    if (place.scope === 0) draft.types.set(text, { definition, underlying })
    const span = draft.span(name)
    draft.bind(place.scope, text, { kind: 'definition', definition: definition.id, span }, span)
  }
}

function typeDefinition(
  draft: GoDraft,
  spec: SyntaxNode,
  name: SyntaxNode,
  underlying: SyntaxNode,
  place: Place,
): DefinitionDraft {
  const id = draft.definitions.length
  const scope = draft.scope(place.scope, id)
  const kind = underlying.type === 'struct_type' ? 'class' : underlying.type === 'interface_type' ? 'interface' : 'type'
  const definition = draft.add(kind, draft.textOf(name), place.definition, scope, draft.span(spec), draft.span(name))
  if (kind === 'class') {
    definition.isRecord = true
    definition.fields.push(...structFields(draft, underlying, scope))
  } else if (kind === 'interface') interfaceMembers(draft, underlying, definition, place)
  else definition.aliased = typeReference(draft, underlying, scope)
  return definition
}

function interfaceMembers(draft: GoDraft, node: SyntaxNode, definition: DefinitionDraft, place: Place): void {
  definition.isStructural = true
  const embedded = []
  for (const member of namedChildren(node)) {
    const name = child(member, 'name')
    if (name && /^method/.test(member.type)) {
      functionDefinition(draft, member, { ...place, scope: definition.scope }, draft.textOf(name), definition)
      continue
    }
    const parts = namedChildren(member)
    const [type] = parts
    // `A | B` constrains type parameters, it is no interface to call.
    const reference = parts.length === 1 ? typeReference(draft, type, definition.scope) : null
    if (reference) embedded.push(reference)
  }
  definition.implements = embedded
}

function specs(node: SyntaxNode, ...kinds: readonly string[]): readonly SyntaxNode[] {
  return namedChildren(node).flatMap((entry) => (kinds.includes(entry.type) ? [entry] : specs(entry, ...kinds)))
}
