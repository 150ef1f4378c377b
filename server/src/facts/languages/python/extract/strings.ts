import type { Expression } from '../../../vocabulary.ts'
import { formatParts } from '../../format-fields.ts'
import { templateOf, unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'

/** A string, several strings in a row, or an f-string with its holes. */
export function stringExpression(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  if (node.type === 'string') return single(draft, node, place)
  const parts = namedChildren(node).map((part) => single(draft, part, place))
  const texts = parts.map((part) => (part.kind === 'literal' ? String(part.value) : null))
  if (!texts.includes(null)) return { kind: 'literal', value: texts.join(''), span }
  return templateOf(parts, span)
}

function single(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const prefix = draft.text(node.children[0] ?? node).toLowerCase()
  const isRaw = /^[a-z]*r/.test(prefix)
  const parts: Expression[] = []
  for (const part of node.children) {
    if (part.type === 'string_content') {
      parts.push({ kind: 'literal', value: isRaw ? draft.text(part) : cooked(draft, part), span: draft.span(part) })
    } else if (part.type === 'interpolation') {
      const inner = child(part, 'expression')
      parts.push(inner ? expression(draft, inner, place) : unknown('missing', draft.span(part)))
    }
  }
  const [only] = parts
  if (parts.length === 0) return { kind: 'literal', value: '', span }
  if (parts.length === 1 && only?.kind === 'literal') return { ...only, span }
  return templateOf(parts, span)
}

/** The text of a piece of a string with its escape sequences read. */
function cooked(draft: Draft, node: SyntaxNode): string {
  if (node.children.length === 0) return draft.text(node)
  const text = draft.text(node)
  let result = ''
  let at = node.start
  for (const part of node.children) {
    result += text.slice(at - node.start, part.start - node.start)
    const written = draft.text(part)
    if (part.type === 'escape_interpolation') result += written.charAt(0)
    else if (part.type === 'escape_sequence') result += unescaped(written)
    else result += written
    at = part.end
  }
  return result + text.slice(at - node.start)
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\n': '',
  '0': '\0',
  a: '\u0007',
  b: '\b',
}

function unescaped(written: string): string {
  const code = /^\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8}))$/i.exec(written)
  const digits = code?.[1] ?? code?.[2] ?? code?.[3]
  const point = digits === undefined ? Number.NaN : Number.parseInt(digits, 16)
  if (point <= 0x10ffff) return String.fromCodePoint(point)
  const letter = written.charAt(1)
  return ESCAPES[letter] ?? letter
}

/** `'…'.format(a, b=c)` on a text that stands there. */
export function braceFormat(text: string, given: readonly Expression[], span: Expression['span']): Expression {
  const positional = given.filter((argument) => argument.kind !== 'keyword')
  const find = (name: string): Expression | undefined => {
    if (/^\d+$/.test(name)) return positional[Number(name)]
    const named = given.find((argument) => argument.kind === 'keyword' && argument.name === name)
    if (named?.kind === 'keyword') return named.value
    const spread = given.find((argument) => argument.kind === 'spread')
    return spread?.kind === 'spread' ? { kind: 'member', object: spread.value, name, span } : undefined
  }
  const parts = formatParts(text).map((part): Expression => {
    if (typeof part === 'string') return { kind: 'literal', value: part, span }
    const value = find(part.name) ?? unknown(`no ${part.name} is given`, span)
    return part.path.reduce<Expression>((object, name) => ({ kind: 'member', object, name, span }), value)
  })
  return templateOf(parts, span)
}

/** `'…%s…' % value`, `'%(name)s' % table`. */
export function percentFormat(format: Expression, given: Expression, span: Expression['span']): Expression {
  let next = 0
  const positional = given.kind === 'array' ? given.items : [given]
  const value = (name: string | undefined): Expression => {
    if (name === undefined) return positional[next++] ?? unknown('no value is given', span)
    const own = given.kind === 'object' ? given.properties.findLast((property) => property.name === name) : undefined
    return own?.value ?? { kind: 'member', object: given, name, span }
  }
  const pieces = format.kind === 'template' ? format.parts : [format]
  const parts = pieces.flatMap((piece): readonly Expression[] => {
    if (piece.kind !== 'literal') return [piece]
    const found: Expression[] = []
    let from = 0
    const text = String(piece.value)
    for (const match of text.matchAll(/%(?:\((\w+)\))?[#0\- +]*[\d.*]*([a-zA-Z%])/g)) {
      const before = text.slice(from, match.index) + (match[2] === '%' ? '%' : '')
      if (before !== '') found.push({ kind: 'literal', value: before, span })
      if (match[2] !== '%') found.push(value(match[1]))
      from = match.index + match[0].length
    }
    if (from < text.length) found.push({ kind: 'literal', value: text.slice(from), span })
    return found
  })
  return templateOf(parts, span)
}
