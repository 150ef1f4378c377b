/** What GraphQL documents say: the root fields of schemas, the operations of clients, the graphs that a supergraph is made of. */
import {
  type DocumentNode,
  type FieldDefinitionNode,
  type FragmentDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql'
import type { Span } from '../../protocol/location.ts'

export type GraphqlRoot = 'Query' | 'Mutation' | 'Subscription'

/** A parameter, or a field of the type that is answered. `type` is written without `!`. */
export interface GraphqlValue {
  readonly name: string
  readonly type: string
  readonly required: boolean
}

/** A field of a root type: one operation that the schema offers. */
export interface RootField {
  readonly root: GraphqlRoot
  readonly name: string
  readonly parameters: readonly GraphqlValue[]
  /** Fields of the object or interface that it answers; [] for plain values and types of other documents. */
  readonly answers: readonly GraphqlValue[]
  /** Where its name stands, counted from the beginning of the text. */
  readonly span: Span
}

/** An operation of a client: the root fields that it asks for, `Query.orders`. */
export interface GraphqlOperation {
  /** '' when it has none. */
  readonly name: string
  readonly fields: readonly string[]
  readonly span: Span
}

/** A graph behind a supergraph. */
export interface Subgraph {
  readonly name: string
  readonly url: string
  readonly span: Span
}

export interface GraphqlDocument {
  readonly fields: readonly RootField[]
  readonly operations: readonly GraphqlOperation[]
  /** Those of a composed supergraph: its root fields are not its own. */
  readonly subgraphs: readonly Subgraph[]
  /** Whether it declares types. */
  readonly isSchema: boolean
  /** Why the text could not be read, null when it could. */
  readonly problem: string | null
}

const METHODS: Readonly<Record<string, GraphqlRoot>> = {
  query: 'Query',
  mutation: 'Mutation',
  subscription: 'Subscription',
}

/** Fields that federation adds to every subgraph. */
const FEDERATION = new Set(['_service', '_entities'])

const NOTHING = { fields: [], operations: [], subgraphs: [], isSchema: false }

/** Reads a document. Parts that are known only at run time are written `{}`. Never throws. */
export function graphqlDocument(text: string): GraphqlDocument {
  const first = parsed(text)
  const read = 'problem' in first && text.includes('{}') ? parsed(text.replaceAll('{}', '  ')) : first
  if ('problem' in read) return { ...NOTHING, problem: read.problem }
  const { document } = read
  const place = placesOf(text)
  return {
    fields: rootFields(document, place),
    operations: operationsOf(document, place),
    subgraphs: subgraphsOf(document, place),
    isSchema: read.document.definitions.some(({ kind }) => /Type(Definition|Extension)$/.test(kind)),
    problem: null,
  }
}

/** Whether a text is likely a GraphQL operation, cheaply: the body of a request may be anything. */
export function looksLikeOperation(text: string): boolean {
  return /^\s*(#[^\n]*\n\s*)*(query|mutation|subscription)\b[^{]*\{|^\s*(#[^\n]*\n\s*)*\{\s*\w+/.test(text)
}

function parsed(text: string): { readonly document: DocumentNode } | { readonly problem: string } {
  try {
    return { document: parse(text) }
  } catch (error) {
    // The library reports syntax errors by throwing; anything it throws is about the text.
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

type Place = (node: { readonly loc?: { readonly start: number; readonly end: number } | undefined }) => Span

function placesOf(text: string): Place {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const position = (offset: number): readonly [number, number] => {
    const line = starts.findLastIndex((start) => start <= offset)
    return [line, offset - (starts[line] ?? 0)]
  }
  return ({ loc }) => [...position(loc?.start ?? 0), ...position(loc?.end ?? 0)]
}

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode

function rootFields(document: DocumentNode, place: Place): readonly RootField[] {
  const roots = rootNames(document)
  const shapes = new Map<string, readonly FieldDefinitionNode[]>()
  const objects: ObjectNode[] = []
  for (const node of document.definitions) {
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION) objects.push(node)
    if (
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.OBJECT_TYPE_EXTENSION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION
    ) {
      shapes.set(node.name.value, [...(shapes.get(node.name.value) ?? []), ...(node.fields ?? [])])
    }
  }
  return objects.flatMap((node) => {
    const root = roots.get(node.name.value)
    if (!root) return []
    return (node.fields ?? [])
      .filter((field) => !FEDERATION.has(field.name.value) && !isElsewhere(field))
      .map((field) => ({
        root,
        name: field.name.value,
        parameters: (field.arguments ?? []).map(describedValue),
        answers: (shapes.get(innermost(field)) ?? []).map(describedValue),
        span: place(field.name),
      }))
  })
}

/** Names of the root types: their own, unless a `schema` definition says otherwise. */
function rootNames(document: DocumentNode): ReadonlyMap<string, GraphqlRoot> {
  const names = new Map<string, GraphqlRoot>(Object.values(METHODS).map((root) => [root, root]))
  for (const node of document.definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue
    for (const { operation, type } of node.operationTypes ?? []) {
      const root = METHODS[operation]
      if (root) names.set(type.name.value, root)
    }
  }
  return names
}

/** `@external` fields are another subgraph's, `@client` ones never leave the client. */
function isElsewhere(field: FieldDefinitionNode): boolean {
  return (field.directives ?? []).some(({ name }) => name.value === 'external' || name.value === 'client')
}

function describedValue(node: InputValueDefinitionNode | FieldDefinitionNode): GraphqlValue {
  const required = node.type.kind === Kind.NON_NULL_TYPE && !('defaultValue' in node && node.defaultValue)
  return { name: node.name.value, type: print(node.type).replace(/!$/, ''), required }
}

function innermost(field: FieldDefinitionNode): string {
  let { type } = field
  while (type.kind !== Kind.NAMED_TYPE) type = type.type
  return type.name.value
}

function operationsOf(document: DocumentNode, place: Place): readonly GraphqlOperation[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return []
    const root = METHODS[node.operation] ?? 'Query'
    const names = [...new Set(selected(node.selectionSet, fragments, new Set()))]
    const fields = names.filter((name) => !name.startsWith('__')).map((name) => `${root}.${name}`)
    return fields.length === 0
      ? []
      : [{ name: node.name?.value ?? '', fields, span: place(node.name ?? node.selectionSet) }]
  })
}

/** Names of the fields at the top of a selection, fragments laid out. */
function selected(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<string>,
): readonly string[] {
  return set.selections.flatMap((selection): readonly string[] => {
    if (selection.kind === Kind.FIELD) return [selection.name.value]
    if (selection.kind === Kind.INLINE_FRAGMENT) return selected(selection.selectionSet, fragments, seen)
    const fragment = fragments.get(selection.name.value)
    if (!fragment || seen.has(selection.name.value)) return []
    seen.add(selection.name.value)
    return selected(fragment.selectionSet, fragments, seen)
  })
}

/** `enum join__Graph { ORDERS @join__graph(name: "orders", url: "http://orders:4000/graphql") }` */
function subgraphsOf(document: DocumentNode, place: Place): readonly Subgraph[] {
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') return []
    return (node.values ?? []).flatMap((value) => {
      const given = value.directives?.find(({ name }) => name.value === 'join__graph')?.arguments ?? []
      const text = (name: string) => {
        const found = given.find((argument) => argument.name.value === name)?.value
        return found?.kind === Kind.STRING ? found.value : ''
      }
      const url = text('url')
      return url === '' ? [] : [{ name: text('name') || value.name.value, url, span: place(value.name) }]
    })
  })
}
