import type { TypeReference } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import { TreeDraft } from '../../tree-sitter/tree-draft.ts'

/** A named type of the file: its definition, and what it stands for where it is neither struct nor interface. */
export interface NamedType {
  readonly definition: DefinitionDraft
  readonly underlying: SyntaxNode
}

/** The facts of one Go file while its tree is walked. */
export class GoDraft extends TreeDraft {
  /** Types at the top of the file by name. */
  readonly types = new Map<string, NamedType>()
  /** Stand-ins for types of other files of the package, which methods of this file belong to. */
  readonly partial = new Map<string, DefinitionDraft>()
  /** Import paths by the name that the file uses. */
  readonly packages = new Map<string, string>()
  readonly #declared = new Set<string>()

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
