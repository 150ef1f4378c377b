/**
 * `contract/graphql-changed`: a schema of GraphQL takes or answers otherwise than the accepted one, as graphql-js compares
 * schemas. Only what a root field leads to counts; root fields that are gone belong to `contract/endpoint-removed`.
 */
import { type SchemaChange, schemaChanges } from '../../map/protocols/graphql-changes.ts'
import { memberSpan } from '../../map/protocols/graphql-places.ts'
import { type Location, START_OF_FILE } from '../../protocol/location.ts'
import type { Call, Endpoint, SchemaText } from '../../protocol/map.ts'
import { hasBaseline } from '../change.ts'
import { shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { callersNear, numbersOf } from './drafts.ts'
import { isGateway, isOffered, loudness, overall, type Reach } from './impact.ts'
import { impactOf } from './wording.ts'

const RULE = 'contract/graphql-changed'
/** Changes of one type from there on are one finding. */
const MANY = 3

export const graphqlChanged: Rule = {
  meta: {
    id: RULE,
    title: 'GraphQL schema changed',
    description:
      'A schema file of a GraphQL service differs from the accepted one in a way that graphql-js calls breaking or dangerous, and a root field leads to it. The map knows which root fields callers ask for, not what they select below them, so that it says what may break. Silent about root fields that are gone, which contract/endpoint-removed reports, and while a schema cannot be understood. Schemas that are built in code are compared by their root fields alone.',
    defaultSeverity: 'error',
    delta: true,
    messages: {
      one: '{change} in the schema of {service}; {impact}. Deprecate it first, or change the callers.',
      many: '{change} and {more} more of {type} in the schema of {service}; {impact}. Deprecate first, or change the callers.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const before = byService(context.baseline.schemas ?? [])
    return [...byService(context.snapshot.schemas ?? [])].flatMap(([service, texts]) =>
      draftsOf(service, changesOf(before.get(service) ?? [], texts), texts, context),
    )
  },
}

function byService(schemas: readonly SchemaText[]): ReadonlyMap<string, readonly SchemaText[]> {
  const found = new Map<string, SchemaText[]>()
  for (const schema of schemas) {
    const list = found.get(schema.service)
    if (list) list.push(schema)
    else found.set(schema.service, [schema])
  }
  return found
}

/** The last comparison of each service's schema: with most edits it stays as it is. */
const compared = new WeakMap<SchemaText, { readonly key: string; readonly changes: readonly SchemaChange[] }>()

function changesOf(before: readonly SchemaText[], after: readonly SchemaText[]): readonly SchemaChange[] {
  const [first] = after
  const [old, now] = [before, after].map((texts) => texts.map(({ text }) => text)) as [string[], string[]]
  if (!first || old.length === 0 || old.join('\n') === now.join('\n')) return []
  const key = [...old, '', ...now].join('\n')
  const ready = compared.get(first)
  if (ready?.key === key) return ready.changes
  const changes = schemaChanges(old, now)
  compared.set(first, { key, changes })
  return changes
}

function draftsOf(
  service: string,
  changes: readonly SchemaChange[],
  texts: readonly SchemaText[],
  context: RuleContext,
): readonly Draft[] {
  const gone = new Set(context.delta.endpoints.removed.filter((one) => one.service === service).map(({ path }) => path))
  const own = changes.filter(
    (change) => !(change.kind === 'FIELD_REMOVED' && gone.has(`${change.type}.${change.member}`)),
  )
  const types = [...new Set(own.map(({ type }) => type))]
  return types.flatMap((type) => {
    const ofType = own.filter((change) => change.type === type)
    const isRoot = ofType.some(({ member, roots }) => roots.length === 1 && roots[0] === `${type}.${member}`)
    const groups = isRoot || ofType.length < MANY ? ofType.map((change) => [change]) : [ofType]
    return groups.flatMap((group) => draftFor(service, group, texts, context))
  })
}

function draftFor(
  service: string,
  changes: readonly SchemaChange[],
  texts: readonly SchemaText[],
  context: RuleContext,
): readonly Draft[] {
  const [first] = changes
  if (!first) return []
  const roots = new Set(changes.flatMap((change) => change.roots))
  const endpoints = (context.index.endpointsOf.get(service) ?? []).filter(
    ({ protocol, path }) => protocol === 'graphql' && roots.has(path),
  )
  const reach = reachOf(endpoints, context)
  const level = changes.some(({ isBreaking }) => isBreaking) ? 'breaking' : 'risky'
  const loud = loudness(level, reach, 'declared')
  if (!loud) return []
  const [endpoint] = endpoints
  return [
    {
      messageId: changes.length === 1 ? 'one' : 'many',
      data: {
        change: shorten(first.description, 80),
        more: changes.length - 1,
        type: first.type,
        service: shorten(context.index.services.get(service)?.name ?? service, 40),
        impact: impactOf(reach),
      },
      location: placeOf(first, texts),
      related: [
        ...callersNear(reach, context),
        ...(changes.length === 1
          ? []
          : changes.map((one) => ({ location: placeOf(one, texts), message: one.description }))),
      ],
      fingerprint: `${RULE} ${service} ${changes
        .map((one) => `${one.kind} ${one.type}.${one.member}`)
        .sort()
        .join(', ')}`,
      confidence: 0.95,
      numbers: { changes: changes.length, fields: endpoints.length, ...numbersOf(reach) },
      subject: { service, ...(endpoint && endpoints.length === 1 && { endpoint: endpoint.id }) },
      atMost: loud,
    },
  ]
}

/** What callers select below a root field is not in the map. */
function reachOf(endpoints: readonly Endpoint[], context: RuleContext): Reach {
  const calls = endpoints.flatMap(({ id }): readonly Call[] => context.index.callersOf.get(id) ?? [])
  const maybe = calls.filter((call) => !isGateway(call, context))
  const isPublic = endpoints.some((endpoint) => isOffered(endpoint, context))
  return { impact: overall([], maybe, [], isPublic), broken: [], maybe, unaffected: [], isPublic }
}

/** The member, where it is still there, else its type, else the beginning of the schema. */
function placeOf({ type, member }: SchemaChange, texts: readonly SchemaText[]): Location {
  for (const name of [member, '']) {
    for (const { file, text } of texts) {
      const span = memberSpan(text, type, name)
      if (span) return { file, span }
    }
  }
  return { file: texts[0]?.file ?? '', span: START_OF_FILE }
}
