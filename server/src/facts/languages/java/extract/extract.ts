import type { Expression, FileFacts } from '../../../vocabulary.ts'
import { JvmDraft } from '../../jvm/draft.ts'
import { finished } from '../../jvm/finish.ts'
import type { Place } from '../../jvm/place.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { childOfType, readTree, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { classDefinition, isClass } from './classes.ts'
import { importDeclaration } from './imports.ts'

export const grammar = new GrammarParser('java')

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const draft = new JvmDraft(file, text)
  draft.add('file', '', -1, draft.scope(-1, 0), draft.range(0, text.length))
  const root = readTree(grammar.parser, text)
  if (root) topLevel(draft, root)
  return finished(draft, 'java', text, root)
}

function topLevel(draft: JvmDraft, root: SyntaxNode): void {
  const place: Place = { scope: 0, definition: 0, owner: -1, isStatic: false, inLoop: false }
  const declared = root.children.find((node) => node.type === 'package_declaration')
  const name = declared && childOfType(declared, 'scoped_identifier', 'identifier')
  // The own package comes before those that are imported as a whole.
  draft.ambient.push(name ? draft.textOf(name).replace(/\s/g, '') : '')
  for (const node of root.children) if (node.type === 'import_declaration') importDeclaration(draft, node)
  for (const node of root.children) {
    if (!isClass(node)) continue
    const definition = classDefinition(draft, node, place)
    const span = definition.nameSpan
    const value: Expression = { kind: 'definition', definition: definition.id, span }
    definition.exported = true
    draft.bind(0, definition.name, value, span)
    draft.exports.push({ name: definition.name, value })
  }
}
