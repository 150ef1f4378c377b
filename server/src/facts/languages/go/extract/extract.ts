import type { FileFacts } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { syntaxProblems, TOO_DEEP } from '../../problems.ts'
import { fillReads } from '../../reads.ts'
import { type Settled, settleAssignments } from '../../settle.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { child, namedChildren, readTree, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { isBuilt } from '../build-constraint.ts'
import { OWN_PACKAGE } from '../modules.ts'
import { types } from './declarations.ts'
import { GoDraft } from './draft.ts'
import { functionDefinition } from './functions.ts'
import { readImports } from './imports.ts'
import { TOP } from './place.ts'
import { walk } from './statements.ts'

export const grammar = new GrammarParser('go')

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const draft = new GoDraft(file, text)
  draft.add('file', '', -1, draft.scope(-1, 0), [0, 0, 0, 0])
  if (!isBuilt(file, text)) return finished(draft, [], [])
  const root = readTree(grammar.parser, text)
  if (!root) return finished(draft, [], TOO_DEEP)
  const opened = readImports(draft, root)
  const declarations = namedChildren(root)
  for (const node of declarations) if (node.type === 'type_declaration') types(draft, node, TOP)
  for (const node of declarations) {
    if (node.type === 'function_declaration' || node.type === 'method_declaration') topFunction(draft, node)
    else if (node.type !== 'type_declaration' && node.type !== 'import_declaration') walk(draft, node, TOP)
  }
  share(draft)
  // An assignment in the block of the declaration happens whenever that does.
  const isAlways = ({ assignment, home }: Settled) =>
    home === assignment.scope && home !== 0 && assignment.value.kind !== 'output'
  fillReads(draft, settleAssignments(draft, isAlways))
  return finished(draft, opened, syntaxProblems(draft, text, root))
}

function topFunction(draft: GoDraft, node: SyntaxNode): void {
  const nameNode = child(node, 'name')
  const name = nameNode ? draft.textOf(nameNode) : ''
  if (node.type === 'function_declaration') {
    const id = functionDefinition(draft, node, TOP, name)
    const span = nameNode ? draft.span(nameNode) : draft.span(node)
    if (name !== '_' && name !== 'init') draft.bind(0, name, { kind: 'definition', definition: id, span }, span)
    return
  }
  const receiver = child(node, 'receiver')
  const type = receiver ? /(\w+)\s*(?:\[[^)]*\])?\s*,?\s*\)$/.exec(draft.textOf(receiver))?.[1] : undefined
  const owner = ownerOf(draft, type ?? '', node)
  const id = functionDefinition(draft, node, TOP, name, owner)
  const span = nameNode ? draft.span(nameNode) : draft.span(node)
  draft.exports.push({ name: `${type}.${name}`, value: { kind: 'definition', definition: id, span } })
}

/** The type that a method belongs to; one of another file has a stand-in here. */
function ownerOf(draft: GoDraft, name: string, node: SyntaxNode): DefinitionDraft {
  const own = draft.types.get(name)?.definition ?? draft.partial.get(name)
  if (own) return own
  const id = draft.definitions.length
  const definition = draft.add('class', name, 0, draft.scope(0, id), draft.span(node))
  definition.isPartial = true
  draft.partial.set(name, definition)
  return definition
}

/** All names at the top are visible in the package; those in capitals beyond it, which compilers see to. */
function share(draft: GoDraft): void {
  const names = new Set<string>()
  for (const { scope, name, path, span } of draft.bindings) {
    if (scope !== 0 || path.length > 0 || names.has(name)) continue
    names.add(name)
    draft.exports.push({ name, value: { kind: 'ref', name, scope: 0, span } })
  }
  for (const definition of draft.definitions) {
    if (definition.parent === 0 && names.has(definition.name)) definition.exported = /^[A-Z]/.test(definition.name)
  }
}

function finished(draft: GoDraft, opened: readonly string[], problems: FileFacts['problems']): FileFacts {
  return draft.finished('go', problems, { ambient: [OWN_PACKAGE, ...opened] })
}
