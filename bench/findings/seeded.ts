/** Systems made of a seed: the shape is always the same, so that mutations know their places; all names differ. */
import { Random } from '../workspace/random.ts'
import { call, type Endpoint, endpoint, field, LAYOUT, type Service, type System } from './system.ts'

/** Singular and plural of what services keep. */
const NOUNS: readonly (readonly [string, string])[] = [
  ['order', 'orders'],
  ['invoice', 'invoices'],
  ['shipment', 'shipments'],
  ['refund', 'refunds'],
  ['customer', 'customers'],
  ['voucher', 'vouchers'],
  ['product', 'products'],
  ['supplier', 'suppliers'],
  ['ticket', 'tickets'],
  ['booking', 'bookings'],
  ['campaign', 'campaigns'],
  ['contract', 'contracts'],
  ['vehicle', 'vehicles'],
  ['warehouse', 'warehouses'],
  ['playlist', 'playlists'],
  ['patient', 'patients'],
]

/** What can be done with one, and what that needs. */
const ACTIONS: readonly (readonly [string, string])[] = [
  ['approve', 'approver'],
  ['archive', 'reason'],
  ['assign', 'assignee'],
  ['cancel', 'reason'],
  ['escalate', 'level'],
  ['rename', 'label'],
  ['schedule', 'moment'],
  ['verify', 'code'],
]

/** Who calls whom, by place: no circle, no long chain, no hub. The last two services call nobody and are not called. */
const CALLS: readonly (readonly [number, number])[] = [
  [0, 1],
  [2, 3],
  [0, 3],
  [4, 5],
]

export const SERVICES = 8

export function seededSystem(seed: number): System {
  const random = new Random(seed)
  const nouns = random.sample(NOUNS, SERVICES)
  const actions = random.sample(ACTIONS, SERVICES)
  return {
    services: nouns.map(([noun, plural], place) => {
      const [action, detail] = actions[place]!
      const calls = CALLS.filter(([from]) => from === place).map(([, to]) => {
        const [other, others] = nouns[to]!
        return call(others, 'GET', `/${others}/{id}`, `load${capital(other)}`)
      })
      const endpoints: readonly Endpoint[] = [
        endpoint('GET', `/${plural}/{id}`, `find${capital(noun)}`, { uses: calls.map(({ name }) => name) }),
        endpoint('POST', `/${plural}`, `create${capital(noun)}`, {
          body: [field('title'), field('amount', 'integer')],
        }),
        endpoint('POST', `/${plural}/{id}/${action}`, `${action}${capital(noun)}`, { body: [field(detail)] }),
      ]
      const created = { name: `${nouns[1]![0]}.created`, fields: [field('id'), field('title')] }
      const topics = { publishes: place === 1 ? [created] : [], handles: place === 2 ? [created] : [] }
      return { name: plural, noun, endpoints, calls, layout: LAYOUT, ...topics } satisfies Service
    }),
  }
}

/** A service that no seeded system has. */
export function strangeService(name = 'quotas', noun = 'quota'): Service {
  return {
    ...{ name, noun, calls: [], layout: LAYOUT },
    endpoints: [
      endpoint('GET', `/${name}/{id}`, `find${capital(noun)}`),
      endpoint('PUT', `/${name}/{id}`, `replace${capital(noun)}`, { body: [field('limit', 'integer')] }),
    ],
  }
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
