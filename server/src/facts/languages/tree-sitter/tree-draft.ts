import type { Span } from '../../../protocol/location.ts'
import { FactsDraft } from '../draft.ts'
import type { SyntaxNode } from './tree.ts'

/** The facts of one file while its syntax tree is walked. */
export class TreeDraft extends FactsDraft {
  readonly text: string

  constructor(file: string, text: string) {
    super(file, text)
    this.text = text
  }

  span(node: SyntaxNode): Span {
    return this.range(node.start, node.end)
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.start, node.end)
  }
}
