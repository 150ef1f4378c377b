/** `call/…` but for `call/chatty`, and `sec/secret-in-url`. */
import type { Family, Mutation } from '../mutation.ts'
import { capital } from '../seeded.ts'
import { addCall, at, call, change, type System } from '../system.ts'

const unanswered: readonly Mutation[] = [
  {
    ...{ name: 'a call to a path that was never there', rule: 'call/no-such-endpoint', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    change: (system) => addCall(system, 6, call(at(system, 7).name, 'GET', '/summary/{id}', 'loadSummary')),
  },
  {
    ...{ name: 'a call by a method that the path has not', rule: 'call/wrong-method', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    change: (system) =>
      addCall(system, 6, call(at(system, 7).name, 'DELETE', `/${at(system, 7).name}/{id}`, 'removeOther')),
  },
  {
    ...{ name: 'the route of a caller goes', rule: 'call/no-such-endpoint', must: 'fire' },
    about: (system) => `${at(system, 0).name} -> ${at(system, 1).name}`,
    change: (system) => change(system, 1, ({ endpoints }) => ({ endpoints: endpoints.slice(1) })),
  },
  {
    ...{ name: 'the route of a caller gets another path', rule: 'call/no-such-endpoint', must: 'fire' },
    about: (system) => `${at(system, 4).name} -> ${at(system, 5).name}`,
    change: (system) =>
      change(system, 5, ({ endpoints }) => ({
        endpoints: endpoints.map((one, place) => (place === 0 ? { ...one, path: `/v2${one.path}` } : one)),
      })),
  },
  {
    ...{ name: 'caller and route change together', rule: 'call/no-such-endpoint', must: 'be silent' },
    change: (system) => {
      const moved = change(system, 5, ({ endpoints }) => ({
        endpoints: endpoints.map((one, place) => (place === 0 ? { ...one, path: `/v2${one.path}` } : one)),
      }))
      return change(moved, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, path: `/v2${one.path}` })) }))
    },
  },
  {
    ...{ name: 'a route that nobody calls goes', rule: 'call/no-such-endpoint', must: 'be silent' },
    change: (system) => change(system, 7, ({ endpoints }) => ({ endpoints: endpoints.slice(1) })),
  },
  {
    ...{ name: 'a call that is answered', rule: 'call/no-such-endpoint', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system, 7)),
  },
  {
    ...{ name: 'a call to an address that nobody knows', rule: 'call/no-such-endpoint', must: 'be silent' },
    change: (system) => addCall(system, 6, { ...lookup(system, 7), path: '/what/{id}', address: 'unknown' }),
  },
]

const loops: readonly Mutation[] = [
  {
    ...{ name: 'a call moves into a loop', rule: 'call/in-loop', must: 'fire' },
    about: (system) => `${at(system, 4).name} -> ${at(system, 5).name}`,
    change: (system) => change(system, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, inLoop: true })) })),
  },
  {
    ...{ name: 'a new call in a loop', rule: 'call/in-loop', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    change: (system) => addCall(system, 6, { ...lookup(system, 7), inLoop: true }),
  },
  {
    ...{ name: 'a call leaves its loop', rule: 'call/in-loop', must: 'be silent' },
    given: (system) => change(system, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, inLoop: true })) })),
    change: (system) => change(system, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, inLoop: false })) })),
  },
  {
    ...{ name: 'a new call without a loop', rule: 'call/in-loop', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system, 7)),
  },
  {
    ...{ name: 'a loop that was accepted is written anew', rule: 'call/in-loop', must: 'be silent' },
    given: (system) => change(system, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, inLoop: true })) })),
    change: (system) =>
      change(system, 4, ({ calls, endpoints }) => ({
        calls: calls.map((one) => ({ ...one, name: `${one.name}Each` })),
        endpoints: endpoints.map((one) => ({ ...one, uses: one.uses.map((name) => `${name}Each`) })),
      })),
  },
]

const methods: readonly Mutation[] = [
  {
    ...{ name: 'the route of a caller gets another method', rule: 'call/wrong-method', must: 'fire' },
    about: (system) => `${at(system, 4).name} -> ${at(system, 5).name}`,
    change: (system) =>
      change(system, 5, ({ endpoints }) => ({
        endpoints: endpoints.map((one, place) => (place === 0 ? { ...one, method: 'PUT' as const } : one)),
      })),
  },
  {
    ...{ name: 'call and route change their method together', rule: 'call/wrong-method', must: 'be silent' },
    change: (system) => {
      const moved = change(system, 5, ({ endpoints }) => ({
        endpoints: endpoints.map((one, place) => (place === 0 ? { ...one, method: 'PUT' as const } : one)),
      }))
      return change(moved, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, method: 'PUT' as const })) }))
    },
  },
  {
    ...{ name: 'a call by a method that is there', rule: 'call/wrong-method', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system, 7)),
  },
]

