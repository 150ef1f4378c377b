import type { Span } from '../../../../protocol/location.ts'
import type { Expression } from '../../../vocabulary.ts'
import { FactsDraft } from '../../draft.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Place } from './place.ts'

/** The facts of one file while its tree is walked, with what Ruby's tree needs on the way. */
export class Draft extends FactsDraft {
  readonly #text: string
  /** Full names of the constants that the file declares. */
  readonly declared = new Set<string>()
  /** Those of them that are classes and modules whose first place was read. */
  readonly opened = new Set<string>()
  /** Names of the methods that stand in no class. */
  readonly functions = new Set<string>()
  /** Specifiers of constants of other files that are imported already. */
  readonly imported = new Set<string>()
  /** Bodies of here documents by the place where they are named. */
  readonly heredocs = new Map<number, SyntaxNode>()

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

  /** Binds a local variable where it was first given a value, else in the body around the place. */
  bindLocal(name: string, value: Expression, span: Span, place: Place): void {
    const known = place.locals.scopeOf(name)
    const scope = known ?? place.scope
    if (known === null) place.locals.declare(name, scope)
    const always = place.always && scope === place.scope
    this.bindings.push({ scope, name, path: [], value, type: null, constant: false, ...(always && { always }), span })
  }
}
