import type { Binding, FileFacts } from '../../../vocabulary.ts'
import { fillReads } from '../../reads.ts'
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
  fillReads(draft, settleAssignments(draft))
  const problems = errorsIn(root, MOST_PROBLEMS).map((node) => ({ span: draft.span(node), message: 'unexpected text' }))
  return finished(draft, problems)
}

/** Assigned names belong to the scope that declares them. Gives the bindings by scope and name. */
function settleAssignments(draft: CsDraft): ReadonlyMap<string, readonly Binding[]> {
  const bindingsOf = new Map<string, Binding[]>()
  for (const binding of draft.bindings) {
    if (binding.path.length > 0) continue
    const key = `${binding.scope} ${binding.name}`
    const list = bindingsOf.get(key)
    if (list) list.push(binding)
    else bindingsOf.set(key, [binding])
  }
  for (const assignment of draft.assignments) {
    const { scope, name, path, value, span } = assignment
    let home = scope
    while (home > 0 && !bindingsOf.has(`${home} ${name}`)) home = draft.scopes[home]?.parent ?? 0
    const declared = bindingsOf.get(`${home} ${name}`)?.[0]
    // In the branch of the declaration it happens whenever that does.
    const always = path.length === 0 && declared && draft.branchOf(declared) === draft.branchOf(assignment)
    const binding = { scope: home, name, path, value, type: null, constant: false, span }
    draft.bindings.push(always ? { ...binding, always } : binding)
  }
  return bindingsOf
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
