import type { Span } from '../../protocol/location.ts'
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
  FileFacts,
  Import,
  Parameter,
  Scope,
  TypeReference,
} from '../vocabulary.ts'
import { Positions } from './positions.ts'

/** A definition while it is being put together. */
export interface DefinitionDraft
  extends Omit<Definition, 'parameters' | 'returns' | 'returnedWithin' | 'decorators' | 'fields'> {
  scope: number
  isStatic: boolean
  exported: boolean
  isAsync: boolean
  isGetter: boolean
  returnType: TypeReference | null
  aliased: TypeReference | null
  isAbstract?: true
  isSettings?: true
  typeParameters?: readonly string[]
  isExtension?: true
  extendedTypes?: readonly TypeReference[]
  extends: readonly Expression[]
  implements: readonly TypeReference[]
  reads: Definition['reads']
  isRecord?: true
  isPartial?: true
  isStructural?: true
  readonly parameters: Parameter[]
  readonly returns: Expression[]
  returnedWithin?: { readonly result: number; readonly comparisons: readonly number[] }[]
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

/** The facts of one file while its tree is walked: what all languages have in common. Places are offsets in UTF-16 units. */
export class FactsDraft {
  readonly file: string
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
  readonly #positions: Positions

  constructor(file: string, text: string) {
    this.file = file
    this.#positions = new Positions(text)
  }

  /** A span by offsets. */
  range(start: number, end: number): Span {
    return this.#positions.span(start, end)
  }

  /** A new scope; its id. */
  scope(parent: number, definition: number, isMembers = false): number {
    return this.scopes.push(isMembers ? { parent, definition, isMembers } : { parent, definition }) - 1
  }

  /** A new definition; what is known later is filled in. */
  add(
    kind: DefinitionKind,
    name: string,
    parent: number,
    scope: number,
    span: Span,
    nameSpan: Span = span,
  ): DefinitionDraft {
    const definition: DefinitionDraft = {
      id: this.definitions.length,
      kind,
      name,
      parent,
      scope,
      span,
      nameSpan,
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

  /** The facts, once the whole file was walked and assignments are settled; `more` are those that some languages have. */
  finished(language: string, problems: FileFacts['problems'], more: Partial<FileFacts> = {}): FileFacts {
    const { file, imports, exports, scopes, definitions, bindings, calls, comparisons } = this
    return { file, language, imports, exports, scopes, definitions, bindings, calls, comparisons, ...more, problems }
  }
}
