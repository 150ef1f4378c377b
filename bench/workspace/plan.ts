/** What the synthetic workspace holds, decided before a line of it is written: also the truth that the map is held against. */
import type { Random } from './random.ts'
import { attributes, domains, type Field, plural, roles, things } from './words.ts'

export type Framework = 'express' | 'fastify' | 'nest'
export type ClientStyle = 'wrapper' | 'axios' | 'fetch'
export type Operation = 'list' | 'find' | 'create' | 'update' | 'remove' | 'action'

/** A kind of thing that a service keeps and offers operations on. */
export interface Resource {
  /** Singular, `line`. */
  readonly thing: string
  /** First part of the path, `lines`. */
  readonly segment: string
  readonly fields: readonly Field[]
  readonly operations: readonly Operation[]
  /** The verb of the operation `action`, `approve`. */
  readonly action: string
}

/** An HTTP operation as the map writes it. */
export interface PlannedEndpoint {
  readonly service: string
  readonly method: string
  /** `/api/lines/{id}` */
  readonly path: string
  readonly operation: Operation
  readonly resource: Resource
}

export interface PlannedService {
  readonly name: string
  readonly framework: Framework
  readonly port: number
  /** Stands before every path, '' or `/api`. */
  readonly prefix: string
  readonly resources: readonly Resource[]
  /** How its calls are written. Nest services that do not use the wrapper inject `HttpService`. */
  readonly clients: ClientStyle
  /** Endpoints of other services that it calls. */
  readonly calls: readonly PlannedEndpoint[]
  readonly publishes: readonly string[]
  readonly handles: readonly string[]
  /** Share of the plain business code; they add up to 1. */
  readonly share: number
}

export interface Plan {
  readonly services: readonly PlannedService[]
  readonly endpoints: readonly PlannedEndpoint[]
  readonly topics: readonly string[]
}

const ACTIONS = ['approve', 'cancel', 'close', 'confirm', 'escalate', 'reopen', 'renew', 'suspend', 'verify', 'publish']
const FIRST_PORT = 4000

/** Plans `count` services. At most as many as there are names for: domains times roles. */
export function planWorkspace(count: number, random: Random): Plan {
  const names = roles
    .flatMap((role) => domains.map((domain) => (role === '' ? domain : `${domain}-${role}`)))
    .slice(0, count)
  if (names.length < count) throw new RangeError(`There are names for ${names.length} services, not for ${count}`)
  const bare = names.map((name, index) => bareService(name, FIRST_PORT + index, random))
  const endpoints = bare.flatMap(endpointsOf)
  const topics = bare.slice(0, count / 2).map((service) => topicOf(service))
  const weight = bare.reduce((sum, service) => sum + service.share, 0)
  const services = bare.map((service, index): PlannedService => {
    const others = endpoints.filter((endpoint) => endpoint.service !== service.name)
    const own = topics[index]
    return {
      ...service,
      share: service.share / weight,
      calls: callsOf(others, random),
      publishes: own === undefined ? [] : [own],
      handles: random.chance(0.3)
        ? random.sample(
            topics.filter((topic) => topic !== own),
            random.between(1, 2),
          )
        : [],
    }
  })
  return { services, endpoints, topics }
}

function bareService(name: string, port: number, random: Random): PlannedService {
  const chosen = random.sample(things, random.chance(0.3) ? 2 : 1)
  return {
    name,
    framework: random.pick(['express', 'express', 'fastify', 'nest', 'nest']),
    port,
    prefix: random.pick(['', '/api', '/api']),
    resources: chosen.map((thing) => resource(thing, random)),
    clients: random.pick(['wrapper', 'wrapper', 'axios', 'fetch']),
    calls: [],
    publishes: [],
    handles: [],
    // A few services are much larger than the rest, as in life.
    share: Math.exp(1.2 * (random.next() + random.next() + random.next() - 1.5)),
  }
}

function resource(thing: string, random: Random): Resource {
  const fields = random.sample(attributes, random.between(4, 9)).map(([name, type]) => ({ name, type }))
  const optional: readonly Operation[] = ['update', 'remove', 'action']
  return {
    thing,
    segment: plural(thing),
    fields,
    operations: ['list', 'find', 'create', ...random.sample(optional, random.between(0, 3))],
    action: random.pick(ACTIONS),
  }
}

const METHODS: Readonly<Record<Operation, string>> = {
  list: 'GET',
  find: 'GET',
  create: 'POST',
  update: 'PUT',
  remove: 'DELETE',
  action: 'POST',
}

/** Path below the resource, with `{id}`. */
export function pathBelow(operation: Operation, resource: Resource): string {
  if (operation === 'list' || operation === 'create') return ''
  return operation === 'action' ? `/{id}/${resource.action}` : '/{id}'
}

export function endpointsOf(service: Pick<PlannedService, 'name' | 'prefix' | 'resources'>): PlannedEndpoint[] {
  return service.resources.flatMap((resource) =>
    resource.operations.map((operation) => ({
      service: service.name,
      method: METHODS[operation],
      path: `${service.prefix}/${resource.segment}${pathBelow(operation, resource)}`,
      operation,
      resource,
    })),
  )
}

function callsOf(others: readonly PlannedEndpoint[], random: Random): PlannedEndpoint[] {
  const providers = random.sample([...new Set(others.map((endpoint) => endpoint.service))], random.between(0, 2))
  return providers.flatMap((provider) =>
    random.sample(
      others.filter((endpoint) => endpoint.service === provider),
      random.between(1, 3),
    ),
  )
}

function topicOf(service: PlannedService): string {
  return `${service.name}.${service.resources[0]!.thing}.created`
}
