import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { RustDraft } from './draft.ts'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' }

/** The text of a string literal, escapes undone. */
export function stringValue(draft: RustDraft, node: SyntaxNode): string {
  const text = draft.textOf(node)
  const raw = /^b?c?r(#*)"([\s\S]*)"\1$/.exec(text)
  if (raw) return raw[2] ?? ''
  const inner = text.replace(/^[bc]?"/, '').replace(/"$/, '')
  return inner.replace(
    /\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F_]{1,8})\}|(\r?\n\s*)|([\s\S]))/g,
    (_, byte, code, line, sign) => {
      if (line !== undefined) return ''
      const point = Number.parseInt((byte ?? code ?? '').replaceAll('_', ''), 16)
      if (!Number.isNaN(point)) return point <= 0x10ffff ? String.fromCodePoint(point) : ''
      return ESCAPES[sign] ?? sign
    },
  )
}
