import type { FileFacts } from '../../../vocabulary.ts'
import { fillReads } from '../../reads.ts'
import { settleAssignments } from '../../settle.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { errorsIn, readTree } from '../../tree-sitter/tree.ts'
import { topLevel } from './declarations.ts'
import { CsDraft } from './draft.ts'
import { partsOf } from './nodes.ts'

export const grammar = new GrammarParser('c-sharp')

/** A file with this many syntax errors says the same with fewer of them. */
const MOST_PROBLEMS = 5

/** Namespace of what is declared outside of any. */
export const GLOBAL_NAMESPACE = 'global'

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const draft = new CsDraft(file, text)
  draft.add('file', '', -1, draft.scope(-1, 0), [0, 0, 0, 0])
  const root = readTree(grammar.parser, text)
  if (!root) return finished(draft, [{ span: [0, 0, 0, 0], message: 'nested too deep to be read' }])
  topLevel(draft, partsOf(root))
  draft.opened.add(GLOBAL_NAMESPACE)
  fillReads(draft, settleAssignments(draft, draft.isAlways))
  const problems = errorsIn(root, MOST_PROBLEMS).map((node) => ({ span: draft.span(node), message: 'unexpected text' }))
  return finished(draft, problems)
}

function finished(draft: CsDraft, problems: FileFacts['problems']): FileFacts {
  return {
    file: draft.file,
    language: 'csharp',
    imports: draft.imports,
    exports: draft.exports,
    scopes: draft.scopes,
    definitions: draft.definitions,
    bindings: draft.bindings,
    calls: draft.calls,
    comparisons: draft.comparisons,
    ambient: [...draft.opened],
    ...(draft.openedMembers.length > 0 && { ambientMembers: draft.openedMembers }),
    problems,
  }
}
