import type { Binding, Expression, FileFacts } from '../../../vocabulary.ts'
import { qualifiedName } from '../../jvm/names.ts'
import { fillReads } from '../../reads.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { childOfType, errorsIn, readTree, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { classDefinition, isClass } from './classes.ts'
import { JavaDraft } from './draft.ts'
import { importDeclaration } from './imports.ts'
import type { Place } from './place.ts'

export const grammar = new GrammarParser('java')

/** A file with this many syntax errors says the same with fewer of them. */
const MOST_PROBLEMS = 5

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const draft = new JavaDraft(file, text)
  draft.add('file', '', -1, draft.scope(-1, 0), draft.range(0, text.length))
  const root = readTree(grammar.parser, text)
  if (!root) return finished(draft, [{ span: [0, 0, 0, 0], message: 'nested too deep to be read' }])
  topLevel(draft, root)
  const bindingsOf = settleAssignments(draft)
  fillReads(draft, bindingsOf)
  const problems = errorsIn(root, MOST_PROBLEMS).map((node) => ({
    span: draft.span(node),
    message: 'this could not be read',
  }))
  return finished(draft, problems)
}

function topLevel(draft: JavaDraft, root: SyntaxNode): void {
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

/** Assigned names belong to the scope that declares them. Gives the bindings by scope and name. */
function settleAssignments(draft: JavaDraft): ReadonlyMap<string, readonly Binding[]> {
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

function finished(draft: JavaDraft, problems: FileFacts['problems']): FileFacts {
  return {
    file: draft.file,
    language: 'java',
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
