/** From a client's GraphQL operation to the services and fields that answer it. */
import type { Endpoint } from '../../protocol/map.ts'
import { graphqlDocument } from '../protocols/graphql.ts'
import { addressOf, isPublic } from './address.ts'
import type { Forward } from './gateways.ts'
import { CLEAR, type Reason } from './reasons.ts'
import type { Reading } from './strings.ts'

/** What linking one root field of an operation gives. */
export interface GraphqlLink extends Reason {
  readonly method: string
  /** `Query.field`; `{}` when the operation is not known. */
  readonly path: string
  readonly to: string | null
  readonly endpoint: string | null
  readonly host: string
  readonly resolution: 'resolved' | 'external' | 'unresolved'
  readonly confidence: number
}

export interface GraphqlLinkContext {
  readonly endpoints: readonly Endpoint[]
  /** Services behind a host and port, best first. */
  hosts(host: string, port: number | null): readonly string[]
  /** Where the service passes a request on to, null when it does not. */
  forward(service: string, method: string, path: string): Forward | null
  /** What may answer the request where not all of a service is known, null when all is; the method is `GRAPHQL`. */
  open(service: string, method: string, path: string): string | null
  /** Subgraphs by the gateway that asks them. */
  readonly subgraphs: ReadonlyMap<string, readonly string[]>
  /** Fields of the operations that stand in files of their own, by name. */
  readonly operations: ReadonlyMap<string, readonly string[]>
}

/** Text that stands for an operation in a file of its own, which generated code hands out under its name. */
const NAMED = /^operation (\w+)$/

export function namedOperation(name: string): string {
  return `operation ${name}`
}

/** Name of the operation that a text stands for, null when it is something else. */
export function operationName(text: string): string | null {
  return NAMED.exec(text)?.[1] ?? null
}

/** Where operations are sent: a service, with those behind it, or an external host. */
interface Receiver {
  readonly host: string
  readonly to: string | null
  /** Services that a gateway at `to` passes the path on to. */
  readonly passed: readonly string[]
}

/** Links operations; made once for each map. */
export class GraphqlLinker {
  readonly #context: GraphqlLinkContext
  /** Endpoints by `service field` and by field alone. */
  readonly #offered = new Map<string, Endpoint>()
  readonly #owners = new Map<string, Endpoint[]>()
  readonly #servers = new Set<string>()

  constructor(context: GraphqlLinkContext) {
    this.#context = context
    for (const endpoint of context.endpoints) {
      if (endpoint.protocol !== 'graphql') continue
      this.#offered.set(`${endpoint.service} ${endpoint.path}`, endpoint)
      this.#owners.set(endpoint.path, [...(this.#owners.get(endpoint.path) ?? []), endpoint])
      this.#servers.add(endpoint.service)
    }
  }

