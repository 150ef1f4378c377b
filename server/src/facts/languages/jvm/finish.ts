import type { FileFacts } from '../../vocabulary.ts'
import { fillReads } from '../reads.ts'
import { settleAssignments } from '../settle.ts'
import { errorsIn, type SyntaxNode } from '../tree-sitter/tree.ts'
import type { JvmDraft } from './draft.ts'
import { qualifiedName } from './names.ts'

/** A file with this many syntax errors says the same with fewer of them. */
const MOST_PROBLEMS = 5

/** The facts of a draft whose tree was walked; null for the root of a tree that is nested too deep. */
export function finished(draft: JvmDraft, language: string, root: SyntaxNode | null): FileFacts {
  fillReads(draft, settleAssignments(draft))
  const problems = root
    ? errorsIn(root, MOST_PROBLEMS).map((node) => ({ span: draft.span(node), message: 'this could not be read' }))
    : [{ span: [0, 0, 0, 0] as const, message: 'nested too deep to be read' }]
  return {
    file: draft.file,
    language,
    imports: draft.imports,
    exports: draft.exports,
    scopes: draft.scopes,
    definitions: draft.definitions,
    bindings: draft.bindings,
    calls: draft.calls,
    comparisons: draft.comparisons,
    ambient: draft.ambient,
    ambientMembers: draft.ambientMembers.map(qualifiedName),
    problems,
  }
}
