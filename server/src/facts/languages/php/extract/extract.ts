import type { FileFacts } from '../../../vocabulary.ts'
import { syntaxProblems } from '../../problems.ts'
import { fillReads } from '../../reads.ts'
import { settleAssignments } from '../../settle.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { readTree, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { GLOBAL_NAMESPACE } from '../modules.ts'
import { PhpDraft } from './draft.ts'
import { TOP } from './place.ts'
import { statements } from './statements.ts'

export const grammar = new GrammarParser('php')

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const draft = new PhpDraft(file, text)
  draft.add('file', '', -1, draft.scope(-1, 0), [0, 0, 0, 0])
  const root = readTree(grammar.parser, text)
  if (root) {
    ownClasses(draft, root)
    statements(draft, root.children, TOP)
  }
  exportNames(draft)
  fillReads(draft, settleAssignments(draft))
  const ambient = [...draft.namespaces, GLOBAL_NAMESPACE]
  return draft.finished('php', syntaxProblems(draft, text, root), { ambient })
}

/** Classes are known before the statement that declares them is read. */
function ownClasses(draft: PhpDraft, root: SyntaxNode): void {
  for (const node of root.children) {
    const list = node.type === 'namespace_definition' ? node.children.filter((entry) => entry.field === 'body') : []
    for (const inner of list) ownClasses(draft, inner)
    const name = /^(class|interface|trait|enum)_declaration$/.test(node.type)
      ? node.children.find((entry) => entry.field === 'name')
      : undefined
    if (name) draft.ownClasses.add(draft.textOf(name))
  }
}

/** What other files can name: classes, functions and constants; and what the file returns to whoever includes it. */
function exportNames(draft: PhpDraft): void {
  const names = new Set<string>()
  for (const { scope, name, path, span } of draft.bindings) {
    if (scope !== 0 || path.length > 0 || name.startsWith('$') || names.has(name)) continue
    names.add(name)
    draft.exports.push({ name, value: { kind: 'ref', name, scope: 0, span } })
  }
  const returned = draft.definitions[0]?.returns.at(-1)
  if (returned) draft.exports.push({ name: 'export=', value: returned })
}
