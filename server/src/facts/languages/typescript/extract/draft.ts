import type { ts } from '@ts-morph/common'
import type { Span } from '../../../../protocol/location.ts'
import type { DefinitionKind } from '../../../vocabulary.ts'
import { type DefinitionDraft, FactsDraft } from '../../draft.ts'
import { prototypeNames } from './prototypes.ts'

export type { DefinitionDraft }

/** The facts of one file while its tree is walked, with what TypeScript's tree needs on the way. */
export class Draft extends FactsDraft {
  readonly source: ts.SourceFile
  /** Property accesses that are the inside of a longer one. */
  readonly links = new Set<ts.Node>()
  /** Comparisons by the node that makes them. */
  readonly comparisonOf = new Map<ts.Node, number>()
  /** Exported names of types: they count unless a value goes by the same name. */
  readonly exportedTypes: { readonly name: string; readonly local: string }[] = []
  /** Names of functions that are used as classes of the old kind (`F.prototype.m = …`), with their definitions. */
  readonly prototypes = new Map<string, number>()
  /** Names of such functions, known before the walk. */
  readonly prototypeNames: ReadonlySet<string>

  /** Where the walk stands among branches, loops and functions: each has a number of its own. */
  #branch = 0
  #branches = 0
  readonly #branchOf = new WeakMap<object, number>()

  constructor(file: string, source: ts.SourceFile) {
    super(file, source.text)
    this.source = source
    this.prototypeNames = prototypeNames(source.text)
  }

  span(node: ts.Node): Span {
    return this.range(node.getStart(this.source), node.end)
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
    this.#remember(this.bindings.at(-1))
  }

  override assign(...given: Parameters<FactsDraft['assign']>): void {
    super.assign(...given)
    this.#remember(this.assignments.at(-1))
  }

  #remember(entry: object | undefined): void {
    if (entry) this.#branchOf.set(entry, this.#branch)
  }

  define(
    kind: DefinitionKind,
    name: string,
    parent: number,
    scope: number,
    node: ts.Node,
    nameNode?: ts.Node,
  ): DefinitionDraft {
    const span = this.span(node)
    return this.add(kind, name, parent, scope, span, nameNode ? this.span(nameNode) : span)
  }
}
