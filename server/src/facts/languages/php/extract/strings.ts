import type { Expression } from '../../../vocabulary.ts'
import { templateOf } from '../../make.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { PhpDraft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', e: '\x1b', f: '\f' }

/** The text of a string in single quotes, or of a nowdoc. */
export function plainString(draft: PhpDraft, node: SyntaxNode): string {
  return node.children
    .map((part) =>
      part.type === 'escape_sequence'
        ? draft.textOf(part).replace(/^\\(?=[\\'])/, '')
        : /content$/.test(part.type) || part.type === 'nowdoc_string'
          ? draft.textOf(part)
          : part.type === 'nowdoc_body'
            ? plainString(draft, part)
            : '',
    )
    .join('')
}

/** `"a {$b} c"` and heredocs: a literal where nothing is filled in. */
export function filledString(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const parts: Expression[] = []
  collect(draft, node, place, parts)
  const span = draft.span(node)
  if (parts.every((part) => part.kind === 'literal')) {
    return { kind: 'literal', value: parts.map((part) => (part.kind === 'literal' ? part.value : '')).join(''), span }
  }
  return templateOf(parts, span)
}

function collect(draft: PhpDraft, node: SyntaxNode, place: Place, parts: Expression[]): void {
  for (const part of node.children) {
    if (part.type === 'heredoc_body') collect(draft, part, place, parts)
    if (part.type === 'string_content') append(parts, draft.textOf(part), draft.span(part))
    else if (part.type === 'escape_sequence') append(parts, unescaped(draft.textOf(part)), draft.span(part))
    else if (part.named && !/^heredoc_|^string_|_sequence$/.test(part.type)) parts.push(expression(draft, part, place))
  }
}

/** Neighbouring pieces of text are one. */
function append(parts: Expression[], text: string, span: Expression['span']): void {
  const last = parts.at(-1)
  if (last?.kind === 'literal' && typeof last.value === 'string') {
    parts[parts.length - 1] = { ...last, value: last.value + text }
  } else parts.push({ kind: 'literal', value: text, span })
}

function unescaped(sequence: string): string {
  const rest = sequence.slice(1)
  const code = /^(?:u\{([0-9a-f]+)\}|x([0-9a-f]{1,2}))$/i.exec(rest)
  if (code) {
    const point = Number.parseInt(code[1] ?? code[2] ?? '', 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : ''
  }
  if (/^[0-7]{1,3}$/.test(rest)) return String.fromCharCode(Number.parseInt(rest, 8))
  return ESCAPES[rest] ?? (/^[\\$"]$/.test(rest) ? rest : sequence)
}
