/**
 * Nginx configurations as a tree of directives that know where they stand. Templates are common in containers: `${NAME}` and
 * `{{ name }}` are parts of words, not blocks.
 */
import type { Span } from '../../protocol/location.ts'

export interface Word {
  readonly text: string
  readonly span: Span
}

export interface Directive {
  readonly name: string
  readonly words: readonly Word[]
  /** Directives of its block, null when it ends with a semicolon. */
  readonly block: readonly Directive[] | null
}

/** Reads a configuration. Unbalanced braces end where the file does; nothing is thrown. */
export function readDirectives(text: string): readonly Directive[] {
  const root: Directive[] = []
  const open: Directive[][] = [root]
  let words: Word[] = []
  for (const token of tokensOf(text)) {
    const current = open.at(-1) ?? root
    if (token.kind === 'word') {
      words.push(token)
      continue
    }
    if (token.kind === 'close') {
      if (open.length > 1) open.pop()
    } else if (words[0]) {
      const block: Directive[] | null = token.kind === 'open' ? [] : null
      current.push({ name: words[0].text, words: words.slice(1), block })
      if (block) open.push(block)
    } else if (token.kind === 'open') {
      open.push([])
    }
    words = []
  }
  return root
}

type Token = (Word & { readonly kind: 'word' }) | { readonly kind: 'open' | 'close' | 'end' }

const PUNCTUATION = { '{': { kind: 'open' }, '}': { kind: 'close' }, ';': { kind: 'end' } } as const
/** A comment, a quoted word, a bare word with template parts in it, or punctuation. */
const TOKEN =
  /#[^\n]*|"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|((?:\$\{[^}\n]*\}|\{\{[^}\n]*\}\}|\\.|[^\s;{}"'#])(?:\$\{[^}\n]*\}|\{\{[^}\n]*\}\}|\\.|[^\s;{}])*)|([{};])/g

function* tokensOf(text: string): Generator<Token> {
  let line = 0
  let lineStart = 0
  let counted = 0
  for (const match of text.matchAll(TOKEN)) {
    for (
      let newline = text.indexOf('\n', counted);
      newline >= 0 && newline < match.index;
      newline = text.indexOf('\n', newline + 1)
    ) {
      line++
      lineStart = newline + 1
    }
    counted = Math.max(counted, match.index)
    const [whole, double, single, bare, punctuation] = match
    if (punctuation) {
      yield PUNCTUATION[punctuation as keyof typeof PUNCTUATION]
      continue
    }
    const word = double ?? single ?? bare
    if (word === undefined) continue
    const column = match.index - lineStart
    yield { kind: 'word', text: word, span: [line, column, line, column + whole.length] }
  }
}