/** A call that creates what the service at a place keeps, with these fields. */
function creation(system: System, place: number, sends: readonly string[]) {
  const { name, noun } = at(system, place)
  return call(name, 'POST', `/${name}`, `add${capital(noun)}`, { sends })
}

const requests: readonly Mutation[] = [
  {
    ...{ name: 'a required field is not sent', rule: 'call/bad-request', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    // What Go and Java build up step by step is not said to be all that is sent.
    languages: ['typescript', 'python'],
    given: (system) =>
      change(system, 7, ({ endpoints }) => ({
        endpoints: endpoints.map((one) => ({
          ...one,
          body: one.body.map((sent) => ({ ...sent, type: 'string' as const })),
        })),
      })),
    change: (system) => addCall(system, 6, creation(system, 7, ['amount'])),
  },
  {
    ...{ name: 'a field is spelled otherwise', rule: 'call/bad-request', must: 'fire' },
    languages: ['typescript', 'python'],
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    change: (system) => addCall(system, 6, creation(system, 7, ['titel', 'amount'])),
  },
  {
    ...{ name: 'all fields are sent', rule: 'call/bad-request', must: 'be silent' },
    change: (system) => addCall(system, 6, creation(system, 7, ['title', 'amount'])),
  },
  {
    ...{ name: 'an optional field is not sent', rule: 'call/bad-request', must: 'be silent' },
    given: (system) =>
      change(system, 7, ({ endpoints }) => ({
        endpoints: endpoints.map((one) => ({
          ...one,
          body: one.body.map((sent) => ({ ...sent, isRequired: sent.name !== 'amount' })),
        })),
      })),
    change: (system) => addCall(system, 6, creation(system, 7, ['title'])),
  },
]

const addresses: readonly Mutation[] = [
  {
    ...{ name: 'a new call to an address in the code', rule: 'call/hardcoded-host', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    change: (system) => addCall(system, 6, { ...lookup(system, 7), address: 'literal' }),
  },
  {
    ...{ name: 'the address of a call moves into the code', rule: 'call/hardcoded-host', must: 'fire' },
    about: (system) => `${at(system, 4).name} -> ${at(system, 5).name}`,
    change: (system) =>
      change(system, 4, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, address: 'literal' as const })) })),
  },
  {
    ...{ name: 'a new call to an address of the environment', rule: 'call/hardcoded-host', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system, 7)),
  },
  {
    ...{ name: 'an address moves out of the code', rule: 'call/hardcoded-host', must: 'be silent' },
    given: (system) => addCall(system, 6, { ...lookup(system, 7), address: 'literal' }),
    change: (system) =>
      change(system, 6, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, address: 'environment' as const })) })),
  },
]

/** Python's library waits five seconds by itself, and is told not to. */
const limits: readonly Mutation[] = [
  {
    ...{ name: 'a new call without a time limit', rule: 'call/unguarded', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    change: (system) => addCall(system, 6, { ...lookup(system, 7), hasTimeout: false }),
  },
  {
    ...{ name: 'a new call with a time limit', rule: 'call/unguarded', must: 'be silent' },
    change: (system) => addCall(system, 6, lookup(system, 7)),
  },
  {
    ...{ name: 'a call gets a time limit', rule: 'call/unguarded', must: 'be silent' },
    given: (system) => addCall(system, 6, { ...lookup(system, 7), hasTimeout: false }),
    change: (system) =>
      change(system, 6, ({ calls }) => ({ calls: calls.map((one) => ({ ...one, hasTimeout: true })) })),
  },
]

const secrets: readonly Mutation[] = [
  {
    ...{ name: 'a password in the query of a call', rule: 'sec/secret-in-url', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    change: (system) => {
      const one = lookup(system, 7)
      return addCall(system, 6, { ...one, path: `${one.path}?password={password}` })
    },
  },
  {
    ...{ name: 'a page in the query of a call', rule: 'sec/secret-in-url', must: 'be silent' },
    change: (system) => {
      const one = lookup(system, 7)
      return addCall(system, 6, { ...one, path: `${one.path}?page={page}` })
    },
  },
  {
    ...{ name: 'a password in the body of a call', rule: 'sec/secret-in-url', must: 'be silent' },
    change: (system) => addCall(system, 6, creation(system, 7, ['title', 'amount', 'password'])),
  },
]

function lookup(system: System, place: number) {
  const { name, noun } = at(system, place)
  return call(name, 'GET', `/${name}/{id}`, `look${capital(noun)}Up`)
}

export const calls: Family = {
  name: 'calls',
  seeded: [...unanswered, ...methods, ...loops, ...requests, ...addresses, ...limits, ...secrets],
  demo: [],
}
