import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { variable } from '../../jvm/simple-names.ts'
import { templateOf } from '../../make.ts'
import { namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { expression } from './expressions.ts'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b' }

/** A string with its interpolations, `"$base/orders/${order.id}"`. */
export function text(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const parts: Expression[] = []
  const pieces = namedChildren(node)
  for (const [at, piece] of pieces.entries()) {
    const own = draft.span(piece)
    if (piece.type === 'interpolation') {
      const [inner] = namedChildren(piece)
      if (inner) parts.push(expression(draft, inner, place))
    } else if (piece.type === 'escape_sequence') {
      parts.push({ kind: 'literal', value: unescaped(draft.textOf(piece)), span })
    } else {
      const content = draft.textOf(piece)
      const next = pieces[at + 1]
      // The grammar gives a dollar sign apart from the name behind it.
      if (content === '$' && next && next.start === piece.end && /^[A-Za-z_]/.test(draft.textOf(next))) continue
      const before = pieces[at - 1]
      const isNamed = before?.end === piece.start && draft.textOf(before) === '$' && before.type === 'string_content'
      const name = isNamed ? (/^[A-Za-z_]\w*/.exec(content)?.[0] ?? '') : ''
      if (name !== '') parts.push(variable(draft, name, place, own))
      if (content.length > name.length) parts.push({ kind: 'literal', value: content.slice(name.length), span })
    }
  }
  const [only] = parts
  if (parts.every((part) => part.kind === 'literal')) {
    return { kind: 'literal', value: parts.map((part) => (part.kind === 'literal' ? part.value : '')).join(''), span }
  }
  return parts.length === 1 && only ? only : templateOf(parts, span)
}

function unescaped(sequence: string): string {
  if (sequence.startsWith('\\u')) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16))
  const name = sequence.slice(1)
  return ESCAPES[name] ?? name
}
