/** `new/service`, `new/endpoint`, `new/call`, `new/duplicate-capability`. */
import type { Family, Mutation } from '../mutation.ts'
import { capital, strangeService } from '../seeded.ts'
import { addCall, addEndpoint, addService, at, call, change, endpoint, field, type Service } from '../system.ts'

const services: readonly Mutation[] = [
  {
    ...{ name: 'a service with routes', rule: 'new/service', must: 'fire' },
    about: () => 'quotas',
    change: (system) => addService(system, strangeService()),
  },
  {
    ...{ name: 'a service with one route', rule: 'new/service', must: 'fire' },
    about: () => 'thumbnails',
    change: (system) =>
      addService(system, {
        ...strangeService('thumbnails', 'thumbnail'),
        endpoints: [endpoint('GET', '/thumbnails/{id}', 'drawThumbnail')],
      }),
  },
  {
    ...{ name: 'a service goes', rule: 'new/service', must: 'be silent' },
    change: (system) => ({ ...system, services: system.services.slice(0, -1) }),
  },
  {
    ...{ name: 'a service that is there offers more', rule: 'new/service', must: 'be silent' },
    change: (system) => addEndpoint(system, 6, endpoint('GET', '/forecasts/{id}', 'forecast')),
  },
]

const endpoints: readonly Mutation[] = [
  {
    ...{ name: 'a route more', rule: 'new/endpoint', must: 'fire' },
    about: () => 'GET /forecasts/{',
    change: (system) => addEndpoint(system, 2, endpoint('GET', '/forecasts/{region}', 'forecast')),
  },
  {
    ...{ name: 'a further method of a path', rule: 'new/endpoint', must: 'fire' },
    about: (system) => `DELETE /${at(system, 5).name}`,
    change: (system) => addEndpoint(system, 5, endpoint('DELETE', `/${at(system, 5).name}/{id}`, 'dismantle')),
  },
  {
    ...{ name: 'a route with a body', rule: 'new/endpoint', must: 'fire' },
    about: () => 'PUT /preferences',
    change: (system) =>
      addEndpoint(system, 7, endpoint('PUT', '/preferences/{id}', 'prefer', { body: [field('colour')] })),
  },
  {
    ...{ name: 'a route goes', rule: 'new/endpoint', must: 'be silent' },
    change: (system) => change(system, 6, ({ endpoints: all }) => ({ endpoints: all.slice(0, -1) })),
  },
  {
    ...{ name: 'the routes of a new service belong to it', rule: 'new/endpoint', must: 'be silent' },
    change: (system) => addService(system, strangeService()),
  },
]

const calls: readonly Mutation[] = [
  {
    ...{ name: 'the first call to a service', rule: 'new/call', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 7).name}`,
    change: (system) => addCall(system, 6, callTo(at(system, 7), 'GET')),
  },
  {
    ...{ name: 'another operation of a service', rule: 'new/call', must: 'fire' },
    about: (system) => `${at(system, 0).name} -> ${at(system, 1).name} http POST`,
    change: (system) => addCall(system, 0, callTo(at(system, 1), 'POST')),
  },
  {
    ...{ name: 'a call by a literal address', rule: 'new/call', must: 'fire' },
    about: (system) => `${at(system, 6).name} -> ${at(system, 5).name}`,
    change: (system) => addCall(system, 6, { ...callTo(at(system, 5), 'GET'), address: 'literal' }),
  },
  {
    ...{ name: 'a call goes', rule: 'new/call', must: 'be silent' },
    change: (system) =>
      change(system, 0, ({ calls: all, endpoints: offered }) => ({
        calls: all.slice(1),
        endpoints: offered.map((one) => ({ ...one, uses: one.uses.filter((name) => name !== all[0]?.name) })),
      })),
  },
  {
    ...{ name: 'a call gets its address elsewhere', rule: 'new/call', must: 'be silent' },
    change: (system) =>
      change(system, 4, ({ calls: all }) => ({ calls: all.map((one) => ({ ...one, address: 'literal' as const })) })),
  },
]

const duplicates: readonly Mutation[] = [
  {
    ...{ name: 'an action of another service again', rule: 'new/duplicate-capability', must: 'fire' },
    about: (system) => `${at(system, 6).name} `,
    change: (system) => addEndpoint(system, 6, sameAction(at(system, 7))),
  },
  {
    ...{ name: 'an action of another service, below a prefix', rule: 'new/duplicate-capability', must: 'fire' },
    about: (system) => `${at(system, 5).name} `,
    change: (system) => {
      const action = sameAction(at(system, 7))
      return addEndpoint(system, 5, { ...action, path: `/internal${action.path}` })
    },
  },
  {
    ...{ name: 'a lookup of another service again', rule: 'new/duplicate-capability', must: 'fire' },
    about: (system) => `${at(system, 6).name} `,
    change: (system) => {
      const other = at(system, 3)
      return addEndpoint(system, 6, endpoint('GET', `/${other.name}/{id}`, `get${capital(other.noun)}`))
    },
  },
  {
    ...{ name: 'a route that nothing resembles', rule: 'new/duplicate-capability', must: 'be silent' },
    change: (system) => addEndpoint(system, 6, endpoint('GET', '/forecasts/{region}', 'forecast')),
  },
  {
    ...{ name: 'the same verb for another thing', rule: 'new/duplicate-capability', must: 'be silent' },
    change: (system) =>
      addEndpoint(system, 6, endpoint('POST', '/tariffs', 'createTariff', { body: [field('currency')] })),
  },
  {
    ...{ name: 'health of a further service', rule: 'new/duplicate-capability', must: 'be silent' },
    given: (system) => addEndpoint(system, 5, endpoint('GET', '/health', 'health', { isGuarded: false })),
    change: (system) => addEndpoint(system, 6, endpoint('GET', '/health', 'health', { isGuarded: false })),
  },
  {
    ...{ name: 'a route moves to another service', rule: 'new/duplicate-capability', must: 'be silent' },
    change: (system) => {
      const action = sameAction(at(system, 7))
      const without = change(system, 7, ({ endpoints: all }) => ({
        endpoints: all.filter((one) => one.path !== action.path),
      }))
      return addEndpoint(without, 6, action)
    },
  },
]

/** The action that every seeded service has as its last endpoint. */
function sameAction({ endpoints: offered }: Service) {
  const last = offered.at(-1)
  if (!last) throw new Error('a service offers nothing')
  return last
}

/** A call to what a seeded service offers by a method. */
function callTo(service: Service, method: 'GET' | 'POST') {
  const found = service.endpoints.find((one) => one.method === method)
  if (!found) throw new Error(`nothing to ${method}`)
  const verb = method === 'GET' ? 'fetch' : 'submit'
  return call(service.name, method, found.path, `${verb}${capital(service.noun)}`, {
    sends: found.body.map(({ name }) => name),
  })
}

export const novelty: Family = {
  name: 'novelty',
  seeded: [...services, ...endpoints, ...calls, ...duplicates],
  demo: [],
}
