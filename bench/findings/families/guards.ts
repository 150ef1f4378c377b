/** `sec/auth-missing`, `sec/auth-removed`. */
import type { Family, Mutation } from '../mutation.ts'
import { addEndpoint, at, change, type Endpoint, endpoint, field, type System } from '../system.ts'

const THINGS = ['approve', 'reopen', 'close', 'merge', 'split'] as const

/** A service where guards are usual: five more ways to change what it keeps. */
function usual(system: System): System {
  const { name } = at(system, 7)
  return THINGS.reduce(
    (next, thing) => addEndpoint(next, 7, endpoint('PUT', `/${name}/{id}/${thing}`, `${thing}Guarded`)),
    system,
  )
}

function guarded(system: System, place: number, isGuarded: (one: Endpoint, at: number) => boolean): System {
  return change(system, place, ({ endpoints }) => ({
    endpoints: endpoints.map((one, index) => ({ ...one, isGuarded: isGuarded(one, index) })),
  }))
}

const removed: readonly Mutation[] = [
  {
    ...{ name: 'a guard goes', rule: 'sec/auth-removed', must: 'fire' },
    about: (system) => `${at(system, 7).name} http GET`,
    change: (system) => guarded(system, 7, (_one, index) => index !== 0),
  },
  {
    ...{ name: 'all guards of a service go', rule: 'sec/auth-removed', must: 'fire' },
    about: (system) => at(system, 6).name,
    change: (system) => guarded(system, 6, () => false),
  },
  {
    ...{ name: 'a guarded endpoint reads one field more', rule: 'sec/auth-removed', must: 'be silent' },
    change: (system) =>
      change(system, 7, ({ endpoints }) => ({
        endpoints: endpoints.map((one) =>
          one.body.length > 0 ? { ...one, body: [...one.body, field('note', 'string', false)] } : one,
        ),
      })),
  },
  {
    ...{ name: 'a guarded endpoint goes', rule: 'sec/auth-removed', must: 'be silent' },
    change: (system) => change(system, 7, ({ endpoints }) => ({ endpoints: endpoints.slice(1) })),
  },
  {
    ...{ name: 'a guard comes', rule: 'sec/auth-removed', must: 'be silent' },
    given: (system) => guarded(system, 7, (_one, index) => index !== 0),
    change: (system) => guarded(system, 7, () => true),
  },
]

const missing: readonly Mutation[] = [
  {
    ...{ name: 'a change that anybody may make', rule: 'sec/auth-missing', must: 'fire', given: usual },
    about: (system) => `${at(system, 7).name} http PUT /${at(system, 7).name}/{id}/grant`,
    change: (system) =>
      addEndpoint(
        system,
        7,
        endpoint('PUT', `/${at(system, 7).name}/{id}/grant`, 'grantAnybody', { isGuarded: false }),
      ),
  },
  {
    ...{ name: 'one more that is guarded', rule: 'sec/auth-missing', must: 'be silent', given: usual },
    change: (system) => addEndpoint(system, 7, endpoint('PUT', `/${at(system, 7).name}/{id}/grant`, 'grantSomebody')),
  },
  {
    ...{ name: 'a way to sign in', rule: 'sec/auth-missing', must: 'be silent', given: usual },
    change: (system) => addEndpoint(system, 7, endpoint('POST', '/login', 'signIn', { isGuarded: false })),
  },
  {
    ...{ name: 'an open endpoint among few', rule: 'sec/auth-missing', must: 'be silent' },
    change: (system) =>
      addEndpoint(
        system,
        7,
        endpoint('PUT', `/${at(system, 7).name}/{id}/grant`, 'grantAnybody', { isGuarded: false }),
      ),
  },
]

export const guardsFamily: Family = { name: 'guards', seeded: [...removed, ...missing], demo: [] }
