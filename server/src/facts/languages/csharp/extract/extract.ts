import type { FileFacts } from '../../../vocabulary.ts'
import { syntaxProblems } from '../../problems.ts'
import { fillReads } from '../../reads.ts'
import { settleAssignments } from '../../settle.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { readTree } from '../../tree-sitter/tree.ts'
import { topLevel } from './declarations.ts'
import { CsDraft } from './draft.ts'
import { partsOf } from './nodes.ts'

export const grammar = new GrammarParser('c-sharp')

/** Namespace of what is declared outside of any. */
export const GLOBAL_NAMESPACE = 'global'

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const draft = new CsDraft(file, text)
  draft.add('file', '', -1, draft.scope(-1, 0), [0, 0, 0, 0])
  const root = readTree(grammar.parser, text)
  if (root) topLevel(draft, partsOf(root))
  draft.opened.add(GLOBAL_NAMESPACE)
  fillReads(draft, settleAssignments(draft, draft.isAlways))
  return draft.finished('csharp', syntaxProblems(draft, text, root), {
    ambient: [...draft.opened],
    ...(draft.openedMembers.length > 0 && { ambientMembers: draft.openedMembers }),
  })
}
