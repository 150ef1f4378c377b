import type { CallSite, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { GraphqlRoot } from '../../map/protocols/graphql.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { DefinitionPlace, Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { offers } from '../shared/graphql.ts'

const ROOTS: readonly GraphqlRoot[] = ['Query', 'Mutation', 'Subscription']
const BUILDERS = ['@pothos/core#default', '@giraphql/core#default']
const NEXUS = ['nexus', '@nexus/schema']

/** Schemas that are built by calls: https://pothos-graphql.dev, https://nexusjs.org */
export const graphqlBuilders: Pack = {
  name: 'graphql-builders',
  title: 'Pothos, Nexus',
  covers: ['graphql'],
  modules: ['@pothos/*', '@giraphql/core', ...NEXUS],
  calls: [
    { names: ROOTS.map((root) => `${root.toLowerCase()}Field`), on: BUILDERS, found: builtField },
    { names: ['relayMutationField'], on: BUILDERS, found: builtField },
    {
      names: ROOTS.flatMap((root) => [`${root.toLowerCase()}Fields`, `${root.toLowerCase()}Type`]),
      on: BUILDERS,
      found: builtFields,
    },
    ...ROOTS.flatMap((root) => [
      {
        names: null,
        on: exported(`${root.toLowerCase()}Type`),
        found: (call: PackCall, scope: PackScope) => defined(call, scope, root),
      },
      {
        names: null,
        on: exported(`${root.toLowerCase()}Field`),
        found: (call: PackCall, scope: PackScope) => nexusField(call, scope, root),
      },
    ]),
    { names: null, on: [...exported('extendType'), ...exported('objectType')], found: extended },
  ],
}

function exported(name: string): readonly string[] {
  return NEXUS.map((module) => `${module}.${name}`)
}

/** `queryField` and `queryFields` are of `Query`; what Relay calls a mutation is one. */
function rootOf(name: string): GraphqlRoot | null {
  return name === 'relayMutationField'
    ? 'Mutation'
    : (ROOTS.find((root) => name.startsWith(root.toLowerCase())) ?? null)
}

/** `builder.queryField('orders', (t) => t.field({ resolve }))` */
function builtField(call: PackCall, scope: PackScope): void {
  const [root, name] = [rootOf(call.name), scope.text(call.argument(0))]
  if (!root || name === null) return
  const made = call.argument(1)
  const field = made?.kind === 'definition' ? scope.call(made, [call.result]) : undefined
  offers({ root, name }, resolverOf(field, scope) ?? resolverIn(call.argument(2), scope), call.nameSpan, scope)
}

/** `builder.queryFields((t) => ({ orders: t.field({ resolve }) }))`, `builder.queryType({ fields: (t) => ({ … }) })` */
function builtFields(call: PackCall, scope: PackScope): void {
  const root = rootOf(call.name)
  const given = call.argument(0)
  const make = given?.kind === 'object' && scope.keys(given).includes('fields') ? scope.member(given, 'fields') : given
  if (!root || make?.kind !== 'definition') return
  const fields = scope.call(make, [call.result])
  for (const name of scope.keys(fields)) {
    if (name !== '...') offers({ root, name }, resolverOf(scope.member(fields, name), scope), call.nameSpan, scope)
  }
}

/** The `resolve` of the options that a field is made with. */
function resolverOf(field: Value | undefined, scope: PackScope): Handler | null {
  if (field?.kind !== 'library') return null
  return [0, 1].map((index) => resolverIn(scope.made(field, index), scope)).find((handler) => handler !== null) ?? null
}

function resolverIn(options: Value | undefined, scope: PackScope): Handler | null {
  const name = ['resolve', 'subscribe'].find((key) => scope.keys(options).includes(key))
  const place = name !== undefined && options ? scope.definition(scope.member(options, name)) : null
  return place ? { name: place.definition.name, file: place.file, definition: place.definition.id } : null
}

/** `extendType({ type: 'Query', definition(t) { … } })` */
function extended(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  if (!options) return
  const key = ['type', 'name'].find((name) => scope.keys(options).includes(name))
  const type = key === undefined ? null : scope.text(scope.member(options, key))
  const root = ROOTS.find((candidate) => candidate === type)
  if (root) defined(call, scope, root)
}

/** `queryType({ definition(t) { t.field('orders', { resolve }) } })`: the calls on `t` in the body are fields. */
function defined(call: PackCall, scope: PackScope, root: GraphqlRoot): void {
  const options = call.argument(0)
  const body =
    options && scope.keys(options).includes('definition') ? scope.definition(scope.member(options, 'definition')) : null
  if (body) fieldsIn(body, root, call, scope)
}

/** `queryField('orders', { resolve })`, `queryField((t) => { t.field('orders', …) })` */
function nexusField(call: PackCall, scope: PackScope, root: GraphqlRoot): void {
  const [first, options] = [call.argument(0), call.argument(1)]
  const name = scope.text(first)
  const body = name === null ? scope.definition(first) : null
  if (name !== null) offers({ root, name }, resolverIn(options, scope), call.nameSpan, scope)
  else if (body) fieldsIn(body, root, call, scope)
}

function fieldsIn(
  { facts, definition, file }: DefinitionPlace,
  root: GraphqlRoot,
  call: PackCall,
  scope: PackScope,
): void {
  const builder = definition.parameters[0]?.name
  if (!builder) return
  for (const site of facts.calls) {
    if (site.definition !== definition.id || !isOn(site, builder)) continue
    const [name, options] = site.arguments
    if (name?.kind !== 'literal' || typeof name.value !== 'string') continue
    const handler = options ? handlerIn(options, facts, scope) : null
    const at = { file, span: site.nameSpan }
    offers({ root, name: name.value }, handler, call.nameSpan, scope, [], at)
  }
}

/** `t.field(…)`, `t.nonNull.list.string(…)` */
function isOn({ callee }: CallSite, builder: string): boolean {
  let object: Expression = callee
  while (object.kind === 'member') object = object.object
  return callee.kind === 'member' && object.kind === 'ref' && object.name === builder
}

function handlerIn(options: Expression, facts: FileFacts, scope: PackScope): Handler | null {
  return resolverIn(scope.evaluateIn(options, facts), scope)
}
