import type { FileFacts } from '../vocabulary.ts'
import type { FactsDraft } from './draft.ts'
import { errorsIn, type SyntaxNode } from './tree-sitter/tree.ts'

/** A file with this many syntax errors says the same with fewer of them. */
export const MOST_PROBLEMS = 5

/** Characters of the text that a message quotes. */
const QUOTED = 40

export const TOO_DEEP: FileFacts['problems'] = [{ span: [0, 0, 0, 0], message: 'nested too deep to be read' }]

/** The syntax errors of a tree, at most a few; null stands for one that is nested too deep. */
export function syntaxProblems(draft: FactsDraft, text: string, root: SyntaxNode | null): FileFacts['problems'] {
  if (!root) return TOO_DEEP
  return errorsIn(root, MOST_PROBLEMS).map(({ start, end }) => ({
    span: draft.range(start, end),
    message: `unexpected ${excerpt(text.slice(start, end))}`,
  }))
}

function excerpt(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return line === '' ? 'end' : JSON.stringify(line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line)
}
