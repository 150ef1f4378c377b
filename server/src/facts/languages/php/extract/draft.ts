import type { Span } from '../../../../protocol/location.ts'
import type { Expression, TypeReference } from '../../../vocabulary.ts'
import { FactsDraft } from '../../draft.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Place } from './place.ts'

/** The facts of one PHP file while its tree is walked. Variables are bound with their `$`, everything else without. */
export class PhpDraft extends FactsDraft {
  readonly text: string
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
