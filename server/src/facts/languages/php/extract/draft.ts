import type { Span } from '../../../../protocol/location.ts'
import type { Expression, TypeReference } from '../../../vocabulary.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import { TreeDraft } from '../../tree-sitter/tree-draft.ts'
import type { Place } from './place.ts'

/** The facts of one PHP file while its tree is walked. Variables are bound with their `$`, everything else without. */
export class PhpDraft extends TreeDraft {
  /** Of the statements that are being read, with dots; '' outside of any. */
  namespace = ''
  /** Namespaces that the file declares something in. */
  readonly namespaces = new Set<string>()
  /** Aliases of classes with the full names that `use` gives them. */
  readonly uses = new Map<string, string>()
  /** Comparisons by the node that makes them. */
  readonly comparisonOf = new Map<SyntaxNode, number>()
  /** Classes that the file declares at its top, by name. */
  readonly ownClasses = new Set<string>()
  readonly #imported = new Set<string>()

  /** Binds a name in the function around it. */
  bindName(name: string, value: Expression, span: Span, place: Place, type: TypeReference | null = null): void {
    const { scope, always } = place
    this.bindings.push({ scope, name, path: [], value, type, constant: false, ...(always && { always }), span })
  }

  /** Imports a class under a local name, once. */
  importClass(local: string, module: string, span: Span): void {
    if (this.#imported.has(local)) return
    this.#imported.add(local)
    const imported = module.slice(module.lastIndexOf('.') + 1)
    this.imports.push({ local, module, imported, typeOnly: false, span })
  }
}
