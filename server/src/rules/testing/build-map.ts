/** Small maps for tests, written as the ids read: `service('users').http('GET /users/{id}')`. */
import type { Location } from '../../protocol/location.ts'
import type { Call, Endpoint, Field, Protocol, Service, Snapshot } from '../../protocol/map.ts'

export interface EndpointOptions {
  readonly handlerName?: string
  readonly fields?: readonly Field[]
  readonly file?: string
  readonly line?: number
  readonly guards?: readonly string[]
}

export type CallOptions = Partial<Omit<Call, 'id' | 'from' | 'location'>> & {
  readonly file?: string
  readonly line?: number
}

/** `body email:string, query page` as fields. */
export function fields(text: string): readonly Field[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Field => {
      const [place = 'body', declaration = ''] = part.split(' ')
      const [name = '', type = ''] = declaration.split(':')
      return { name, in: place as Field['in'], type, required: null, grade: type ? 'static-type' : 'inferred' }
    })
}

export class MapBuilder {
  readonly #services = new Map<string, Service>()
  readonly #endpoints = new Map<string, Endpoint>()
  readonly #calls: Call[] = []
  #line = 0

  service(name: string, changes: Partial<Service> = {}): this {
    const service: Service = {
      id: name,
      name,
      path: `services/${name}`,
      kind: 'service',
      languages: ['typescript'],
      frameworks: ['express'],
      owner: null,
      sources: [this.#place('docker-compose.yml')],
      hosts: [name],
      ports: [],
      ...changes,
    }
    this.#services.set(service.id, service)
    return this
  }

  /** `operation` is `GET /users/{id}`. */
  http(service: string, operation: string, options: EndpointOptions = {}): this {
    const [method = 'GET', path = '/'] = operation.split(' ')
    return this.endpoint(service, 'http', method, path, options)
  }

  endpoint(service: string, protocol: Protocol, method: string, path: string, options: EndpointOptions = {}): this {
    if (!this.#services.has(service)) this.service(service)
    const own = [...path.matchAll(/\{(\w+)\}/g)].map(
      (match): Field => ({ name: match[1] ?? '', in: 'path', type: '', required: true, grade: 'declared' }),
    )
    const id = `${service} ${protocol} ${method} ${path}`
    this.#endpoints.set(id, {
      id,
      service,
      protocol,
      method,
      path,
      location: this.#place(options.file ?? `services/${service}/src/routes.ts`, options.line),
      handler: null,
      handlerName: options.handlerName ?? '',
      framework: 'express',
      contract: { fields: [...own, ...(options.fields ?? [])], statusCodes: [] },
      auth: { guards: options.guards ?? [] },
    })
    return this
  }

  /** A call that resolves when the target has the endpoint named; `operation` is `GET /users/{}`. */
  call(from: string, to: string | null, operation: string, options: CallOptions = {}): this {
    const [method = 'GET', path = '/'] = operation.split(' ')
    const { file, line, ...facts } = options
    const protocol = facts.protocol ?? 'http'
    const key = `${from} -> ${to ?? (facts.host || '?')} ${protocol} ${method} ${path}`
    const number = this.#calls.filter((call) => call.id.replace(/ #\d+$/, '') === key).length + 1
    const shape = (text: string) => text.replace(/\{[^}]*\}/g, '{}')
    const offered = method === 'publish' ? 'handle' : method
    const endpoint = [...this.#endpoints.values()].find(
      (one) =>
        one.service === to && one.protocol === protocol && one.method === offered && shape(one.path) === shape(path),
    )
    if (!this.#services.has(from)) this.service(from)
    this.#calls.push({
      id: number === 1 ? key : `${key} #${number}`,
      from,
      to,
      endpoint: endpoint?.id ?? null,
      protocol,
      method,
      path,
      host: to ?? '',
      location: this.#place(file ?? `services/${from}/src/client.ts`, line),
      target: null,
      resolution: endpoint ? 'resolved' : 'unresolved',
      reason: endpoint ? '' : 'no such route',
      reasonCode: endpoint ? '' : 'no-route',
      confidence: 0.95,
      inLoop: false,
      sends: [],
      framework: 'fetch',
      ...facts,
    })
    return this
  }

  build(): Snapshot {
    const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1)
    return {
      version: 1,
      root: '/workspace',
      commit: null,
      services: [...this.#services.values()].sort(byId),
      endpoints: [...this.#endpoints.values()].sort(byId),
      calls: [...this.#calls].sort(byId),
      problems: [],
    }
  }

  #place(file: string, line = this.#line++): Location {
    return { file, span: [line, 2, line, 12] }
  }
}
