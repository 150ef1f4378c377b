import type { Binding, FileFacts } from '../../vocabulary.ts'
import { fillReads } from '../reads.ts'
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

/** Assigned names belong to the scope that declares them. Gives the bindings by scope and name. */
function settleAssignments(draft: JvmDraft): ReadonlyMap<string, readonly Binding[]> {
  const bindingsOf = new Map<string, Binding[]>()
  for (const binding of draft.bindings) {
    if (binding.path.length > 0) continue
    const key = `${binding.scope} ${binding.name}`
    const list = bindingsOf.get(key)
    if (list) list.push(binding)
    else bindingsOf.set(key, [binding])
  }
  for (const { scope, name, path, value, span } of draft.assignments) {
    let home = scope
    while (home > 0 && !bindingsOf.has(`${home} ${name}`)) home = draft.scopes[home]?.parent ?? 0
    draft.bindings.push({ scope: home, name, path, value, type: null, constant: false, span })
  }
  return bindingsOf
}
