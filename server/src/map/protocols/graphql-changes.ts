/** What changed between two GraphQL schemas, by the comparison of graphql-js, and which root fields lead to it. */
import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  Kind,
  parse,
  specifiedScalarTypes,
  visit,
} from 'graphql'

export interface SchemaChange {
  /** As graphql-js calls it, `FIELD_REMOVED`. */
  readonly kind: string
  readonly isBreaking: boolean
  /** What changed, as a sentence without its full stop. */
  readonly description: string
  /** `Order`, `Order.total`: the type and the member that changed. */
  readonly type: string
  readonly member: string
  /** Root fields by which clients come to it, `Query.order`, sorted. What none of them leads to is left out. */
  readonly roots: readonly string[]
}

/** Dangerous to those who implement the same interface, not to those who ask. */
const HARMLESS: ReadonlySet<string> = new Set(['OPTIONAL_ARG_ADDED', 'OPTIONAL_INPUT_FIELD_ADDED'])

/** Changes of a schema of one or several texts; [] while one of the two cannot be understood. */
export function schemaChanges(before: readonly string[], after: readonly string[]): readonly SchemaChange[] {
  const [former, present] = [mergedTypes(before), mergedTypes(after)]
  if (!former || !present) return []
  // What is named and declared nowhere is a library's, and the same on both sides.
  const foreign = new Set([...undeclared(former), ...undeclared(present)])
  const [old, now] = [schemaOf(former, foreign), schemaOf(present, foreign)]
  if (!old || !now) return []
  const reach = [...reachOf(old), ...reachOf(now)]
  const found = [
    ...findBreakingChanges(old, now).map((change) => ({ change, isBreaking: true })),
    ...findDangerousChanges(old, now).map((change) => ({ change, isBreaking: false })),
  ]
  return found.flatMap(({ change, isBreaking }): readonly SchemaChange[] => {
    const description = change.description.replace(/\.$/, '')
    const place = placeIn(description)
    if (!place || HARMLESS.has(change.type)) return []
    const root = `${place.type}.${place.member}`
    const roots = reach.some((one) => one.root === root)
      ? [root]
      : [...new Set(reach.filter(({ types }) => types.has(place.type)).map((one) => one.root))].sort()
    return roots.length === 0 ? [] : [{ kind: change.type, isBreaking, description, ...place, roots }]
  })
}

/** The type and member that a description names; null for types that only lost their last use. */
function placeIn(description: string): { readonly type: string; readonly member: string } | null {
  if (description.startsWith('Standard scalar')) return null
  const pair = /\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)/.exec(description)
  if (pair) return { type: pair[1] ?? '', member: pair[2] ?? '' }
  const type =
    /(?:union type|object|interface|directive) (\w+)$/.exec(description)?.[1] ?? /^(\w+) /.exec(description)?.[1]
  return type === undefined ? null : { type, member: '' }
}

/** Definitions by name, extensions laid into the types that they extend; what has no name stands in `others`. */
interface MergedTypes {
  readonly types: ReadonlyMap<string, DefinitionNode>
  readonly others: readonly DefinitionNode[]
}

function mergedTypes(texts: readonly string[]): MergedTypes | null {
  const types = new Map<string, DefinitionNode>()
  const others: DefinitionNode[] = []
  try {
    for (const node of texts.flatMap((text) => parse(text, { noLocation: true }).definitions)) {
      const whole = asDefinition(node)
      const isType = 'name' in whole && whole.name && whole.kind.endsWith('TypeDefinition')
      if (isType && whole.name) types.set(whole.name.value, joined(types.get(whole.name.value), whole))
      else others.push(whole)
    }
    return { types, others }
  } catch {
    // The library says by throwing that a text is no schema: while somebody writes there is nothing to compare.
    return null
  }
}

function undeclared({ types, others }: MergedTypes): ReadonlySet<string> {
  const unknown = new Set<string>()
  visit(documentOf([...others, ...types.values()]), {
    NamedType(node) {
      if (!types.has(node.name.value)) unknown.add(node.name.value)
    },
  })
  for (const scalar of specifiedScalarTypes) unknown.delete(scalar.name)
  return unknown
}

function schemaOf({ types, others }: MergedTypes, foreign: ReadonlySet<string>): GraphQLSchema | null {
  const scalars = [...foreign]
    .filter((name) => !types.has(name))
    .map((name): DefinitionNode => ({ kind: Kind.SCALAR_TYPE_DEFINITION, name: { kind: Kind.NAME, value: name } }))
  try {
    return buildASTSchema(documentOf([...others, ...types.values(), ...scalars]), { assumeValidSDL: true })
  } catch {
    // As above: definitions that do not go together.
    return null
  }
}

function documentOf(definitions: readonly DefinitionNode[]): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions }
}

function asDefinition(node: DefinitionNode): DefinitionNode {
  return { ...node, kind: node.kind.replace(/TypeExtension$/, 'TypeDefinition') } as DefinitionNode
}

const LISTS = ['fields', 'values', 'types', 'interfaces'] as const

/** One definition of two for the same type: their members together. */
function joined(first: DefinitionNode | undefined, second: DefinitionNode): DefinitionNode {
  if (!first) return second
  const [left, right] = [first, second] as unknown as readonly [Lists, Lists]
  const lists = LISTS.flatMap((name) => {
    const all = [...(left[name] ?? []), ...(right[name] ?? [])]
    return all.length > 0 ? [[name, all] as const] : []
  })
  return { ...first, ...Object.fromEntries(lists) } as DefinitionNode
}

type Lists = Readonly<Partial<Record<(typeof LISTS)[number], readonly unknown[]>>>

interface Reach {
  readonly root: string
  readonly types: ReadonlySet<string>
}

/** The types that each root field takes and answers, with all behind them. */
function reachOf(schema: GraphQLSchema): readonly Reach[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  return roots.flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => {
      const types = new Set<string>()
      for (const one of [field.type, ...field.args.map((argument) => argument.type)])
        follow(getNamedType(one).name, types, schema)
      return { root: `${type?.name}.${field.name}`, types }
    }),
  )
}

function follow(name: string, types: Set<string>, schema: GraphQLSchema): void {
  const type = schema.getType(name)
  if (!type || types.has(name) || isSpecifiedScalarType(type)) return
  types.add(name)
  if (isUnionType(type)) for (const part of type.getTypes()) follow(part.name, types, schema)
  if (isInterfaceType(type)) {
    for (const part of schema.getPossibleTypes(type)) follow(part.name, types, schema)
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      follow(getNamedType(field.type).name, types, schema)
      for (const argument of field.args) follow(getNamedType(argument.type).name, types, schema)
    }
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) follow(getNamedType(field.type).name, types, schema)
  }
}
