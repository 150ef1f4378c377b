/** Graphs to draw: a small shop with an assistant's change in it, and seeded systems of any size. */
import type { Graph, GraphEdge, GraphNode } from '../../server/src/protocol/graph.ts'
import type { Protocol } from '../../server/src/protocol/map.ts'
import { seeded } from './random.ts'

export function node(id: string, more: Partial<GraphNode> = {}): GraphNode {
  const isService = more.kind === undefined || more.kind === 'service' || more.kind === 'gateway'
  return {
    id,
    name: id,
    kind: 'service',
    path: `services/${id}`,
    languages: isService ? ['typescript'] : [],
    frameworks: isService ? ['express'] : [],
    owner: null,
    endpoints: isService ? 4 : 0,
    addedEndpoints: 0,
    mark: 'same',
    findings: { error: 0, warning: 0, information: 0 },
    location: { file: `services/${id}/src/server.ts`, span: [0, 0, 0, 0] },
    ...more,
  }
}

export function edge(from: string, to: string, more: Partial<GraphEdge> = {}): GraphEdge {
  const protocol = more.protocol ?? 'http'
  const count = more.count ?? 1
  return {
    id: `${from}>${to}>${protocol}`,
    from,
    to,
    protocol,
    count,
    mark: 'same',
    broken: false,
    calls: Array.from({ length: count }, (_, index) => ({
      id: `${from}>${to}>${protocol}#${index}`,
      label: protocol === 'message' ? `publish order.created` : `GET /${to}/{id}${index > 0 ? `/part-${index}` : ''}`,
      location: { file: `services/${from}/src/client.ts`, span: [10 + index, 2, 10 + index, 20] },
      mark: more.mark ?? 'same',
    })),
    ...more,
  }
}

export function graphOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[], more: Partial<Graph> = {}): Graph {
  return { generation: 1, state: 'ready', message: '', baseline: 'HEAD (1a2b3c4)', nodes, edges, ...more }
}

/** Nine services before the change. */
export const shopBefore: Graph = graphOf(
  [
    node('web', { kind: 'ui', frameworks: ['react'], languages: ['typescript'] }),
    node('gateway', { kind: 'gateway', endpoints: 12 }),
    node('orders', { endpoints: 5, frameworks: ['fastify'] }),
    node('users', { endpoints: 6 }),
    node('payments', { endpoints: 3, frameworks: ['nestjs'] }),
    node('stock', { endpoints: 4, languages: ['go'], frameworks: ['gin'] }),
    node('notifications', { endpoints: 2 }),
    node('kafka', { kind: 'broker', path: '', endpoints: 0 }),
    node('postgres', { kind: 'database', path: '', endpoints: 0 }),
  ],
  [
    edge('web', 'gateway', { count: 9 }),
    edge('gateway', 'orders', { count: 4 }),
    edge('gateway', 'users', { count: 3 }),
    edge('gateway', 'payments'),
    edge('orders', 'payments', { count: 2 }),
    edge('orders', 'stock', { protocol: 'grpc', count: 2 }),
    edge('orders', 'users'),
    edge('orders', 'kafka', { protocol: 'message' }),
    edge('kafka', 'notifications', { protocol: 'message' }),
    edge('users', 'postgres'),
    edge('notifications', 'users'),
  ],
)

/** The same with what an assistant made of it: a service, an endpoint, a call in a loop, a call to nowhere, a removed one. */
export const shopAfter: Graph = graphOf(
  [
    ...shopBefore.nodes.map((each) =>
      each.id === 'users'
        ? { ...each, endpoints: 7, addedEndpoints: 1, findings: { error: 0, warning: 1, information: 0 } }
        : each.id === 'orders'
          ? { ...each, findings: { error: 2, warning: 1, information: 0 } }
          : each,
    ),
    node('email-validator', { mark: 'added', endpoints: 2, findings: { error: 0, warning: 2, information: 0 } }),
    node('external:api.stripe.com', {
      name: 'api.stripe.com',
      kind: 'external',
      path: '',
      location: null,
      endpoints: 0,
    }),
  ],
  [
    ...shopBefore.edges.map((each) =>
      each.id === 'notifications>users>http' ? { ...each, mark: 'removed' as const } : each,
    ),
    edge('orders', 'email-validator', { mark: 'added', count: 3 }),
    edge('payments', 'external:api.stripe.com'),
    edge('payments', 'stock', { mark: 'added', broken: true }),
  ],
  { generation: 2 },
)

const nouns = [
  'order',
  'user',
  'payment',
  'stock',
  'invoice',
  'cart',
  'search',
  'price',
  'review',
  'shipment',
  'ledger',
  'session',
  'audit',
  'media',
  'coupon',
  'tax',
  'fraud',
  'report',
  'webhook',
  'catalog',
]
const roles = ['service', 'api', 'worker', 'gateway-adapter', 'sync', 'store', 'events', 'query']
const protocols: readonly Protocol[] = ['http', 'http', 'http', 'http', 'grpc', 'message', 'graphql']

/** A system of `size` services in teams that mostly call their own, with databases, and a few changes. */
export function system(size: number, seed = 7, edgesPerNode = 2): Graph {
  const random = seeded(seed)
  const teams = Math.max(1, Math.round(size / 22))
  const nodes: GraphNode[] = []
  for (let index = 0; index < size; index++) {
    const noun = nouns[index % nouns.length]!
    const round = Math.floor(index / nouns.length)
    const id =
      round === 0 ? noun : `${noun}-${roles[(round + index) % roles.length]}${round > roles.length ? round : ''}`
    const kind = index % 23 === 5 ? 'database' : index % 31 === 9 ? 'broker' : index === 0 ? 'gateway' : 'service'
    const unique = nodes.some((other) => other.id === id) ? `${id}-${index}` : id
    nodes.push(node(unique, { kind, endpoints: kind === 'service' ? 1 + random.below(12) : 0 }))
  }
  const edges = new Map<string, GraphEdge>()
  for (let tries = 0; edges.size < size * edgesPerNode && tries < size * edgesPerNode * 20; tries++) {
    const from = random.below(size)
    const inTeam = random.chance(0.86)
    const to = inTeam ? (from % teams) + teams * random.below(Math.floor(size / teams)) : random.below(size)
    if (from === to || to >= size || nodes[from]!.kind === 'database') continue
    const protocol = protocols[random.below(protocols.length)]!
    const added = edge(nodes[from]!.id, nodes[to]!.id, { protocol, count: 1 + random.below(3) })
    edges.set(added.id, added)
  }
  return graphOf(nodes, [...edges.values()])
}
