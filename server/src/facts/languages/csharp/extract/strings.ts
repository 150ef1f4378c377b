import type { Expression } from '../../../vocabulary.ts'
import { templateOf } from '../../make.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { CsDraft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
}

/** The text of a string literal of any form. */
export function stringValue(draft: CsDraft, node: SyntaxNode): string {
  const text = draft.textOf(node)
  if (node.type === 'verbatim_string_literal') return text.replace(/^@"|"(u8)?$/gi, '').replaceAll('""', '"')
  if (node.type === 'raw_string_literal') {
    return withoutMargin(
      node.children
        .filter((part) => part.type === 'raw_string_content')
        .map((part) => draft.textOf(part))
        .join(''),
    )
  }
  return node.children
    .map((part) =>
      part.type === 'escape_sequence'
        ? unescaped(draft.textOf(part))
        : /content$/.test(part.type)
          ? draft.textOf(part)
          : '',
    )
    .join('')
}

/** The lines of a raw text begin where its last line does. */
function withoutMargin(text: string): string {
  const lines = text.split(/\r?\n/)
  if (lines.length < 3 || lines[0]?.trim() !== '') return text
  const margin = lines.at(-1) ?? ''
  return lines
    .slice(1, -1)
    .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trimStart()))
    .join('\n')
}

function unescaped(sequence: string): string {
  const letter = sequence.charAt(1)
  if ('uUx'.includes(letter)) {
    const code = Number.parseInt(sequence.slice(2), 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  }
  return ESCAPES[letter] ?? letter
}

/** `$"…{x}…"` */
export function interpolated(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const start = node.children.find((part) => part.type === 'interpolation_start')
  const isVerbatim = start !== undefined && draft.textOf(start).includes('@')
  const isRaw = node.children.some((part) => part.type === 'interpolation_quote')
  const parts: Expression[] = []
  for (const part of node.children) {
    if (part.type === 'interpolation') {
      const hole = part.children.find((entry) => entry.named && entry.type !== 'interpolation_brace')
      if (hole) parts.push(expression(draft, hole, place))
      continue
    }
    if (part.type !== 'string_content' && part.type !== 'escape_sequence') continue
    const text = draft.textOf(part)
    const value =
      part.type === 'escape_sequence'
        ? unescaped(text)
        : isRaw
          ? text
          : (isVerbatim ? text.replaceAll('""', '"') : text).replaceAll('{{', '{').replaceAll('}}', '}')
    const last = parts.at(-1)
    const span = draft.span(part)
    if (last?.kind === 'literal' && typeof last.value === 'string' && part.type === 'escape_sequence') {
      parts[parts.length - 1] = { ...last, value: last.value + value }
    } else parts.push({ kind: 'literal', value, span })
  }
  return templateOf(parts, draft.span(node))
}
