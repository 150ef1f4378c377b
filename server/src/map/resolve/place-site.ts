import type { FileFacts } from '../../facts/vocabulary.ts'
import type { Handler, Observation, ObservedField } from '../../packs/pack.ts'
import type { Location, Span } from '../../protocol/location.ts'
import { looksLikeOperation } from '../protocols/graphql.ts'
import type { Analysis } from './analyse.ts'
import { checkedFields, distinctFields } from './checked-fields.ts'
import { daprApplication } from './dapr-header.ts'
import { handlerContract } from './handler-contract.ts'
import { requestFacts } from './request-facts.ts'
import type { HandlerPlace, RouterPlace, Site } from './sites.ts'
import { isWithin, literalPlace, textOf } from './text.ts'
import type { Value } from './value.ts'

/** Middleware that looks at who is calling, by name: the only thing a name is trusted for, and only to describe. */
const GUARD =
  /auth|guard|jwt|token|permission|role|session|login|acl|protect|verify|require.*(user|admin)|passport|policy/i

/** An observation in its kept form: values reduced to text, places with their file. */
export function placeSite(
  analysis: Analysis,
  observation: Observation,
  facts: FileFacts,
  call: number | null,
  framework: string,
): Site | null {
  const { evaluator } = analysis
  const location: Location = { file: facts.file, span: ownSpan(analysis, observation, facts, call) }
  const text = (value: Value | null | undefined) => textOf(evaluator, value)
  const optional = (value: Value | null) => (value ? textOf(evaluator, value) : null)
  switch (observation.kind) {
    case 'route': {
      const router = routerPlace(observation.router)
      if (!router) return null
      const handler = observation.handlers.at(-1) ?? null
      return {
        kind: 'route',
        location,
        framework,
        router,
        method: observation.method,
        path: text(observation.path),
        guards: [
          ...guardNames(observation.handlers.slice(0, -1)),
          ...(handler?.through ?? []).filter(isGuardName),
          ...(observation.guards ?? []),
        ],
        handler: handler
          ? withKnown(withChecked(handlerPlace(analysis, handler), observation.checked), observation)
          : null,
      }
    }
    case 'mount': {
      const parent = routerPlace(observation.parent)
      if (!parent) return null
      analysis.factory(observation.child)
      return {
        kind: 'mount',
        location,
        framework,
        parent,
        child: routerPlace(observation.child),
        open: observation.child.kind === 'hole' ? observation.child : null,
        prefix: optional(observation.prefix),
        guards: guardNames(observation.handlers),
      }
    }
    case 'prefix':
      return {
        kind: 'prefix',
        location,
        framework,
        router: observation.router ? routerPlace(observation.router) : null,
        prefix: optional(observation.prefix),
        exclude: observation.exclude,
        versioning: observation.versioning,
      }
    case 'endpoint': {
      const handler = observation.handler ? handlerPlace(analysis, observation.handler) : null
      return {
        kind: 'endpoint',
        location: observation.at ?? location,
        framework,
        protocol: observation.protocol,
        method: observation.method,
        path: text(observation.path),
        prefixed: observation.prefixed,
        versions: observation.versions,
        handler: handler && withKnown(handler, observation),
        registeredAs: observation.registeredAs
          ? `${observation.registeredAs.file}#${observation.registeredAs.definition}`
          : null,
        guards: [...observation.guards, ...(observation.handler?.through ?? []).filter(isGuardName)],
        aliases: (observation.aliases ?? []).map(text),
      }
    }
    case 'client': {
      const body = observation.body
      const operation = observation.protocol === 'http' ? graphqlOperation(analysis, body) : null
      if (operation) {
        return placeSite(
          analysis,
          {
            ...observation,
            protocol: 'graphql',
            method: 'POST',
            target: operation,
            address: observation.target,
            body: null,
          },
          facts,
          call,
          framework,
        )
      }
      const target = text(observation.target)
      const isRequest = observation.protocol === 'http' && call !== null
      const application = isRequest ? daprApplication(analysis, facts, call) : null
      const request = requestFacts(observation, target, facts, call)
      return {
        kind: 'client',
        location,
        framework,
        protocol: observation.protocol,
        method: observation.method,
        target,
        literal: literalPlace(target),
        address: optional(observation.address),
        sends: body?.kind === 'object' ? [...new Set(body.properties.map((property) => property.name))].sort() : [],
        inLoop: call !== null && (facts.calls[call]?.inLoop ?? false),
        aliases: (observation.aliases ?? []).map(text),
        ...(application && { application: text(application) }),
        ...(observation.declared && { declared: observation.declared }),
        ...(request && { request }),
      }
    }
    case 'proxy':
      return {
        kind: 'proxy',
        protocol: observation.protocol ?? 'http',
        ...(observation.developing && { developing: true }),
        location,
        framework,
        router: observation.router ? routerPlace(observation.router) : null,
        prefix: text(observation.prefix),
        target: text(observation.target),
      }
    case 'open': {
      const router = observation.router ? routerPlace(observation.router) : null
      if (observation.router && !router) return null
      return {
        kind: 'open',
        location,
        framework,
        router,
        prefix: optional(observation.prefix),
        methods: observation.methods,
        by: observation.by,
      }
    }
    case 'transcoding': {
      const { service, isLocal } = observation
      return { kind: 'transcoding', location, framework, service, isLocal, address: optional(observation.address) }
    }
    case 'listen':
      return { kind: 'listen', location, framework, port: optional(observation.port) }
    case 'setting':
      return {
        kind: 'setting',
        location,
        framework,
        name: typeof observation.name === 'string' ? observation.name : '',
        names: typeof observation.name === 'string' ? null : text(observation.name),
        value: text(observation.value),
      }
    case 'binding':
      return {
        kind: 'binding',
        location,
        framework,
        channel: text(observation.channel),
        names: observation.names.map(text),
      }
    case 'deployed':
      return {
        kind: 'deployed',
        location,
        framework,
        name: observation.name,
        project: observation.project,
        image: observation.image,
        unitKind: observation.unitKind,
        environment: observation.environment.map(({ name, value }) => ({ name, value: text(value) })),
        routes: observation.routes.map(({ prefix, target, removed }) => ({
          prefix: text(prefix),
          target: text(target),
          removed,
        })),
        hosts: observation.hosts ?? [],
        answers: (observation.answers ?? []).map((answer) => ({ ...answer, path: text(answer.path) })),
        functions: observation.functions ?? [],
        exports: (observation.exports ?? []).map(({ store, name, value }) => ({
          ...{ store, name: text(name), value: text(value) },
        })),
      }
    case 'registration':
      return {
        kind: 'registration',
        location,
        framework,
        classes: observation.classes.map((place) => `${place.file}#${place.definition}`),
        open: observation.open,
      }
  }
}

