import type { Span } from '../../../../protocol/location.ts'
import type { Expression } from '../../../vocabulary.ts'
import { BranchingDraft } from '../../branching-draft.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Place } from './place.ts'

/** The facts of one C# file while its tree is walked. */
export class CsDraft extends BranchingDraft {
  readonly text: string
  /** Namespaces that the file opens, in order: its own and those around it, then `using` directives. */
  readonly opened = new Set<string>()
  /** `using static`: classes whose members the file opens. */
  readonly openedMembers: { readonly module: string; readonly imported: string }[] = []
  /** Scopes of class bodies: what is assigned there and declared nowhere else is a field. */
  readonly classScopes = new Map<number, number>()
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

  override bind(...given: Parameters<BranchingDraft['bind']>): void {
    super.bind(...given)
    this.#declared.add(`${given[0]} ${given[1]}`)
  }

  /** The scope that declares a name seen from another one, -1 when none that was read so far does. */
  declaringScope(scope: number, name: string): number {
    for (let id = scope; id >= 0; id = this.scopes[id]?.parent ?? -1) {
      if (this.#declared.has(`${id} ${name}`)) return id
    }
    return -1
  }

  /** A definition as a value of this place. */
  definitionValue(id: number, node: SyntaxNode): Expression {
    return { kind: 'definition', definition: id, span: this.span(node) }
  }

  reference(name: string, node: SyntaxNode, place: Place): Expression {
    return { kind: 'ref', name, scope: place.scope, span: this.span(node) }
  }
}
