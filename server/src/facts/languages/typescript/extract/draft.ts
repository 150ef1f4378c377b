import type { ts } from '@ts-morph/common'
import type { Span } from '../../../../protocol/location.ts'
import type { DefinitionKind } from '../../../vocabulary.ts'
import { BranchingDraft } from '../../branching-draft.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { prototypeNames } from './prototypes.ts'

export type { DefinitionDraft }

/** The facts of one file while its tree is walked, with what TypeScript's tree needs on the way. */
export class Draft extends BranchingDraft {
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

  constructor(file: string, source: ts.SourceFile) {
    super(file, source.text)
    this.source = source
    this.prototypeNames = prototypeNames(source.text)
  }

  span(node: ts.Node): Span {
    return this.range(node.getStart(this.source), node.end)
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
