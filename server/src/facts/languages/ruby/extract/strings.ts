import type { Expression } from '../../../vocabulary.ts'
import { templateOf, unknown } from '../../make.ts'
import { namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Draft } from './draft.ts'
import type { Place } from './place.ts'
import { statements } from './statements.ts'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', s: ' ', r: '\r', '0': '\0', e: '\x1b' }

/** A string, symbol or here document: a literal, or a template where it is interpolated. */
export function stringExpression(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const parts: Expression[] = []
  let text = ''
  const flush = () => {
    if (text !== '') parts.push({ kind: 'literal', value: text, span })
    text = ''
  }
  for (const part of namedChildren(node)) {
    if (part.type === 'interpolation') {
      flush()
      parts.push(statements(draft, part, place))
    } else if (part.type === 'escape_sequence') text += unescaped(draft.text(part))
    else if (part.type === 'string_content' || part.type === 'heredoc_content') text += draft.text(part)
  }
  if (parts.length === 0) return { kind: 'literal', value: text, span }
  flush()
  return templateOf(parts, span)
}

function unescaped(text: string): string {
  const code = text.slice(1)
  if (/^u\{?[0-9a-fA-F]+\}?$/.test(code)) return String.fromCodePoint(codePoint(code.replace(/[u{}]/g, '')))
  return ESCAPES[code] ?? code
}

function codePoint(digits: string): number {
  const value = Number.parseInt(digits, 16)
  return value <= 0x10ffff ? value : 0xfffd
}

/** The text of a here document, by the place where it is named. */
export function heredoc(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const body = draft.heredocs.get(node.start)
  if (!body) return unknown('a text that is missing', draft.span(node))
  const value = stringExpression(draft, body, place)
  return { ...value, span: draft.span(node) }
}

/** `'%s/orders' % base`, `format('%s/%d', base, id)`, `format('%{base}/x', base: base)`. */
export function formatted(format: Expression, given: readonly Expression[], span: Expression['span']): Expression {
  let next = 0
  const named = (name: string): Expression => {
    for (const value of given) {
      if (value.kind === 'keyword' && value.name === name) return value.value
      const own = value.kind === 'object' ? value.properties.find((property) => property.name === name) : undefined
      if (own) return own.value
    }
    return unknown(`no ${name} is given`, span)
  }
  const pieces = format.kind === 'template' ? format.parts : [format]
  const parts = pieces.flatMap((piece): readonly Expression[] => {
    if (piece.kind !== 'literal') return [piece]
    const text = String(piece.value)
    const found: Expression[] = []
    let from = 0
    for (const match of text.matchAll(/%(?:\{(\w+)\}|<(\w+)>)?[#0\- +]*[\d.*]*([a-zA-Z%]?)/g)) {
      const name = match[1] ?? match[2]
      // `%{name}` takes no letter behind it.
      const letter = match[1] === undefined ? (match[3] ?? '') : ''
      if (name === undefined && letter === '') continue
      const end = match.index + (match[1] === undefined ? match[0].length : match[1].length + 3)
      const before = text.slice(from, match.index) + (name === undefined && letter === '%' ? '%' : '')
      if (before !== '') found.push({ kind: 'literal', value: before, span })
      if (name !== undefined) found.push(named(name))
      else if (letter !== '%') found.push(given[next++] ?? unknown('no value is given', span))
      from = end
    }
    if (from < text.length) found.push({ kind: 'literal', value: text.slice(from), span })
    return found
  })
  return templateOf(parts, span)
}
