import type { Expression, TypeReference } from '../../../vocabulary.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { GRPC_MODULE, generatedName } from '../generated-names.ts'
import type { CsDraft } from './draft.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'

/** Awaiting, or reading what they hold, gives the argument. */
const TRANSPARENT = new Set(['Task', 'ValueTask', 'ActionResult', 'Lazy', 'Nullable', 'IAsyncEnumerable', 'Ok'])
/** Lists of their argument. */
const LISTS = new Set([
  'List',
  'IList',
  'IEnumerable',
  'ICollection',
  'IReadOnlyList',
  'IReadOnlyCollection',
  'HashSet',
  'ISet',
  'Collection',
  'ImmutableArray',
])

/** A declared type in the vocabulary's form, null where the compiler infers it or there is none. */
export function typeReference(draft: CsDraft, node: SyntaxNode | undefined, scope: number): TypeReference | null {
  if (!node) return null
  const named = (name: string, parts: readonly TypeReference[] = []): TypeReference => ({
    name,
    scope,
    arguments: parts,
  })
  const inner = (part: SyntaxNode | undefined) => typeReference(draft, part, scope)
  switch (node.type) {
    case 'predefined_type': {
      const name = draft.textOf(node)
      return name === 'void' ? null : named(name)
    }
    case 'identifier':
      return named(draft.textOf(node))
    case 'generic_name': {
      const name = nameText(draft, node)
      const parts = typeArguments(draft, node, scope)
      const [first] = parts
      if (TRANSPARENT.has(name) && first) return first
      if (LISTS.has(name) && first) return named('array', [first])
      return named(name, parts)
    }
    case 'qualified_name':
    case 'alias_qualified_name': {
      const dotted = nameText(draft, node)
      const generated = generatedName(dotted)
      if (generated !== null) draft.opened.add(GRPC_MODULE)
      const last = child(node, 'name')
      const parts = last?.type === 'generic_name' ? typeArguments(draft, last, scope) : []
      return named(generated === null ? dotted : `${GRPC_MODULE}.${generated}`, parts)
    }
    case 'nullable_type':
    case 'ref_type':
    case 'scoped_type':
      return inner(child(node, 'type') ?? partsOf(node)[0])
    case 'array_type':
      return named('array', [inner(child(node, 'type')) ?? named('unknown')])
    case 'tuple_type':
      return named(
        'tuple',
        partsOf(node).map((element) => inner(child(element, 'type')) ?? named('unknown')),
      )
    default:
      return null
  }
}

/** Type arguments of a generic name. */
export function typeArguments(draft: CsDraft, node: SyntaxNode, scope: number): readonly TypeReference[] {
  const list = node.children.find((entry) => entry.type === 'type_argument_list')
  if (!list) return []
  return partsOf(list).map((part) => typeReference(draft, part, scope) ?? { name: 'unknown', scope, arguments: [] })
}

/** A name without type arguments: `A.B.C` of `global::A.B.C<int>`. */
export function nameText(draft: CsDraft, node: SyntaxNode): string {
  if (node.type === 'generic_name') {
    const identifier = node.children.find((entry) => entry.type === 'identifier')
    return identifier ? plainIdentifier(draft.textOf(identifier)) : ''
  }
  if (node.type === 'qualified_name') {
    const [left, right] = [child(node, 'qualifier'), child(node, 'name')]
    return [left, right].flatMap((part) => (part ? [nameText(draft, part)] : [])).join('.')
  }
  if (node.type === 'alias_qualified_name') {
    const last = child(node, 'name')
    return last ? nameText(draft, last) : ''
  }
  return plainIdentifier(draft.textOf(node))
}

/** `@event` is `event`. */
export function plainIdentifier(text: string): string {
  return text.startsWith('@') ? text.slice(1) : text
}

/** Roots of libraries that are named in full where no `using` opens them. */
const LIBRARY_ROOT = /^(System|Microsoft|Grpc|Google|Azure|MassTransit|Confluent|RabbitMQ|Dapr)\./

/** A type as a value: what is constructed, inherited from, or asked for with `typeof`. */
export function typeExpression(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  if (node.type === 'nullable_type' || node.type === 'array_type') {
    const inner = child(node, 'type') ?? partsOf(node)[0]
    if (inner) return typeExpression(draft, inner, place)
  }
  const dotted = nameText(draft, node)
  const generated = generatedName(dotted)
  if (generated !== null) draft.opened.add(GRPC_MODULE)
  if (generated === null && !LIBRARY_ROOT.test(dotted)) {
    const [head = '', ...rest] = dotted.split('.')
    return rest.reduce<Expression>(
      (object, name) => ({ kind: 'member', object, name, span }),
      draft.reference(head, node, place),
    )
  }
  const names = (generated ?? dotted).split('.')
  const module = generated === null ? names.slice(0, -1).join('.') : GRPC_MODULE
  const members = generated === null ? names.slice(-1) : names
  return members.reduce<Expression>((object, name) => ({ kind: 'member', object, name, span }), {
    kind: 'module',
    module,
    span,
  })
}
