import type { Span } from '../../../protocol/location.ts'
import type { Expression, TypeReference } from '../../vocabulary.ts'
import type { SyntaxNode } from '../tree-sitter/tree.ts'
import { TreeDraft } from '../tree-sitter/tree-draft.ts'

/** What is known of a class before its body is walked: the names that its members go by without `this`. */
export interface ClassNames {
  readonly definition: number
  /** Names of fields, and whether they are static. */
  readonly fields: ReadonlyMap<string, boolean>
  /** Names of methods, and whether they are static. */
  readonly methods: ReadonlyMap<string, boolean>
  /** Has a superclass or interfaces, whose members are its own. */
  readonly inherits: boolean
}

/** The facts of one file while its tree is walked, with what Java's names need on the way. */
export class JvmDraft extends TreeDraft {
  /** Classes by the scope of their body. */
  readonly classes = new Map<number, ClassNames>()
  /** Names that imports bind. */
  readonly imported = new Set<string>()
  /** Packages of which all names are visible. */
  readonly ambient: string[] = []
  /** Classes of which all static members are visible, with their packages. */
  readonly ambientMembers: string[] = []
  /** Configuration that fields of classes are filled from, by the name of the class. */
  readonly prefixes = new Map<string, string>()
  /** Annotations of classes that were read apart, by the place where their class begins. */
  readonly classAnnotations = new Map<number, readonly SyntaxNode[]>()
  readonly #declared = new Map<number, Set<string>>()

  override bind(
    scope: number,
    name: string,
    value: Expression,
    span: Span,
    constant = true,
    type: TypeReference | null = null,
  ): void {
    super.bind(scope, name, value, span, constant, type)
    const names = this.#declared.get(scope)
    if (names) names.add(name)
    else this.#declared.set(scope, new Set([name]))
  }

  isDeclared(scope: number, name: string): boolean {
    return this.#declared.get(scope)?.has(name) ?? false
  }
}
