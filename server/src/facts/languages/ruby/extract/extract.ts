import type { FileFacts } from '../../../vocabulary.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { errorsIn, readTree, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { declare } from './constants.ts'
import { Draft } from './draft.ts'
import { Locals, type Place } from './place.ts'
import { statements } from './statements.ts'

/** A file with this many syntax errors says the same with fewer of them. */
const MOST_PROBLEMS = 5

const EMPTY: SyntaxNode = { type: 'program', field: '', named: true, start: 0, end: 0, children: [], broken: false }

export const grammar = new GrammarParser('ruby')

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const root = readTree(grammar.parser, text)
  if (!root) return facts(file, '', EMPTY, [{ span: [0, 0, 0, 0], message: 'nested too deep to be read' }])
  return facts(file, text, root, [])
}

function facts(file: string, text: string, root: SyntaxNode, known: FileFacts['problems']): FileFacts {
  const draft = new Draft(file, text)
  const scope = draft.scope(-1, 0)
  draft.add('file', '', -1, scope, draft.span(root))
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
  declare(draft, root, [])
  pairHeredocs(draft, root)
  statements(draft, root, top)
  for (const name of draft.declared) {
    draft.exports.push({ name, value: { kind: 'ref', name, scope: 0, span: [0, 0, 0, 0] } })
  }
  const errors = root.broken ? errorsIn(root, MOST_PROBLEMS) : []
  return {
    file,
    language: 'ruby',
    imports: draft.imports,
    exports: draft.exports,
    scopes: draft.scopes,
    definitions: draft.definitions,
    bindings: draft.bindings,
    calls: draft.calls,
    comparisons: draft.comparisons,
    problems: [
      ...known,
      ...errors.map((node) => ({ span: draft.span(node), message: `unexpected ${excerpt(draft.text(node))}` })),
    ],
  }
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

function excerpt(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return line === '' ? 'end' : JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line)
}
