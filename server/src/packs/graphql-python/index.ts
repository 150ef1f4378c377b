import type { Decorator, Definition, Expression, FileFacts } from '../../facts/vocabulary.ts'
import { type GraphqlRoot, graphqlDocument } from '../../map/protocols/graphql.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { DefinitionPlace, Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { camelCase, offers, spanInside } from '../shared/graphql.ts'
import { given } from '../shared/python.ts'

const ROOTS: readonly GraphqlRoot[] = ['Query', 'Mutation', 'Subscription']
/** What makes a field of a method or of a function, in Strawberry. */
const MAKERS = ['field', 'mutation', 'subscription'].map((name) => `strawberry.${name}`)
const SCHEMAS = ['strawberry.Schema', 'strawberry.federation.Schema', 'strawberry.schema.Schema']

/**
 * Schemas of Python: classes that Graphene or Strawberry make a schema of, texts that Ariadne reads. Schema files beside the
 * code are read by themselves.
 */
export const graphqlPython: Pack = {
  name: 'graphql-python',
  title: 'Graphene, Strawberry, Ariadne',
  language: 'python',
  covers: ['graphql'],
  modules: ['graphene', 'graphene_*', 'graphene_django*', 'strawberry', 'strawberry.*', 'ariadne', 'ariadne.*'],
  values: [{ names: null, on: ['ariadne.gql'], value: (call) => call.argument(0) ?? null }],
  calls: [
    { names: ['Schema'], on: ['graphene', 'strawberry', 'strawberry.federation'], found: classes },
    { names: null, on: ['graphene.Schema', 'graphene_federation.build_schema', ...SCHEMAS], found: classes },
    {
      names: null,
      on: ['ariadne.make_executable_schema', 'ariadne.contrib.federation.make_federated_schema'],
      found: texts,
    },
  ],
}

/** `Schema(query=Query, mutation=Mutation)`: the fields of these classes, inherited ones included. */
function classes(call: PackCall, scope: PackScope): void {
  const keepsNames = isFalse(call.keyword('auto_camelcase'), scope)
  ROOTS.forEach((root, position) => {
    const said = new Set<string>()
    for (const place of rootClasses(given(call, position, root.toLowerCase()), scope)) {
      for (const holder of [place, ...scope.ancestors(place.definition, place.facts)]) {
        for (const field of fieldsOf(holder, scope)) {
          const name = field.named ?? (keepsNames ? field.name : camelCase(field.name))
          if (said.has(name)) continue
          said.add(name)
          offers({ root, name }, field.handler, field.span, scope, [], { file: holder.facts.file, span: field.span })
        }
      }
    }
  })
}

/** A class, or those that `merge_types("Query", (Orders, Stock))` makes one of. */
function rootClasses(value: Value | undefined, scope: PackScope): readonly DefinitionPlace[] {
  if (value && /^strawberry\.tools\.(\w+\.)?merge_types\(\)$/.test(scope.origin(value))) {
    const parts = scope.items(scope.made(value, 1) ?? scope.made(value, 'types')) ?? []
    return parts.flatMap((part) => rootClasses(part, scope))
  }
  const place = scope.definition(value)
  return place?.definition.kind === 'class' ? [place] : []
}

interface SchemaField {
  readonly name: string
  /** The name that the source gives it, null where it is made of the Python one. */
  readonly named: string | null
  readonly handler: Handler | null
  readonly span: Span
}

/** Attributes that a library's call makes (`orders = graphene.List(Order)`), and methods below a decorator that makes fields. */
function fieldsOf({ facts, definition }: Omit<DefinitionPlace, 'file'>, scope: PackScope): readonly SchemaField[] {
  const methods = facts.definitions.filter((entry) => entry.parent === definition.id && entry.kind === 'function')
  const attributes = definition.fields.flatMap((field): readonly SchemaField[] => {
    const made = field.value?.kind === 'call' ? scope.evaluateIn(field.value, facts) : undefined
    const origin = scope.origin(made)
    const isMutation = field.value?.kind === 'call' && isFieldOf(field.value, facts)
    if (!isMutation && !/^(graphene(_\w+)?|strawberry)\b/.test(origin)) return []
    const resolver = methods.find((method) => method.name === `resolve_${field.name}`)
    const named = made && scope.text(scope.made(made, 'name'))
    const handler = resolver ? handlerAt(facts, resolver) : resolverOf(made, scope)
    return [{ name: field.name, named: named ?? null, handler, span: field.span }]
  })
  const decorated = methods.flatMap((method): readonly SchemaField[] => {
    const maker = makerOf(method.decorators, facts, scope)
    if (!maker) return []
    return [{ name: method.name, named: maker.named, handler: handlerAt(facts, method), span: method.nameSpan }]
  })
  return [...attributes, ...decorated]
}

/** `CreateOrder.Field()`: a mutation that is a class of its own. */
function isFieldOf(value: Expression & { kind: 'call' }, facts: FileFacts): boolean {
  const callee = facts.calls[value.call]?.callee
  return callee?.kind === 'member' && callee.name === 'Field'
}

function makerOf(
  among: readonly Decorator[],
  facts: FileFacts,
  scope: PackScope,
): { readonly named: string | null } | null {
  for (const origin of MAKERS) {
    const [found] = scope.decorators(among, origin, facts)
    if (found) return { named: scope.text(found.keyword('name')) }
  }
  return null
}

/** The function that a field is made with. */
function resolverOf(made: Value | undefined, scope: PackScope): Handler | null {
  const place = made && scope.definition(scope.made(made, 'resolver'))
  return place ? handlerAt(place.facts, place.definition) : null
}

function handlerAt(facts: FileFacts, { name, id }: Definition): Handler {
  return { name, file: facts.file, definition: id }
}

/** `make_executable_schema(type_defs, query, …)` */
function texts(call: PackCall, scope: PackScope): void {
  const typeDefs = given(call, 0, 'type_defs')
  for (const part of scope.items(typeDefs) ?? (typeDefs ? [typeDefs] : [])) {
    const text = scope.text(part)
    if (text === null) continue
    for (const field of graphqlDocument(text).fields) {
      offers(field, null, spanInside(part, field.span, scope.file) ?? call.nameSpan, scope)
    }
  }
}

function isFalse(value: Value | undefined, scope: PackScope): boolean {
  return value?.kind === 'literal' && (value.value === false || scope.text(value) === 'False')
}
