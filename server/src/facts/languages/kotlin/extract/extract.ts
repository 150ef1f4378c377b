import type { Expression, FileFacts } from '../../../vocabulary.ts'
import { JvmDraft } from '../../jvm/draft.ts'
import { finished } from '../../jvm/finish.ts'
import { importAll, importName } from '../../jvm/imports.ts'
import type { Place } from '../../jvm/place.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { childOfType, readTree, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { classDefinition } from './classes.ts'
import { functionDefinition } from './functions.ts'
import { properties } from './properties.ts'
import { readable } from './readable.ts'
import { walk } from './statements.ts'

export const grammar = new GrammarParser('kotlin')

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const draft = new JvmDraft(file, text)
  draft.add('file', '', -1, draft.scope(-1, 0), draft.range(0, text.length))
  const prepared = readable(text)
  const root = readTree(grammar.parser, prepared.text)
  for (const layer of prepared.annotations) classAnnotations(draft, layer)
  if (root) topLevel(draft, root)
  return finished(draft, 'kotlin', text, root)
}

/** Notes annotations by the place where their class begins. */
function classAnnotations(draft: JvmDraft, layer: string): void {
  for (const node of readTree(grammar.parser, layer)?.children ?? []) {
    const modifiers = childOfType(node, 'modifiers')
    const below = node.children.find((entry) => modifiers !== undefined && entry.start >= modifiers.end)
    if (!modifiers || !below) continue
    draft.classAnnotations.set(below.start, [...(draft.classAnnotations.get(below.start) ?? []), modifiers])
  }
}

function topLevel(draft: JvmDraft, root: SyntaxNode): void {
  const place: Place = { scope: 0, definition: 0, owner: -1, isStatic: false, inLoop: false }
  const header = root.children.find((node) => node.type === 'package_header')
  const name = header && childOfType(header, 'qualified_identifier')
  draft.ambient.push(name ? draft.textOf(name).replace(/\s/g, '') : '')
  for (const node of root.children) if (node.type === 'import') importDeclaration(draft, node)
  for (const node of root.children) declaration(draft, node, place)
}

function importDeclaration(draft: JvmDraft, node: SyntaxNode): void {
  const pathNode = childOfType(node, 'qualified_identifier')
  if (!pathNode) return
  // A companion's members are members of its class.
  const path = draft.textOf(pathNode).replace(/[\s`]/g, '').replace('.Companion.', '.')
  const alias = childOfType(node, 'identifier')
  if (node.children.some((entry) => entry.type === '*')) importAll(draft, path, draft.span(node))
  else importName(draft, path, draft.span(node), alias ? draft.textOf(alias) : null)
}

/** What stands at the top of a file: it is exported under its name. */
function declaration(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const declared = declaredAt(draft, node, place)
  for (const { name, value } of declared) draft.exports.push({ name, value })
}

interface Declared {
  readonly name: string
  readonly value: Expression
}

function declaredAt(draft: JvmDraft, node: SyntaxNode, place: Place): readonly Declared[] {
  if (node.type === 'property_declaration') {
    return properties(draft, node, place).map(({ name, span }) => ({
      name,
      value: { kind: 'ref', name, scope: place.scope, span },
    }))
  }
  const isClass = node.type === 'class_declaration' || node.type === 'object_declaration'
  if (!isClass && node.type !== 'function_declaration') {
    if (node.named && !/^(import|package_header|.*comment|file_annotation|type_alias)$/.test(node.type))
      walk(draft, node, place)
    return []
  }
  const definition = isClass ? classDefinition(draft, node, place) : functionDefinition(draft, node, place)
  if (definition.name === '') return []
  const span = definition.nameSpan
  const value: Expression = { kind: 'definition', definition: definition.id, span }
  definition.exported = true
  draft.bind(place.scope, definition.name, value, span)
  return [{ name: definition.name, value }]
}
