import type { Span } from '../../../../protocol/location.ts'
import type { TypeReference } from '../../../vocabulary.ts'
import { type DefinitionDraft, FactsDraft } from '../../draft.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'

/** A named type of the file: its definition, and what it stands for where it is neither struct nor interface. */
export interface NamedType {
  readonly definition: DefinitionDraft
  readonly underlying: SyntaxNode
}

/** The facts of one Go file while its tree is walked. */
export class GoDraft extends FactsDraft {
  readonly text: string
  /** Types at the top of the file by name. */
  readonly types = new Map<string, NamedType>()
  /** Stand-ins for types of other files of the package, which methods of this file belong to. */
  readonly partial = new Map<string, DefinitionDraft>()
  /** Import paths by the name that the file uses. */
  readonly packages = new Map<string, string>()
  readonly #declared = new Set<string>()

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

  /** Import path of the package that a name stands for here, '' for any other name. */
  packageOf(name: string): string {
    return this.packages.get(name) ?? ''
  }

  /** Whether this is the first declaration of a name in a scope. */
  isNew(scope: number, name: string): boolean {
    const key = `${scope} ${name}`
    if (this.#declared.has(key)) return false
    this.#declared.add(key)
    return true
  }

  type(name: string, scope: number, parts: readonly TypeReference[] = []): TypeReference {
    return { name, scope, arguments: parts }
  }
}
