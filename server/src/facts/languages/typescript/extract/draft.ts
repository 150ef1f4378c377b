import type { ts } from '@ts-morph/common'
import type { Span } from '../../../../protocol/location.ts'
import type {
  Binding,
  CallSite,
  Comparison,
  Decorator,
  Definition,
  DefinitionKind,
  Export,
  Expression,
  FieldDefinition,
  Import,
  Parameter,
  Scope,
  TypeReference,
} from '../../../vocabulary.ts'
import { Positions } from './positions.ts'
import { prototypeNames } from './prototypes.ts'

/** A definition while it is being put together. */
export interface DefinitionDraft extends Omit<Definition, 'parameters' | 'returns' | 'decorators' | 'fields'> {
  scope: number
  isStatic: boolean
  exported: boolean
  isAsync: boolean
  isGetter: boolean
  returnType: TypeReference | null
  aliased: TypeReference | null
  extends: readonly Expression[]
  implements: readonly TypeReference[]
  reads: Definition['reads']
  readonly parameters: Parameter[]
  readonly returns: Expression[]
  readonly decorators: Decorator[]
  readonly fields: FieldDefinition[]
}

/** An assignment to a name: which scope declares the name is known when all of the file was read. */
export interface PendingAssignment {
  readonly scope: number
  readonly name: string
  readonly path: readonly string[]
  readonly value: Expression
  readonly span: Span
}

/** The facts of one file while its tree is walked. */
export class Draft {
  readonly file: string
  readonly source: ts.SourceFile
  readonly imports: Import[] = []
  readonly exports: Export[] = []
  readonly scopes: Scope[] = []
  readonly definitions: DefinitionDraft[] = []
  readonly bindings: Binding[] = []
  readonly calls: CallSite[] = []
  readonly comparisons: Comparison[] = []
  readonly assignments: PendingAssignment[] = []
  /** Property paths as the file reads them, for `Definition.reads`. */
  readonly chains: Expression[] = []
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
  readonly #positions: Positions

  constructor(file: string, source: ts.SourceFile) {
    this.file = file
    this.source = source
    this.prototypeNames = prototypeNames(source.text)
    this.#positions = new Positions(source.text)
  }

  span(node: ts.Node): Span {
    return this.#positions.span(node.getStart(this.source), node.end)
  }

  /** A span by offsets. */
  range(start: number, end: number): Span {
    return this.#positions.span(start, end)
  }

  scope(parent: number, definition: number): number {
    return this.scopes.push({ parent, definition }) - 1
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
    const definition: DefinitionDraft = {
      id: this.definitions.length,
      kind,
      name,
      parent,
      scope,
      span,
      nameSpan: nameNode ? this.span(nameNode) : span,
      exported: false,
      isStatic: false,
      isAsync: false,
      isGetter: false,
      parameters: [],
      returnType: null,
      returns: [],
      decorators: [],
      extends: [],
      implements: [],
      fields: [],
      aliased: null,
      reads: [],
    }
    this.definitions.push(definition)
    return definition
  }

  bind(
    scope: number,
    name: string,
    value: Expression,
    span: Span,
    constant = true,
    type: TypeReference | null = null,
  ): void {
    this.bindings.push({ scope, name, path: [], value, type, constant, span })
  }

  assign(scope: number, name: string, path: readonly string[], value: Expression, span: Span): void {
    this.assignments.push({ scope, name, path, value, span })
  }
}
