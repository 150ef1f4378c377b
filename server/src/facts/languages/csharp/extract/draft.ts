import type { Span } from '../../../../protocol/location.ts'
import type { Expression } from '../../../vocabulary.ts'
import { FactsDraft } from '../../draft.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Place } from './place.ts'

/** The facts of one C# file while its tree is walked. */
export class CsDraft extends FactsDraft {
  readonly text: string
  /** Namespaces that the file opens, in order: its own and those around it, then `using` directives. */
  readonly opened = new Set<string>()
  /** `using static`: classes whose members the file opens. */
  readonly openedMembers: { readonly module: string; readonly imported: string }[] = []
  /** Scopes of class bodies: what is assigned there and declared nowhere else is a field. */
  readonly classScopes = new Map<number, number>()
  readonly #declared = new Set<string>()
  /** Where the walk stands among branches, loops and functions: each has a number of its own. */
  #branch = 0
  #branches = 0
  readonly #branchOf = new WeakMap<object, number>()

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

  /** Reads something that need not happen, or happens at another time. */
  inBranch<T>(read: () => T): T {
    const outer = this.#branch
    this.#branch = ++this.#branches
    const result = read()
    this.#branch = outer
    return result
  }

  /** The branch that a binding or assignment was read in. */
  branchOf(entry: object): number | undefined {
    return this.#branchOf.get(entry)
  }

  override bind(...given: Parameters<FactsDraft['bind']>): void {
    super.bind(...given)
    this.#declared.add(`${given[0]} ${given[1]}`)
    this.#remember(this.bindings.at(-1))
  }

  override assign(...given: Parameters<FactsDraft['assign']>): void {
    super.assign(...given)
    this.#remember(this.assignments.at(-1))
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

  #remember(entry: object | undefined): void {
    if (entry) this.#branchOf.set(entry, this.#branch)
  }
}
