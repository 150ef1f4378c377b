import type { FileFacts } from '../../../vocabulary.ts'
import { syntaxProblems } from '../../problems.ts'
import { fillReads } from '../../reads.ts'
import { GrammarParser } from '../../tree-sitter/runtime.ts'
import { readTree } from '../../tree-sitter/tree.ts'
import { Draft } from './draft.ts'
import type { Place } from './place.ts'
import { settle } from './settle.ts'
import { statements } from './statements.ts'

export const grammar = new GrammarParser('python')

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const root = readTree(grammar.parser, text)
  const draft = new Draft(file, text)
  const scope = draft.scope(-1, 0)
  draft.add('file', '', -1, scope, root ? draft.span(root) : [0, 0, 0, 0])
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
  statements(draft, root?.children ?? [], top)
  fillReads(draft, settle(draft))
  const ambient = draft.stars.length > 0 ? { ambient: draft.stars } : {}
  return draft.finished('python', syntaxProblems(draft, text, root), ambient)
}
