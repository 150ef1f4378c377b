import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import { unknown } from '../../make.ts'
import { namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', s: ' ', '0': '\0' }

/** Numbers, strings, characters, `true`, `null`; null for any other node. */
export function literal(draft: JvmDraft, node: SyntaxNode): Expression | null {
  const span = draft.span(node)
  switch (node.type) {
    case 'string_literal':
      return { kind: 'literal', value: stringValue(draft, node), span }
    case 'character_literal':
      return { kind: 'literal', value: unescaped(draft.textOf(node).slice(1, -1)), span }
    case 'decimal_integer_literal':
    case 'hex_integer_literal':
    case 'decimal_floating_point_literal': {
      const value = Number(
        draft
          .textOf(node)
          .replace(/_/g, '')
          .replace(/[lLfFdD]$/, ''),
      )
      return Number.isNaN(value) ? unknown('a number', span) : { kind: 'literal', value, span }
    }
    case 'true':
    case 'false':
      return { kind: 'literal', value: node.type === 'true', span }
    case 'null_literal':
      return { kind: 'literal', value: null, span }
    default:
      return null
  }
}

/** The text of a string literal; a text block loses its first line break and the indentation that all lines share. */
export function stringValue(draft: JvmDraft, node: SyntaxNode): string {
  const isBlock = draft.text.startsWith('"""', node.start)
  const inner = namedChildren(node)
    .map((piece) => draft.textOf(piece))
    .join('')
  return unescaped(isBlock ? withoutIndentation(inner) : inner)
}

function withoutIndentation(text: string): string {
  const lines = text.replace(/^[ \t]*\r?\n/, '').split(/\r?\n/)
  const indents = lines
    .filter((line, at) => line.trim() !== '' || at === lines.length - 1)
    .map((line) => line.search(/\S|$/))
  const least = Math.min(...indents)
  return lines.map((line) => line.slice(least).trimEnd()).join('\n')
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(u+([0-9a-fA-F]{4})|\r?\n|[\s\S])/g, (_, sequence: string, code: string | undefined) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    if (/^\r?\n$/.test(sequence)) return ''
    return ESCAPES[sequence] ?? sequence
  })
}
