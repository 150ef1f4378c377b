/** `contract/…`, `sec/auth-…`. */
import type { Family, Mutation } from '../mutation.ts'
import {
  addEndpoint,
  at,
  change,
  type Endpoint,
  endpoint,
  field,
  type Service,
  type System,
  type Topic,
} from '../system.ts'

/** The endpoint of a service at a place that is called: its first one. */
const first = (to: (one: Endpoint) => Partial<Endpoint>) => (service: Service) => ({
  endpoints: service.endpoints.map((one, place) => (place === 0 ? { ...one, ...to(one) } : one)),
})

/** The endpoint that creates: its second one. */
const creating = (to: (one: Endpoint) => Partial<Endpoint>) => (service: Service) => ({
  endpoints: service.endpoints.map((one, place) => (place === 1 ? { ...one, ...to(one) } : one)),
})

const answering = (system: System) =>
  change(
    system,
    5,
    first(() => ({ answers: [field('id'), field('total', 'integer')] })),
  )

const places: readonly Mutation[] = [
  {
    ...{ name: 'an endpoint that is called goes', rule: 'contract/endpoint-removed', must: 'fire' },
    about: (system) => `${at(system, 5).name} `,
    change: (system) => change(system, 5, ({ endpoints }) => ({ endpoints: endpoints.slice(1) })),
  },
  {
    ...{ name: 'an endpoint that nobody calls goes', rule: 'contract/endpoint-removed', must: 'fire' },
    about: (system) => `${at(system, 7).name} `,
    change: (system) => change(system, 7, ({ endpoints }) => ({ endpoints: endpoints.slice(0, -1) })),
  },
  {
    ...{ name: 'an endpoint comes', rule: 'contract/endpoint-removed', must: 'be silent' },
    change: (system) => addEndpoint(system, 7, endpoint('GET', '/forecasts/{region}', 'forecast')),
  },
  {
    ...{ name: 'an endpoint gets another path', rule: 'contract/endpoint-removed', must: 'be silent' },
    change: (system) =>
      change(
        system,
        5,
        first(({ path }) => ({ path: `/v2${path}` })),
      ),
  },
  {
    ...{ name: 'an endpoint gets another path', rule: 'contract/endpoint-moved', must: 'fire' },
    about: (system) => `${at(system, 5).name} `,
    change: (system) =>
      change(
        system,
        5,
        first(({ path }) => ({ path: `/v2${path}` })),
      ),
  },
  {
    ...{ name: 'an endpoint gets another method', rule: 'contract/endpoint-moved', must: 'fire' },
    about: (system) => `${at(system, 7).name} `,
    change: (system) =>
      change(
        system,
        7,
        creating(() => ({ method: 'PUT' })),
      ),
  },
  {
    ...{ name: 'an endpoint comes beside another', rule: 'contract/endpoint-moved', must: 'be silent' },
    change: (system) => addEndpoint(system, 7, endpoint('GET', '/forecasts/{region}', 'forecast')),
  },
  {
    ...{ name: 'one goes, and another one comes', rule: 'contract/endpoint-moved', must: 'be silent' },
    change: (system) =>
      addEndpoint(
        change(system, 7, ({ endpoints }) => ({ endpoints: endpoints.slice(0, -1) })),
        ...([7, endpoint('GET', '/forecasts/{region}', 'forecast')] as const),
      ),
  },
]

const requests: readonly Mutation[] = [
  {
    ...{ name: 'a required field more', rule: 'contract/request-changed', must: 'fire' },
    about: (system) => `${at(system, 7).name} `,
    change: (system) =>
      change(
        system,
        7,
        creating(({ body }) => ({ body: [...body, field('currency')] })),
      ),
  },
  {
    ...{ name: 'a field has another type', rule: 'contract/request-changed', must: 'fire' },
    about: (system) => `${at(system, 7).name} `,
    change: (system) =>
      change(
        system,
        7,
        creating(({ body }) => ({ body: body.map((one) => ({ ...one, type: 'string' as const })) })),
      ),
  },
  {
    ...{ name: 'an optional field more', rule: 'contract/request-changed', must: 'be silent' },
    change: (system) =>
      change(
        system,
        7,
        creating(({ body }) => ({ body: [...body, field('note', 'string', false)] })),
      ),
  },
  {
    ...{ name: 'a field need not be sent any more', rule: 'contract/request-changed', must: 'be silent' },
    change: (system) =>
      change(
        system,
        7,
        creating(({ body }) => ({ body: body.map((one) => ({ ...one, isRequired: false })) })),
      ),
  },
  {
    ...{ name: 'fields stand in another order', rule: 'contract/request-changed', must: 'be silent' },
    change: (system) =>
      change(
        system,
        7,
        creating(({ body }) => ({ body: [...body].reverse() })),
      ),
  },
]

const responses: readonly Mutation[] = [
  {
    ...{ name: 'a field is not answered any more', rule: 'contract/response-changed', must: 'fire' },
    // What JavaScript and Go answer without a declared type is inferred, and too weak to speak of.
    languages: ['python', 'java'],
    about: (system) => `${at(system, 5).name} `,
    given: answering,
    change: (system) =>
      change(
        system,
        5,
        first(({ answers = [] }) => ({ answers: answers.slice(0, 1) })),
      ),
  },
  {
    ...{ name: 'a field of the answer has another type', rule: 'contract/response-changed', must: 'fire' },
    // What JavaScript and Go answer without a declared type is inferred, and too weak to speak of.
    languages: ['python', 'java'],
    about: (system) => `${at(system, 5).name} `,
    given: answering,
    change: (system) =>
      change(
        system,
        5,
        first(({ answers = [] }) => ({ answers: answers.map((one) => ({ ...one, type: 'string' as const })) })),
      ),
  },
  {
    ...{ name: 'a field more is answered', rule: 'contract/response-changed', must: 'be silent' },
    given: answering,
    change: (system) =>
      change(
        system,
        5,
        first(({ answers = [] }) => ({ answers: [...answers, field('note')] })),
      ),
  },
  {
    ...{ name: 'fields are answered in another order', rule: 'contract/response-changed', must: 'be silent' },
    given: answering,
    change: (system) =>
      change(
        system,
        5,
        first(({ answers = [] }) => ({ answers: [...answers].reverse() })),
      ),
  },
]

