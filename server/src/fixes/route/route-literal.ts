/**
 * The path of a call as the source writes it: text pieces between holes, in one literal, one template or a sum of them.
 * Rewriting changes text pieces only, so that the holes keep their place, their order and their formatting.
 */
import { Node, type SourceFile } from 'ts-morph'
import type { TextRange } from '../deployment/yaml-ranges.ts'

/** Text pieces in order; there is a hole between each two neighbours. */
export type RoutePieces = readonly (TextRange & { readonly text: string })[]

export interface PieceEdit extends TextRange {
  readonly text: string
}

/** The expression around an offset, as pieces; null when it is no text that can be rewritten. */
export function piecesAt(source: SourceFile, offset: number): RoutePieces | null {
  let node: Node | undefined = source.getDescendantAtPos(offset) ?? source.getDescendantAtPos(offset + 1)
  while (node && !isText(node)) node = node.getParent()
  if (!node) return null
  for (let parent = node.getParent(); parent && Node.isBinaryExpression(parent); parent = node.getParent()) {
    if (parent.getOperatorToken().getText() !== '+') break
    node = parent
  }
  return piecesOf(node)
}

/**
 * The edits that turn one path into another. Both are written `/orders/{id}`; what the source writes may begin in the
 * middle of the path when a base address holds the rest. null when the source does not fit the path, or when holes would
 * have to be added, dropped or moved.
 */
export function rewritePath(pieces: RoutePieces, from: string, to: string): readonly PieceEdit[] | null {
  const written = pieces.map((piece) => piece.text).join(HOLE)
  const query = /[?#]/.exec(written)?.index ?? written.length
  const path = written.slice(0, query).replace(/\/$/, '')
  const before = segments(from)
  const after = segments(to)
  for (let kept = 0; kept <= before.length; kept++) {
    // The first `kept` segments stand in the base address, where they cannot be changed.
    if (before.slice(0, kept).some((segment, index) => segment !== after[index])) return null
    const suffix = `/${before
      .slice(kept)
      .map((segment) => (isHole(segment) ? HOLE : segment))
      .join('/')}`
    const start = suffix === '/' ? -1 : suffixStart(path, suffix)
    if (start < 0) continue
    const slash = path[start] === '/' ? '/' : ''
    const replacement =
      slash +
      after
        .slice(kept)
        .map((segment) => (isHole(segment) ? HOLE : segment))
        .join('/')
    return editsFor(pieces, path.slice(0, start) + replacement + written.slice(path.length))
  }
  return null
}

const HOLE = '\u0000'

/** Where a path ends with these segments; the first slash may be left to the base address. */
function suffixStart(path: string, suffix: string): number {
  if (path.endsWith(suffix)) return path.length - suffix.length
  return path === suffix.slice(1) ? 0 : -1
}

function editsFor(pieces: RoutePieces, text: string): readonly PieceEdit[] | null {
  const parts = text.split(HOLE)
  if (parts.length !== pieces.length) return null
  const edits: PieceEdit[] = []
  for (const [index, piece] of pieces.entries()) {
    const part = parts[index]!
    if (part === piece.text) continue
    if (piece.start < 0) return null
    edits.push({ start: piece.start, end: piece.end, text: part })
  }
  return edits
}

function isText(node: Node): boolean {
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node) || Node.isTemplateExpression(node)
}

function piecesOf(node: Node): RoutePieces | null {
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) return [piece(node, 1, 1)]
  if (Node.isTemplateExpression(node)) {
    return [
      piece(node.getHead(), 1, 2),
      ...node
        .getTemplateSpans()
        .map((span) => span.getLiteral())
        .map((one) => piece(one, 1, Node.isTemplateTail(one) ? 1 : 2)),
    ]
  }
  if (Node.isBinaryExpression(node) && node.getOperatorToken().getText() === '+') {
    const left = piecesOf(node.getLeft())
    const right = piecesOf(node.getRight())
    if (!left || !right) return null
    const [last, first] = [left.at(-1)!, right[0]!]
    // Two texts next to each other cannot be told apart when the path is laid over them.
    if (last.text !== '' && first.text !== '' && last.start >= 0 && first.start >= 0) return null
    const joined = last.start >= 0 ? last : first
    return [...left.slice(0, -1), joined, ...right.slice(1)]
  }
  // A hole of a sum: nothing can be written right before or behind it.
  return [ABSENT, ABSENT]
}

const ABSENT = { start: -1, end: -1, text: '' } as const

function piece(node: Node, before: number, after: number): TextRange & { readonly text: string } {
  const start = node.getStart() + before
  const end = node.getEnd() - after
  return { start, end, text: node.getSourceFile().getFullText().slice(start, end) }
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

function isHole(segment: string): boolean {
  return /[{*:]/.test(segment)
}
