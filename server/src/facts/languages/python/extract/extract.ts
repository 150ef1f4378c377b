import type { FileFacts } from '../../../vocabulary.ts'
import { fillReads } from '../../reads.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { errorsIn, readTree, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { Draft } from './draft.ts'
import type { Place } from './place.ts'
import { settle } from './settle.ts'
import { statements } from './statements.ts'

/** A file with this many syntax errors says the same with fewer of them. */
const MOST_PROBLEMS = 5

const EMPTY: SyntaxNode = { type: 'module', field: '', named: true, start: 0, end: 0, children: [], broken: false }

export const grammar = new GrammarParser('python')

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
    bindingScope: scope,
    closure: scope,
    owner: -1,
    inClassBody: false,
    self: '',
    inLoop: false,
    always: true,
    outer: new Map(),
    within: [],
  }
  statements(draft, root.children, top)
  fillReads(draft, settle(draft))
  const errors = root.broken ? errorsIn(root, MOST_PROBLEMS) : []
  return {
    file,
    language: 'python',
    imports: draft.imports,
    exports: draft.exports,
    scopes: draft.scopes,
    definitions: draft.definitions,
    bindings: draft.bindings,
    calls: draft.calls,
    comparisons: draft.comparisons,
    ...(draft.stars.length > 0 && { ambient: draft.stars }),
    problems: [
      ...known,
      ...errors.map((node) => ({ span: draft.span(node), message: `unexpected ${excerpt(draft.text(node))}` })),
    ],
  }
}

function excerpt(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return line === '' ? 'end' : JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line)
}
