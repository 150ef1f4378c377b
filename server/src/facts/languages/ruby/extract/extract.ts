import type { FileFacts } from '../../../vocabulary.ts'
import { syntaxProblems } from '../../problems.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { readTree, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { declare } from './constants.ts'
import { Draft } from './draft.ts'
import { Locals, type Place } from './place.ts'
import { statements } from './statements.ts'

export const grammar = new GrammarParser('ruby')

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const root = readTree(grammar.parser, text)
  const draft = new Draft(file, text)
  const scope = draft.scope(-1, 0)
  draft.add('file', '', -1, scope, root ? draft.span(root) : [0, 0, 0, 0])
  const top: Place = {
    scope,
    definition: 0,
    owner: -1,
    self: 'program',
    nesting: [],
    locals: new Locals(),
    inLoop: false,
    always: true,
    isStatic: false,
  }
  if (root) {
    declare(draft, root, [])
    pairHeredocs(draft, root)
    statements(draft, root, top)
  }
  for (const name of draft.declared) {
    draft.exports.push({ name, value: { kind: 'ref', name, scope: 0, span: [0, 0, 0, 0] } })
  }
  return draft.finished('ruby', syntaxProblems(draft, text, root))
}

/** Here documents are named in one place and written further down, in the same order. */
function pairHeredocs(draft: Draft, root: SyntaxNode): void {
  const [beginnings, bodies]: [SyntaxNode[], SyntaxNode[]] = [[], []]
  const collect = (node: SyntaxNode): void => {
    if (node.type === 'heredoc_beginning') beginnings.push(node)
    else if (node.type === 'heredoc_body') bodies.push(node)
    for (const part of node.children) if (part.named) collect(part)
  }
  collect(root)
  const order = (left: SyntaxNode, right: SyntaxNode) => left.start - right.start
  bodies.sort(order)
  beginnings.sort(order).forEach((beginning, index) => {
    const body = bodies[index]
    if (body) draft.heredocs.set(beginning.start, body)
  })
}