  /** One link for each root field. `operation` is a document, a field or a name, `addresses` are where the client sends it. */
  link(from: string, operation: Reading, addresses: readonly Reading[]): readonly GraphqlLink[] {
    const name = operationName(operation.text)
    const fields = name === null ? fieldsOf(operation.text) : (this.#context.operations.get(name) ?? [])
    const receivers = this.#receivers(from, addresses)
    if (fields.length === 0) {
      const [first] = receivers
      const why: Reason = { reason: 'the operation is known only at run time', reasonCode: 'run-time' }
      return [{ ...this.#received(first, 'ANY', '{}'), ...why }]
    }
    return fields.map((field) => this.#linkField(from, field, receivers))
  }

  #linkField(from: string, field: string, receivers: readonly Receiver[]): GraphqlLink {
    const method = field.slice(0, field.indexOf('.')).toUpperCase()
    const services = receivers.filter((receiver) => receiver.to !== null)
    for (const receiver of services) {
      const { to, host } = receiver
      const endpoint = this.#answering(receiver)
        .map((service) => this.#offered.get(`${service} ${field}`))
        .find((found) => found !== undefined)
      if (!endpoint) continue
      const confidence = endpoint.service === to ? 0.95 : 0.9
      return { method, path: field, host, to, endpoint: endpoint.id, resolution: 'resolved', ...CLEAR, confidence }
    }
    const [receiver] = [...services, ...receivers]
    if (!receiver) return this.#byField(from, method, field)
    return this.#received(receiver, method, field)
  }

  /** Sent there, and nothing is known there that answers. */
  #received(receiver: Receiver | undefined, method: string, path: string): GraphqlLink {
    const base = { method, path, endpoint: null, host: receiver?.host ?? '' }
    if (!receiver) {
      const why: Reason = { reason: 'the address is not known', reasonCode: 'no-host' }
      return { ...base, to: null, resolution: 'unresolved', ...why, confidence: 0 }
    }
    const { to } = receiver
    if (to === null) return { ...base, to, resolution: 'external', ...CLEAR, confidence: 0.9 }
    const isKnown = path !== '{}' && this.#answering(receiver).every((service) => this.#isRead(service))
    if (!isKnown) {
      const why: Reason = { reason: `the schema of ${to} is not known in full`, reasonCode: 'target-unread' }
      return { ...base, to, resolution: 'resolved', ...why, confidence: 0.6 }
    }
    const why: Reason = { reason: 'no such field', reasonCode: 'no-route' }
    return { ...base, to, resolution: 'unresolved', ...why, confidence: 0.95 }
  }

  #isRead(service: string): boolean {
    return this.#servers.has(service) && this.#context.open(service, 'GRAPHQL', '/') === null
  }

  /** Nobody says where the operation goes: a field that only one service offers says it. */
  #byField(from: string, method: string, path: string): GraphqlLink {
    const owners = (this.#owners.get(path) ?? []).filter((endpoint) => endpoint.service !== from)
    const [owner] = owners
    if (owners.length !== 1 || !owner) return this.#received(undefined, method, path)
    const fronts = [...this.#context.subgraphs].filter(([, behind]) => behind.includes(owner.service))
    const to = (fronts.length === 1 ? fronts[0]?.[0] : undefined) ?? owner.service
    const reason = `the address is not known; only ${owner.service} offers this field`
    const why: Reason = { reason, reasonCode: 'by-name' }
    return { method, path, host: '', to, endpoint: owner.id, resolution: 'resolved', ...why, confidence: 0.6 }
  }

  /** The services that may answer what is sent there: itself, and those behind it. */
  #answering({ to, passed }: Receiver): readonly string[] {
    const found = new Set(passed.length > 0 ? passed : to === null ? [] : [to])
    for (const own of found) for (const behind of this.#context.subgraphs.get(own) ?? []) found.add(behind)
    // What only asks others has no fields of its own.
    return [...found].filter((own) => !this.#context.subgraphs.has(own) || this.#servers.has(own))
  }

  #receivers(from: string, addresses: readonly Reading[]): readonly Receiver[] {
    return addresses.flatMap(({ text }): readonly Receiver[] => {
      const address = addressOf(text)
      if (address.kind === 'open') return []
      if (address.kind === 'relative') {
        const to = this.#context.forward(from, 'POST', address.path)?.to
        return to ? [{ host: '', to, passed: [] }] : []
      }
      const found = this.#context.hosts(address.host, address.port)
      const host = address.shown
      if (found.length === 0) return isPublic(address.host) ? [{ host, to: null, passed: [] }] : []
      return found.map((to) => {
        const behind = this.#context.forward(to, 'POST', address.path)?.to
        return { host, to, passed: behind ? [behind] : [] }
      })
    })
  }
}

/** Root fields that a text asks for; a text may be such a field itself. */
function fieldsOf(text: string): readonly string[] {
  if (/^(Query|Mutation|Subscription)\.\w+$/.test(text)) return [text]
  return [...new Set(graphqlDocument(text).operations.flatMap((operation) => operation.fields))]
}
