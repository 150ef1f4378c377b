/** `call/wrong-method`, `call/bad-request`, `call/unguarded`, `call/hardcoded-host`, `endpoint/unused`. */
import type { Family, Mutation } from '../mutation.ts'
import { addCall, addEndpoint, at, type Call, call, change, endpoint, type Language, type System } from '../system.ts'

/** From the first of the services that call nobody to the second. */
const about = (system: System) => `${at(system, 6).name} -> ${at(system, 7).name}`

function lookup(system: System, more: Partial<Call> = {}): Call {
  const { name } = at(system, 7)
  return call(name, 'GET', `/${name}/{id}`, 'loadOther', more)
}

function creation(system: System, ...sends: readonly string[]): Call {
  const { name } = at(system, 7)
  return call(name, 'POST', `/${name}`, 'createOther', { sends })
}

const methods: readonly Mutation[] = [
  {
    ...{ name: 'a list is asked for where things are only made', rule: 'call/wrong-method', must: 'fire', about },
    change: (system) => addCall(system, 6, call(at(system, 7).name, 'GET', `/${at(system, 7).name}`, 'listOthers')),
  },
  {
    ...{ name: 'a call comes to replace what it loaded', rule: 'call/wrong-method', must: 'fire' },
    about: (system) => `${at(system, 4).name} -> ${at(system, 5).name}`,
    change: (system) => change(system, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, method: 'PUT' })) })),
  },
  {
    ...{ name: 'a call of a path that is not there', rule: 'call/wrong-method', must: 'be silent' },
    change: (system) => addCall(system, 6, call(at(system, 7).name, 'GET', '/summary/{id}', 'loadSummary')),
  },
  {
    ...{ name: 'a call that fits', rule: 'call/wrong-method', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system)),
  },
]

/** Where both the body of the call and what the endpoint checks are written out. */
const CHECKED: readonly Language[] = ['typescript', 'python']

const requests: readonly Mutation[] = [
  {
    ...{ name: 'a field that is required is not sent', rule: 'call/bad-request', must: 'fire', languages: CHECKED },
    about,
    change: (system) => addCall(system, 6, creation(system, 'title')),
  },
  {
    ...{ name: 'a field is sent by a wrong name', rule: 'call/bad-request', must: 'fire', languages: CHECKED, about },
    change: (system) => addCall(system, 6, creation(system, 'title', 'amuont')),
  },
  {
    ...{ name: 'a call stops sending a field', rule: 'call/bad-request', must: 'fire', languages: CHECKED, about },
    given: (system) => addCall(system, 6, creation(system, 'title', 'amount')),
    change: (system) =>
      change(system, 6, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, sends: ['amount'] })) })),
  },
  {
    ...{ name: 'all that is required is sent', rule: 'call/bad-request', must: 'be silent' },
    change: (system) => addCall(system, 6, creation(system, 'title', 'amount')),
  },
  {
    ...{ name: 'more is sent than is read', rule: 'call/bad-request', must: 'be silent' },
    change: (system) => addCall(system, 6, creation(system, 'title', 'amount', 'origin')),
  },
  {
    ...{ name: 'nothing is sent where nothing is read', rule: 'call/bad-request', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system)),
  },
]

/** Where a client without a limit of its own is used, or none is asked for. */
const ENDLESS: readonly Language[] = ['python', 'go', 'java']

const limits: readonly Mutation[] = [
  {
    ...{ name: 'a call without a limit', rule: 'call/unguarded', must: 'fire', languages: ENDLESS, about },
    change: (system) => addCall(system, 6, lookup(system, { hasTimeout: false })),
  },
  {
    ...{ name: 'a call loses its limit', rule: 'call/unguarded', must: 'fire', languages: ENDLESS },
    about: (system) => `${at(system, 4).name} -> ${at(system, 5).name}`,
    change: (system) =>
      change(system, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, hasTimeout: false })) })),
  },
  {
    ...{ name: 'a call with a limit', rule: 'call/unguarded', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system)),
  },
  {
    ...{ name: 'a call without a limit goes', rule: 'call/unguarded', must: 'be silent' },
    given: (system) => addCall(system, 6, lookup(system, { hasTimeout: false })),
    change: (system) => change(system, 6, () => ({ calls: [], endpoints: at(system, 6).endpoints.slice(1) })),
  },
]

const addresses: readonly Mutation[] = [
  {
    ...{ name: 'an address in the code', rule: 'call/hardcoded-host', must: 'fire' },
    about: (system) => at(system, 6).name,
    change: (system) => addCall(system, 6, lookup(system, { address: 'literal' })),
  },
  {
    ...{ name: 'an address comes into the code', rule: 'call/hardcoded-host', must: 'fire' },
    about: (system) => at(system, 4).name,
    change: (system) =>
      change(system, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, address: 'literal' })) })),
  },
  {
    ...{ name: 'an address of the environment', rule: 'call/hardcoded-host', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system)),
  },
  {
    ...{ name: 'an address that is passed', rule: 'call/hardcoded-host', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system, { address: 'unknown' })),
  },
  {
    ...{ name: 'an address goes out of the code', rule: 'call/hardcoded-host', must: 'be silent' },
    given: (system) => addCall(system, 6, lookup(system, { address: 'literal' })),
    change: (system) =>
      change(system, 6, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, address: 'environment' })) })),
  },
]

const severity = { 'endpoint/unused': 'information' } as const

const unused: readonly Mutation[] = [
  {
    ...{ name: 'the last caller goes', rule: 'endpoint/unused', must: 'fire', severity },
    about: (system) => `${at(system, 5).name} http GET`,
    change: (system) =>
      change(system, 4, ({ endpoints }) => ({ calls: [], endpoints: endpoints.map((one) => ({ ...one, uses: [] })) })),
  },
  {
    ...{ name: 'an endpoint without a caller', rule: 'endpoint/unused', must: 'fire', severity },
    about: (system) => `${at(system, 7).name} http GET /lately`,
    change: (system) => addEndpoint(system, 7, endpoint('GET', '/lately', 'findLately')),
  },
  {
    ...{ name: 'an endpoint with its caller', rule: 'endpoint/unused', must: 'be silent', severity },
    change: (system) => {
      const offered = addEndpoint(system, 7, endpoint('GET', '/lately', 'findLately'))
      return addCall(offered, 6, call(at(system, 7).name, 'GET', '/lately', 'loadLately'))
    },
  },
  {
    ...{ name: 'one of two callers goes', rule: 'endpoint/unused', must: 'be silent', severity },
    change: (system) =>
      change(system, 2, ({ endpoints }) => ({ calls: [], endpoints: endpoints.map((one) => ({ ...one, uses: [] })) })),
  },
]

export const requestsFamily: Family = {
  name: 'requests',
  seeded: [...methods, ...requests, ...limits, ...addresses, ...unused],
  demo: [],
}
