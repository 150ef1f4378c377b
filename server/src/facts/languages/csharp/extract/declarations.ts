import type { DefinitionDraft } from '../../draft.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { GRPC_MODULE, generatedName } from '../generated-names.ts'
import { attributesOf } from './attributes.ts'
import { classDefinition } from './classes.ts'
import type { CsDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { partsOf } from './nodes.ts'
import { type Place, TOP } from './place.ts'
import { walk } from './statements.ts'
import { nameText, plainIdentifier } from './types.ts'

/** Everything at the top of a file or namespace, in order. */
export function topLevel(draft: CsDraft, nodes: readonly SyntaxNode[]): void {
  for (const node of nodes) {
    switch (node.type) {
      case 'using_directive':
        using(draft, node)
        break
      case 'namespace_declaration': {
        openNamespace(draft, node)
        const body = child(node, 'body')
        if (body) topLevel(draft, partsOf(body))
        break
      }
      case 'file_scoped_namespace_declaration':
        openNamespace(draft, node)
        topLevel(
          draft,
          partsOf(node).filter((entry) => entry.field !== 'name'),
        )
        break
      case 'global_statement':
        for (const statement of partsOf(node)) walk(draft, statement, TOP)
        break
      case 'global_attribute':
      case 'extern_alias_directive':
      case 'delegate_declaration':
        break
      default:
        if (isType(node)) declareType(draft, node, TOP, null)
        else if (/^preproc_(if|elif|else)/.test(node.type)) topLevel(draft, partsOf(node))
        else if (!node.type.startsWith('preproc_')) walk(draft, node, TOP)
    }
  }
}

function isType(node: SyntaxNode): boolean {
  return /^(class|record|record_struct|struct|interface|enum)_declaration$/.test(node.type)
}

/** A namespace opens itself and those around it. */
function openNamespace(draft: CsDraft, node: SyntaxNode): void {
  const name = child(node, 'name')
  if (!name) return
  const parts = nameText(draft, name).split('.')
  for (let length = parts.length; length > 0; length--) draft.opened.add(parts.slice(0, length).join('.'))
}

/** `using A.B;`, `using static A.B.C;`, `using X = A.B.C;`. */
function using(draft: CsDraft, node: SyntaxNode): void {
  const alias = child(node, 'name')
  const target = partsOf(node).findLast((entry) => entry !== alias)
  if (!target) return
  const dotted = nameText(draft, target)
  const dot = dotted.lastIndexOf('.')
  if (node.children.some((entry) => entry.type === 'static')) {
    draft.openedMembers.push({ module: dotted.slice(0, Math.max(dot, 0)), imported: dotted.slice(dot + 1) })
    return
  }
  if (!alias) {
    draft.opened.add(dotted)
    return
  }
  const generated = generatedName(dotted)
  if (generated !== null) draft.opened.add(GRPC_MODULE)
  draft.imports.push({
    local: draft.textOf(alias),
    module: generated === null ? dotted.slice(0, Math.max(dot, 0)) : GRPC_MODULE,
    imported: generated ?? dotted.slice(dot + 1),
    typeOnly: false,
    span: draft.span(node),
  })
}

/** A type of its own: bound and exported at the top, a static member inside of another one. */
export function declareType(draft: CsDraft, node: SyntaxNode, place: Place, owner: DefinitionDraft | null): void {
  const definition =
    node.type === 'enum_declaration' ? enumDefinition(draft, node, place) : classDefinition(draft, node, place)
  const value = draft.definitionValue(definition.id, node)
  draft.bind(place.scope, definition.name, value, definition.nameSpan)
  if (owner) {
    const { name, nameSpan: span } = definition
    owner.fields.push({ name, type: null, value, optional: false, isStatic: true, decorators: [], span })
    return
  }
  if (!draft.exports.some((entry) => entry.name === definition.name)) {
    draft.exports.push({ name: definition.name, value })
  }
  exportExtensions(draft, definition)
}

/** Methods that extend values of other types go by their name with a dot before it. */
function exportExtensions(draft: CsDraft, owner: DefinitionDraft): void {
  for (const method of draft.definitions) {
    if (method.parent !== owner.id || !method.isExtension) continue
    const name = `.${method.name}`
    if (draft.exports.some((entry) => entry.name === name)) continue
    draft.exports.push({ name, value: { kind: 'definition', definition: method.id, span: method.nameSpan } })
  }
}

function enumDefinition(draft: CsDraft, node: SyntaxNode, place: Place): DefinitionDraft {
  const nameNode = child(node, 'name')
  const span = draft.span(node)
  const name = nameNode ? plainIdentifier(draft.textOf(nameNode)) : ''
  const definition = draft.add(
    'enum',
    name,
    place.definition,
    place.scope,
    span,
    nameNode ? draft.span(nameNode) : span,
  )
  definition.exported = place.definition === 0
  definition.decorators.push(...attributesOf(draft, node, place))
  const body = child(node, 'body')
  for (const member of body ? partsOf(body) : []) {
    const own = child(member, 'name')
    if (!own) continue
    const at = draft.span(own)
    const text = draft.textOf(own)
    // What a member is worth is its name: that is how it is written into texts.
    definition.fields.push({
      name: text,
      type: null,
      value: { kind: 'literal', value: text, span: at },
      optional: false,
      isStatic: true,
      decorators: attributesOf(draft, member, place),
      span: at,
    })
    const number = child(member, 'value')
    if (number) expression(draft, number, place)
  }
  return definition
}
