import type { FileFacts } from '../../vocabulary.ts'
import { syntaxProblems } from '../problems.ts'
import { fillReads } from '../reads.ts'
import { settleAssignments } from '../settle.ts'
import type { SyntaxNode } from '../tree-sitter/tree.ts'
import type { JvmDraft } from './draft.ts'
import { qualifiedName } from './names.ts'

/** The facts of a draft whose tree was walked; null for the root of a tree that is nested too deep. */
export function finished(draft: JvmDraft, language: string, text: string, root: SyntaxNode | null): FileFacts {
  fillReads(draft, settleAssignments(draft))
  return draft.finished(language, syntaxProblems(draft, text, root), {
    ambient: draft.ambient,
    ambientMembers: draft.ambientMembers.map(qualifiedName),
  })
}