/** The GraphQL operation that the body of a request holds (`{ query: 'query { … }' }`), null when it holds none. */
function graphqlOperation({ evaluator }: Analysis, body: Value | null): Value | null {
  if (body?.kind !== 'object' || !body.properties.some((property) => property.name === 'query')) return null
  const query = evaluator.member(body, 'query')
  const document = textOf(evaluator, query)
  const [head] = document.kind === 'template' ? document.parts : [document]
  return head?.kind === 'literal' && looksLikeOperation(head.value) ? query : null
}

/** Where a call or route is written, not where a constant that names it is declared; a row of a table names its own. */
function ownSpan(analysis: Analysis, observation: Observation, facts: FileFacts, call: number | null): Span {
  const { span } = observation
  const site = call === null ? undefined : facts.calls[call]
  if (!site || analysis.isChoosing || isWithin(span, site.span)) return span
  const named = 'target' in observation ? observation.target : 'path' in observation ? observation.path : null
  const literal = literalPlace(textOf(analysis.evaluator, named))
  return literal?.span === span ? site.nameSpan : span
}

function routerPlace(value: Value): RouterPlace | null {
  if (value.kind === 'either') return value.values.map(routerPlace).find((place) => place !== null) ?? null
  if (value.kind !== 'library' || value.identity === null) return null
  return { identity: value.identity, origin: value.origin, home: value.home }
}

function withChecked(handler: HandlerPlace, checked: readonly ObservedField[] = []): HandlerPlace {
  return checked.length === 0 ? handler : { ...handler, fields: distinctFields([...checked, ...handler.fields]) }
}

/** What a pack knows of a contract counts in place of what the handler's body tells. */
function withKnown(
  handler: HandlerPlace,
  { fields, statusCodes }: { readonly fields?: readonly ObservedField[]; readonly statusCodes?: readonly number[] },
): HandlerPlace {
  return {
    ...handler,
    ...(fields && fields.length > 0 && { fields }),
    ...(statusCodes && statusCodes.length > 0 && { statusCodes }),
  }
}

function guardNames(handlers: readonly Handler[]): readonly string[] {
  return handlers.map((handler) => handler.name).filter(isGuardName)
}

function isGuardName(name: string): boolean {
  return GUARD.test(name)
}

function handlerPlace(analysis: Analysis, handler: Handler): HandlerPlace {
  const facts = handler.definition >= 0 ? analysis.evaluator.program.facts(handler.file) : null
  const definition = facts?.definitions[handler.definition]
  if (!facts || !definition) return { name: handler.name, location: null, fields: [], statusCodes: [] }
  const contract = handlerContract(facts, definition)
  const fields = distinctFields([...checkedFields(analysis, facts, definition), ...contract.fields])
  return {
    name: handler.name === '' ? definition.name : handler.name,
    location: { file: facts.file, span: definition.nameSpan },
    fields,
    statusCodes: contract.statusCodes,
  }
}
