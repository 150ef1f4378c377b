/** `call/no-such-endpoint`, `call/wrong-method`, `call/in-loop`, `sec/secret-in-url`. */
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
    ...{ name: 'the route of a caller gets another method', rule: 'call/no-such-endpoint', must: 'fire' },
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
  seeded: [...unanswered, ...methods, ...loops, ...secrets],
  demo: [],
}
