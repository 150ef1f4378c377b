/** The graph in words: for labels, tooltips, and people who hear it. */
import type { Graph, GraphEdge, GraphNode, Mark } from '../../server/src/protocol/graph.ts'
import type { Protocol, ServiceKind } from '../../server/src/protocol/map.ts'
import { isChanged } from './visible.ts'

export const protocolNames: Readonly<Record<Protocol, string>> = {
  http: 'HTTP',
  grpc: 'gRPC',
  message: 'message',
  graphql: 'GraphQL',
}

export const kindNames: Readonly<Record<ServiceKind, string>> = {
  service: 'service',
  gateway: 'gateway',
  ui: 'front end',
  database: 'database',
  broker: 'message broker',
  function: 'function',
  external: 'external host',
  other: 'other',
}

/** How a mark is called and drawn; the sign says it to those who see no colour. */
export const marks: Readonly<Record<Exclude<Mark, 'same'>, { readonly word: string; readonly sign: string }>> = {
  added: { word: 'new', sign: '+' },
  removed: { word: 'removed', sign: '−' },
  changed: { word: 'changed', sign: '~' },
}

/** `1 endpoint`, `2 endpoints`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** `5 endpoints`; none in a language that is not read are not none. */
export function endpointCount({ endpoints, unread = [] }: GraphNode): string {
  return endpoints === 0 && unread.length > 0
    ? `endpoints not known (${unread.join(', ')})`
    : count(endpoints, 'endpoint')
}

/** `orders, service, 5 endpoints, 1 of them new, changed, 2 errors`. */
export function describeNode(node: GraphNode): string {
  const { error, warning, information } = node.findings
  const isCallable = node.endpoints > 0 || node.kind === 'service' || node.kind === 'gateway'
  const added = node.mark !== 'added' && node.addedEndpoints > 0 ? `, ${node.addedEndpoints} of them new` : ''
  return [
    node.name,
    kindNames[node.kind],
    isCallable ? endpointCount(node) + added : '',
    node.mark === 'same' ? '' : marks[node.mark].word,
    error > 0 ? count(error, 'error') : '',
    warning > 0 ? count(warning, 'warning') : '',
    information > 0 ? count(information, 'note') : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** `orders calls payments, HTTP, 2 calls, new`. */
export function describeEdge(edge: GraphEdge, nameOf: (id: string) => string): string {
  const verb = edge.protocol === 'message' ? 'sends to' : 'calls'
  return [
    `${nameOf(edge.from)} ${verb} ${nameOf(edge.to)}`,
    protocolNames[edge.protocol],
    count(edge.count, 'call'),
    edge.mark === 'same' ? '' : marks[edge.mark].word,
    edge.broken ? 'no such endpoint' : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** The whole picture in one sentence. */
export function describeGraph({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): string {
  const changes = nodes.filter(isChanged).length + edges.filter(({ mark }) => mark !== 'same').length
  const calls = count(edges.length, 'connection')
  return `${count(nodes.length, 'service')}, ${calls}${changes > 0 ? `, ${count(changes, 'change')}` : ''}`
}

/** What a new graph brings, for the live region; '' when there is nothing worth interrupting anybody for. */
export function describeUpdate(before: Graph | null, after: Graph): string {
  if (after.state !== 'ready') return after.message
  if (before?.state !== 'ready') return `Service graph: ${describeGraph(after)}`
  const parts = [
    ...news(before.nodes, after.nodes, (node) => node.name, 'service'),
    ...news(before.edges, after.edges, (edge) => describeEnds(edge, after), 'connection'),
  ]
  return parts.join('; ')
}

function describeEnds(edge: GraphEdge, graph: Graph): string {
  const nameOf = (id: string) => graph.nodes.find((node) => node.id === id)?.name ?? id
  return `${nameOf(edge.from)} to ${nameOf(edge.to)}`
}

function news<T extends { readonly id: string; readonly mark: Mark }>(
  before: readonly T[],
  after: readonly T[],
  name: (item: T) => string,
  noun: string,
): string[] {
  const markBefore = new Map(before.map(({ id, mark }) => [id, mark]))
  return (['added', 'removed', 'changed'] as const).flatMap((mark) => {
    const items = after.filter((item) => item.mark === mark && markBefore.get(item.id) !== mark)
    if (items.length === 0) return []
    const { word } = marks[mark]
    return [items.length <= 3 ? `${word} ${noun}: ${items.map(name).join(', ')}` : `${items.length} ${word} ${noun}s`]
  })
}