const handling = (to: (topic: Topic) => Partial<Topic>) => (service: Service) => ({
  handles: (service.handles ?? []).map((one) => ({ ...one, ...to(one) })),
})

const messages: readonly Mutation[] = [
  {
    ...{ name: 'a consumer reads a further field', rule: 'contract/message-changed', must: 'fire' },
    about: (system) => `${at(system, 2).name} `,
    change: (system) =>
      change(
        system,
        2,
        handling(({ fields }) => ({ fields: [...fields, field('colour')] })),
      ),
  },
  {
    ...{ name: 'a consumer reads a field as another type', rule: 'contract/message-changed', must: 'fire' },
    about: (system) => `${at(system, 2).name} `,
    languages: ['go', 'java'],
    change: (system) =>
      change(
        system,
        2,
        handling(({ fields }) => ({ fields: fields.map((one) => ({ ...one, type: 'integer' as const })) })),
      ),
  },
  {
    ...{ name: 'a consumer reads less', rule: 'contract/message-changed', must: 'be silent' },
    change: (system) =>
      change(
        system,
        2,
        handling(({ fields }) => ({ fields: fields.slice(0, 1) })),
      ),
  },
]

const guards: readonly Mutation[] = [
  {
    ...{ name: 'an endpoint asks who calls', rule: 'contract/guard-added', must: 'fire' },
    about: (system) => `${at(system, 5).name} `,
    given: (system) =>
      change(
        system,
        5,
        first(() => ({ isGuarded: false })),
      ),
    change: (system) =>
      change(
        system,
        5,
        first(() => ({ isGuarded: true })),
      ),
  },
  {
    ...{ name: 'an endpoint that is guarded comes', rule: 'contract/guard-added', must: 'be silent' },
    change: (system) => addEndpoint(system, 7, endpoint('GET', '/forecasts/{region}', 'forecast')),
  },
  {
    ...{ name: 'a guard goes', rule: 'contract/guard-added', must: 'be silent' },
    change: (system) =>
      change(
        system,
        5,
        first(() => ({ isGuarded: false })),
      ),
  },
  {
    ...{ name: 'the guard of a read goes', rule: 'sec/auth-removed', must: 'fire' },
    about: (system) => `${at(system, 5).name} `,
    change: (system) =>
      change(
        system,
        5,
        first(() => ({ isGuarded: false })),
      ),
  },
  {
    ...{ name: 'the guard of a write goes', rule: 'sec/auth-removed', must: 'fire' },
    about: (system) => `${at(system, 7).name} `,
    change: (system) =>
      change(
        system,
        7,
        creating(() => ({ isGuarded: false })),
      ),
  },
  {
    ...{ name: 'an endpoint goes with its guard', rule: 'sec/auth-removed', must: 'be silent' },
    change: (system) => change(system, 7, ({ endpoints }) => ({ endpoints: endpoints.slice(0, -1) })),
  },
  {
    ...{ name: 'a guard comes', rule: 'sec/auth-removed', must: 'be silent' },
    given: (system) =>
      change(
        system,
        5,
        first(() => ({ isGuarded: false })),
      ),
    change: (system) =>
      change(
        system,
        5,
        first(() => ({ isGuarded: true })),
      ),
  },
]

/** Enough changing routes with a guard for it to be usual. */
function manyWrites(system: System): System {
  const more = ['pause', 'resume', 'close', 'merge'].map((action) =>
    endpoint('POST', `/actions/{id}/${action}`, `${action}Action`),
  )
  return more.reduce((next, one) => addEndpoint(next, 7, one), system)
}

const open: readonly Mutation[] = [
  {
    ...{ name: 'a write without the usual guard', rule: 'sec/auth-missing', must: 'fire' },
    about: () => 'POST /actions/{id}/reopen',
    given: manyWrites,
    change: (system) =>
      addEndpoint(system, 7, endpoint('POST', '/actions/{id}/reopen', 'reopenAction', { isGuarded: false })),
  },
  {
    ...{ name: 'a removal without the usual guard', rule: 'sec/auth-missing', must: 'fire' },
    about: () => 'DELETE /actions/{id}',
    given: manyWrites,
    change: (system) => addEndpoint(system, 7, endpoint('DELETE', '/actions/{id}', 'dropAction', { isGuarded: false })),
  },
  {
    ...{ name: 'a write with the usual guard', rule: 'sec/auth-missing', must: 'be silent' },
    given: manyWrites,
    change: (system) => addEndpoint(system, 7, endpoint('POST', '/actions/{id}/reopen', 'reopenAction')),
  },
  {
    ...{ name: 'health, for everybody', rule: 'sec/auth-missing', must: 'be silent' },
    given: manyWrites,
    change: (system) => addEndpoint(system, 7, endpoint('GET', '/health', 'health', { isGuarded: false })),
  },
  {
    ...{ name: 'a login, for everybody', rule: 'sec/auth-missing', must: 'be silent' },
    given: manyWrites,
    change: (system) => addEndpoint(system, 7, endpoint('POST', '/login', 'login', { isGuarded: false })),
  },
]

export const contracts: Family = {
  name: 'contracts',
  seeded: [...places, ...requests, ...responses, ...messages, ...guards, ...open],
  demo: [],
}
