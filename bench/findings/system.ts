/**
 * A small system of services as data. A language writes it as code, a mutation changes it: so one mutation is a change in
 * every language, and what must be said of it is known because nobody has to read code to know what changed.
 */

export type Language = 'typescript' | 'python' | 'go' | 'java'
export const LANGUAGES: readonly Language[] = ['typescript', 'python', 'go', 'java']

export interface System {
  readonly services: readonly Service[]
  /** Names of databases that the deployment runs. */
  readonly databases?: readonly string[]
  /** Files at the root. */
  readonly files?: Readonly<Record<string, string>>
}

export interface Service {
  readonly name: string
  /** What it keeps, as a singular: `order`. */
  readonly noun: string
  readonly endpoints: readonly Endpoint[]
  readonly calls: readonly Call[]
  readonly layout: Layout
  readonly publishes?: readonly Topic[]
  readonly handles?: readonly Topic[]
  /** Variables that the deployment sets, beside the addresses of others. */
  readonly environment?: Readonly<Record<string, string>>
  /** Files that only one language has, or has otherwise: tests that mock, plain code. */
  readonly extras?: (language: Language) => readonly (readonly [file: string, text: string])[]
}

export interface Topic {
  readonly name: string
  readonly fields: readonly Field[]
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Endpoint {
  readonly method: Method
  /** `/orders/{id}` */
  readonly path: string
  /** In camel case; each language writes it as it is used to. */
  readonly handler: string
  readonly body: readonly Field[]
  /** Names of the calls that the handler makes. */
  readonly uses: readonly string[]
  readonly isGuarded: boolean
  /** What it answers; where there is nothing, what it was sent. */
  readonly answers?: readonly Field[]
  /** What stands in a comment above its registration. */
  readonly note?: string
}

export interface Field {
  readonly name: string
  readonly type: 'string' | 'integer'
  readonly isRequired: boolean
}

export interface Call {
  readonly to: string
  readonly method: Method
  /** `/orders/{id}`; parameters become those of the function. */
  readonly path: string
  /** Of the function around it, in camel case. */
  readonly name: string
  /** Names of what is sent as the body. */
  readonly sends: readonly string[]
  readonly inLoop: boolean
  readonly hasTimeout: boolean
  /** Where the address comes from: the environment, a text in the code, or a parameter that nobody fills in. */
  readonly address: 'environment' | 'literal' | 'unknown'
}

/** How the code of a service is written, apart from what it does. */
export interface Layout {
  readonly indent: number
  readonly comments: boolean
  /** Base names of the files. */
  readonly routesFile: string
  readonly clientsFile: string
  /** A test beside the code that calls its own routes and those of others. */
  readonly hasTest: boolean
  /** Lines of plain code before everything else. */
  readonly preamble: number
}

export const LAYOUT: Layout = {
  indent: 2,
  comments: false,
  routesFile: 'routes',
  clientsFile: 'clients',
  hasTest: false,
  preamble: 0,
}

export function endpoint(method: Method, path: string, handler: string, more: Partial<Endpoint> = {}): Endpoint {
  return { method, path, handler, body: [], uses: [], isGuarded: true, ...more }
}

export function call(to: string, method: Method, path: string, name: string, more: Partial<Call> = {}): Call {
  return {
    ...{ to, method, path, name, sends: [], inLoop: false, hasTimeout: true, address: 'environment' },
    ...more,
  }
}

export function field(name: string, type: Field['type'] = 'string', isRequired = true): Field {
  return { name, type, isRequired }
}

/** The service at a place; places count from 0 and are the same in every seeded system. */
export function at({ services }: System, place: number): Service {
  const found = services[place]
  if (!found) throw new Error(`no service at ${place}`)
  return found
}

/** Another version of the service at a place. */
export function change(system: System, place: number, to: (service: Service) => Partial<Service>): System {
  const changed = at(system, place)
  return { ...system, services: system.services.map((one) => (one === changed ? { ...one, ...to(one) } : one)) }
}

/** Another version of every service. */
export function changeAll(system: System, to: (service: Service) => Partial<Service>): System {
  return { ...system, services: system.services.map((service) => ({ ...service, ...to(service) })) }
}

export function addEndpoint(system: System, place: number, added: Endpoint): System {
  return change(system, place, ({ endpoints }) => ({ endpoints: [...endpoints, added] }))
}

/** A call more, made by the first handler. */
export function addCall(system: System, place: number, added: Call): System {
  return change(system, place, ({ calls, endpoints }) => ({
    calls: [...calls, added],
    endpoints: endpoints.map((one, index) => (index === 0 ? { ...one, uses: [...one.uses, added.name] } : one)),
  }))
}

export function addService(system: System, added: Service): System {
  return { ...system, services: [...system.services, added] }
}

/** Parameters of a path, in order: `id` of `/orders/{id}`. */
export function parametersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}
