import type { Span } from '../../../../protocol/location.ts'
import type { Expression, TypeReference } from '../../../vocabulary.ts'
import { FactsDraft } from '../../draft.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Place } from './place.ts'

/** The facts of one file while its tree is walked, with what Python's tree needs on the way. */
export class Draft extends FactsDraft {
  readonly #text: string
  /** Attribute accesses that are the inside of a longer one. */
  readonly links = new Set<SyntaxNode>()
  /** Comparisons by the node that makes them. */
  readonly comparisonOf = new Map<SyntaxNode, number>()
  /** Modules all of whose names are imported with `*`. */
  readonly stars: string[] = []

  constructor(file: string, text: string) {
    super(file, text)
    this.#text = text
  }

  span(node: SyntaxNode): Span {
    return this.range(node.start, node.end)
  }

  text(node: SyntaxNode): string {
    return this.#text.slice(node.start, node.end)
  }

  /** Binds a name where Python does: in the function, class or module around it, unless it is declared to be from outside. */
  bindName(name: string, value: Expression, span: Span, place: Place, type: TypeReference | null = null): void {
    const outer = place.outer.get(name)
    const scope = outer ?? place.bindingScope
    const always = place.always && outer === undefined
    this.bindings.push({ scope, name, path: [], value, type, constant: false, ...(always && { always }), span })
  }
}
