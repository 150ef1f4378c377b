/** The rows of the tree "Services" as plain data: service → endpoints, calls, callers. */
import type { Graph, GraphNode, Mark } from '../../../server/src/protocol/graph.ts'
import type { Location } from '../../../server/src/protocol/location.ts'
import type { Call, Endpoint, ServiceKind } from '../../../server/src/protocol/map.ts'
import type { ServiceDetail } from '../../../server/src/protocol/wire.ts'

export type Part = 'endpoints' | 'calls' | 'callers'

export interface Row {
  /** Unique in the tree and stable over changes of the map: the tree keeps what is unfolded by it. */
  readonly key: string
  readonly type: 'service' | 'part' | 'endpoint' | 'call'
  /** Id in the map; of the service for a part. */
  readonly id: string
  readonly service: string
  readonly part?: Part
  readonly label: string
  readonly description: string
  /** Name of a codicon. */
  readonly icon: string
  readonly mark: Mark
  /** Something on the row is wrong: a call that leads nowhere, a service with errors. */
  readonly broken: boolean
  readonly location: Location | null
  readonly hasChildren: boolean
}

const kindIcons: Readonly<Record<ServiceKind, string>> = {
  service: 'server-process',
  gateway: 'globe',
  ui: 'browser',
  database: 'database',
  broker: 'broadcast',
  function: 'symbol-function',
  external: 'cloud',
  other: 'package',
}

const kindOrder: readonly ServiceKind[] = ['gateway', 'ui', 'service', 'function', 'other', 'broker', 'database']

export const markWords: Readonly<Record<Mark, string>> = {
  same: '',
  added: 'new',
  removed: 'removed',
  changed: 'changed',
}

/** The services of the graph, without external hosts, by kind and name. */
export function serviceRows({ nodes }: Graph): Row[] {
  return nodes
    .filter(({ kind }) => kind !== 'external')
    .sort((left, right) => kindRank(left) - kindRank(right) || left.name.localeCompare(right.name))
    .map((node) => ({
      key: node.id,
      type: 'service',
      id: node.id,
      service: node.id,
      label: node.name,
      description: words(
        markWords[node.mark],
        node.addedEndpoints > 0 && node.mark !== 'added' && `+${plural(node.addedEndpoints, 'endpoint')}`,
        node.endpoints === 0 && node.unread !== undefined && `endpoints not known (${node.unread.join(', ')})`,
        node.path !== node.name && node.path,
        node.frameworks.join(', '),
      ),
      icon: kindIcons[node.kind],
      mark: node.mark,
      broken: node.findings.error > 0,
      location: node.location,
      hasChildren: true,
    }))
}

/** The parts of a service that hold something. */
export function partRows(detail: ServiceDetail): Row[] {
  const parts: readonly (readonly [Part, string, string, number])[] = [
    ['endpoints', 'Endpoints', 'symbol-interface', detail.endpoints.length],
    ['calls', 'Calls', 'arrow-right', detail.calls.length],
    ['callers', 'Called by', 'arrow-left', detail.callers.length],
  ]
  return parts
    .filter(([, , , count]) => count > 0)
    .map(([part, label, icon, count]) => ({
      key: `${detail.service.id}/${part}`,
      type: 'part',
      id: detail.service.id,
      service: detail.service.id,
      part,
      label,
      description: String(count),
      icon,
      mark: 'same',
      broken: false,
      location: null,
      hasChildren: true,
    }))
}

/** The endpoints, calls or callers of a service. */
export function leafRows(detail: ServiceDetail, part: Part): Row[] {
  const { service, marks } = detail
  const mark = (id: string): Mark => marks?.[id] ?? 'same'
  if (part === 'endpoints') {
    const callers = countBy(detail.callers, ({ endpoint }) => endpoint)
    return detail.endpoints.map((endpoint) => endpointRow(endpoint, service.id, mark(endpoint.id), callers))
  }
  const calls = part === 'calls' ? detail.calls : detail.callers
  return calls.map((call) => callRow(call, service.id, part, mark(call.id)))
}

function endpointRow(
  endpoint: Endpoint,
  service: string,
  mark: Mark,
  callers: ReadonlyMap<string | null, number>,
): Row {
  const count = callers.get(endpoint.id) ?? 0
  return {
    key: `${service}/endpoints/${endpoint.id}`,
    type: 'endpoint',
    id: endpoint.id,
    service,
    label: `${endpoint.method} ${endpoint.path}`,
    description: words(markWords[mark], count > 0 && plural(count, 'caller')),
    icon: endpoint.protocol === 'message' ? 'mail' : 'symbol-method',
    mark,
    broken: false,
    location: endpoint.location,
    hasChildren: false,
  }
}

function callRow(call: Call, service: string, part: Part, mark: Mark): Row {
  const other = part === 'calls' ? (call.to ?? call.host) : call.from
  // A gateway hands whole prefixes on: a call without an endpoint is wrong only where one was looked for in vain.
  const leadsNowhere = call.resolution === 'unresolved' && call.to !== null
  return {
    key: `${service}/${part}/${call.id}`,
    type: 'call',
    id: call.id,
    service,
    label: `${call.method} ${call.path}`,
    description: words(
      markWords[mark],
      other && (part === 'calls' ? `→ ${other}` : `← ${other}`),
      call.inLoop && 'in a loop',
      call.reason,
    ),
    icon:
      call.resolution === 'unresolved' ? 'question' : call.resolution === 'external' ? 'link-external' : 'symbol-event',
    mark,
    broken: leadsNowhere,
    location: call.location,
    hasChildren: false,
  }
}

function kindRank({ kind }: GraphNode): number {
  return kindOrder.indexOf(kind)
}

function words(...parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join(' · ')
}

function plural(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

function countBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
