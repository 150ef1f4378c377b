/** Changes after which no rule may say anything: the map stays what it was. */
import type { Family, Mutation } from '../mutation.ts'
import { addService, change, changeAll, type Layout, type Service, type System } from '../system.ts'

const layout = (changes: Partial<Layout>) => (service: Service) => ({ layout: { ...service.layout, ...changes } })

function silent(name: string, to: (system: System) => System): Mutation {
  return { name, rule: '*', must: 'be silent', change: to }
}

export const harmless: Family = {
  name: 'harmless',
  seeded: [
    silent('all code is formatted anew', (system) => changeAll(system, layout({ indent: 4 }))),
    silent('comments everywhere', (system) => changeAll(system, layout({ comments: true }))),
    silent('all lines move down', (system) => changeAll(system, layout({ preamble: 7 }))),
    silent('routes move to another file', (system) => changeAll(system, layout({ routesFile: 'endpoints' }))),
    silent('clients move to another file', (system) => changeAll(system, layout({ clientsFile: 'outside' }))),
    silent('tests that serve routes and call others', (system) => changeAll(system, layout({ hasTest: true }))),
    silent('handlers have other names', (system) =>
      changeAll(system, ({ endpoints }) => ({
        endpoints: endpoints.map((one) => ({ ...one, handler: `${one.handler}Now` })),
      })),
    ),
    silent('functions around calls have other names', (system) =>
      changeAll(system, ({ endpoints, calls }) => ({
        calls: calls.map((one) => ({ ...one, name: `${one.name}Again` })),
        endpoints: endpoints.map((one) => ({ ...one, uses: one.uses.map((name) => `${name}Again`) })),
      })),
    ),
    silent('parameters of paths have other names', (system) =>
      changeAll(system, ({ endpoints, calls }) => ({
        endpoints: endpoints.map((one) => ({ ...one, path: one.path.replace('{id}', '{key}') })),
        calls: calls.map((one) => ({ ...one, path: one.path.replace('{id}', '{key}') })),
      })),
    ),
    silent('routes stand in another order', (system) =>
      changeAll(system, ({ endpoints }) => ({ endpoints: [...endpoints].reverse() })),
    ),
    silent('services stand in another order', ({ services }) => ({ services: [...services].reverse() })),
    silent('a second site of a call that was there', (system) =>
      change(system, 0, ({ calls, endpoints }) => {
        const [first] = calls
        if (!first) return {}
        const again = { ...first, name: `${first.name}Twice` }
        return {
          calls: [...calls, again],
          endpoints: endpoints.map((one, place) => (place === 1 ? { ...one, uses: [...one.uses, again.name] } : one)),
        }
      }),
    ),
    silent('several of these at once', (system) =>
      changeAll(system, layout({ indent: 4, comments: true, preamble: 3, routesFile: 'web', hasTest: true })),
    ),
  ],
  demo: [],
}

/** For other families: a service that was accepted, so that what it does is not news by itself. */
export function givenService(service: Service): (system: System) => System {
  return (system) => addService(system, service)
}
