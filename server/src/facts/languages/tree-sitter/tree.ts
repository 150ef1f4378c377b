import type { Parser, TreeCursor } from '@vscode/tree-sitter-wasm'

/**
 * A syntax tree as plain objects. Every look at a node of tree-sitter crosses into WebAssembly, so the tree is read once with
 * a cursor and then let go; adapters walk these.
 */
export interface SyntaxNode {
  /** As the grammar names it: `call`, `identifier`, `(`. */
  readonly type: string
  /** Name of the field of the parent that it fills, '' for none. */
  readonly field: string
  /** Named in the grammar: not punctuation or a keyword. */
  readonly named: boolean
  /** Offsets in UTF-16 units. */
  readonly start: number
  readonly end: number
  readonly children: readonly SyntaxNode[]
  /** A syntax error stands here or below. */
  readonly broken: boolean
}

/** Nested deeper than this a file is given up: no person wrote it. */
const DEEPEST = 600

/** Parses a text; null when it is nested too deep to be read. */
export function readTree(parser: Parser, text: string): SyntaxNode | null {
  const tree = parser.parse(text)
  if (!tree) return null
  try {
    const cursor = tree.walk()
    try {
      return readNode(cursor, 0)
    } finally {
      cursor.delete()
    }
  } finally {
    tree.delete()
  }
}

function readNode(cursor: TreeCursor, depth: number): SyntaxNode | null {
  if (depth > DEEPEST) return null
  const type = cursor.nodeType
  const field = cursor.currentFieldName ?? ''
  const named = cursor.nodeIsNamed
  const start = cursor.startIndex
  const end = cursor.endIndex
  let broken = type === 'ERROR' || cursor.nodeIsMissing
  const children: SyntaxNode[] = []
  if (cursor.gotoFirstChild()) {
    do {
      const child = readNode(cursor, depth + 1)
      if (!child) return null
      broken ||= child.broken
      children.push(child)
    } while (cursor.gotoNextSibling())
    cursor.gotoParent()
  }
  return { type, field, named, start, end, children, broken }
}

/** The child that fills a field. */
export function child(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((entry) => entry.field === field)
}

/** All children that fill a field. */
export function childrenOf(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((entry) => entry.field === field)
}

/** Named children, comments left out. */
export function namedChildren(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((entry) => entry.named && !/comment$/.test(entry.type))
}

/** The first child of one of these types. */
export function childOfType(node: SyntaxNode, ...types: readonly string[]): SyntaxNode | undefined {
  return node.children.find((entry) => types.includes(entry.type))
}

/** Places of syntax errors, the outermost first; at most `most`. */
export function errorsIn(root: SyntaxNode, most: number): readonly SyntaxNode[] {
  const found: SyntaxNode[] = []
  const queue = [root]
  for (let node = queue.shift(); node && found.length < most; node = queue.shift()) {
    if (node.type === 'ERROR' || (node.broken && node.children.length === 0)) found.push(node)
    else if (node.broken) queue.push(...node.children.filter((entry) => entry.broken))
  }
  return found
}
