/** What macros are given is a row of tokens in the tree; where a macro is known to take code it is read as such. */
import { child, childOfType, namedChildren, readTree, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { RustDraft } from './draft.ts'
import { grammar } from './grammar.ts'

/** Longer rows of tokens are made by tools. */
const LONGEST = 200_000

/** The arguments in a row of tokens with brackets around it, those left out that are no code. */
export function argumentsWithin(draft: RustDraft, tokens: SyntaxNode): readonly SyntaxNode[] {
  const inner = draft.text.slice(tokens.start + 1, tokens.end - 1)
  const before = 'fn a(){a('
  const root = fragment(`${before}${inner}\n);}`, tokens.start + 1 - before.length)
  const call = root && firstOfType(root, 'call_expression')
  const list = call && child(call, 'arguments')
  return list ? namedChildren(list).filter((node) => node.type !== 'attribute_item' && !node.broken) : []
}

/** The items in a row of tokens, after `change`, which keeps the length of the text. */
export function itemsWithin(
  draft: RustDraft,
  tokens: SyntaxNode,
  change: (text: string) => string = (text) => text,
): SyntaxNode | null {
  const root = fragment(change(draft.text.slice(tokens.start + 1, tokens.end - 1)), tokens.start + 1)
  return root && !root.broken ? root : null
}

/** Statements in a row of tokens. */
export function blockWithin(draft: RustDraft, tokens: SyntaxNode): SyntaxNode | null {
  const before = 'fn a(){'
  const inner = draft.text.slice(tokens.start + 1, tokens.end - 1)
  const root = fragment(`${before}${inner}\n}`, tokens.start + 1 - before.length)
  const item = root && !root.broken ? childOfType(root, 'function_item') : undefined
  return (item && child(item, 'body')) ?? null
}

function fragment(text: string, shift: number): SyntaxNode | null {
  if (text.length > LONGEST) return null
  const root = readTree(grammar.parser, text)
  return root && moved(root, shift)
}

function moved(node: SyntaxNode, by: number): SyntaxNode {
  return {
    ...node,
    start: node.start + by,
    end: node.end + by,
    children: node.children.map((entry) => moved(entry, by)),
  }
}

function firstOfType(node: SyntaxNode, type: string): SyntaxNode | null {
  for (const entry of node.children) {
    const found = entry.type === type ? entry : firstOfType(entry, type)
    if (found) return found
  }
  return null
}
