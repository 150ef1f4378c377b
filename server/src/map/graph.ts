/** The map as the panel draws it: services, external hosts, and the calls between each two of them as one edge. */
import type { Finding } from '../protocol/finding.ts'
import type { Graph, GraphCall, GraphEdge, GraphNode, Mark } from '../protocol/graph.ts'
import type { Call, Delta, Service, Snapshot } from '../protocol/map.ts'
import type { MapState } from '../protocol/wire.ts'
import { callKey } from './diff.ts'
import type { MapIndex } from './map-index.ts'

/** What is drawn: a judgement of the engine has all of it. */
export interface GraphInput {
  readonly generation: number
  readonly snapshot: Snapshot
  readonly index: MapIndex
  readonly baseline: Snapshot
  readonly delta: Delta
  readonly findings: readonly Finding[]
}

/** What the panel shows while there is nothing to draw. */
export function emptyGraph(generation: number, state: MapState, message: string): Graph {
  return { generation, state, message, baseline: '', nodes: [], edges: [] }
}

/**
 * The graph of a map and of its change. What the change removes stays in it, marked. Calls of a service to itself, and calls
 * without a known target, have no edge. Nodes and edges are sorted by id.
 */
export function graphOf(input: GraphInput, state: MapState, message: string): Graph {
  const edges = edgesOf(input)
  return {
    generation: input.generation,
    state,
    message,
    baseline: input.delta.baseline,
    nodes: [...serviceNodes(input), ...hostNodes(edges)].sort(byId),
    edges,
  }
}

function serviceNodes(input: GraphInput): readonly GraphNode[] {
  const { delta, index } = input
  const added = idsOf(delta.services.added)
  const touched = new Set([
    ...delta.services.changed.map((change) => change.after.id),
    ...[...delta.endpoints.added, ...delta.endpoints.removed].map((endpoint) => endpoint.service),
    ...delta.endpoints.changed.map((change) => change.after.service),
  ])
  const found = findingsByService(input)
  const markOf = (id: string): Mark => (added.has(id) ? 'added' : touched.has(id) ? 'changed' : 'same')
  const nodeOf = (service: Service, mark: Mark): GraphNode => {
    const endpoints = index.endpointsOf.get(service.id) ?? []
    return {
      id: service.id,
      name: service.name,
      kind: service.kind,
      path: service.path,
      languages: service.languages,
      frameworks: service.frameworks,
      owner: service.owner,
      endpoints: endpoints.length,
      ...(service.unread && { unread: service.unread }),
      addedEndpoints: delta.endpoints.added.filter((endpoint) => endpoint.service === service.id).length,
      mark,
      findings: found.get(service.id) ?? NO_FINDINGS,
      location: service.sources[0] ?? endpoints[0]?.location ?? null,
    }
  }
  return [
    ...input.snapshot.services.map((service) => nodeOf(service, markOf(service.id))),
    ...delta.services.removed.map((service) => nodeOf(service, 'removed')),
  ]
}

const NO_FINDINGS: GraphNode['findings'] = { error: 0, warning: 0, information: 0 }

/** Hints are for the editor alone. */
function findingsByService({ findings, index }: GraphInput): ReadonlyMap<string, GraphNode['findings']> {
  const counts = new Map<string, { error: number; warning: number; information: number }>()
  for (const { severity, subject } of findings) {
    const service =
      subject.service ??
      index.endpoints.get(subject.endpoint ?? '')?.service ??
      index.calls.get(subject.call ?? '')?.from
    if (service === undefined || severity === 'hint') continue
    const count = counts.get(service) ?? { ...NO_FINDINGS }
    count[severity]++
    counts.set(service, count)
  }
  return counts
}

/** One node for each host outside that an edge leads to; it is as new, or as gone, as its edges. */
function hostNodes(edges: readonly GraphEdge[]): readonly GraphNode[] {
  const marks = new Map<string, Set<Mark>>()
  for (const edge of edges) {
    if (!edge.to.startsWith(EXTERNAL)) continue
    const known = marks.get(edge.to) ?? new Set()
    marks.set(edge.to, known.add(edge.mark))
  }
  return [...marks].map(([id, known]) => {
    const [only] = known
    return {
      id,
      name: id.slice(EXTERNAL.length),
      kind: 'external',
      path: '',
      languages: [],
      frameworks: [],
      owner: null,
      endpoints: 0,
      addedEndpoints: 0,
      mark: known.size === 1 && (only === 'added' || only === 'removed') ? only : 'same',
      findings: NO_FINDINGS,
      location: null,
    }
  })
}

const EXTERNAL = 'external:'

interface Bundle {
  readonly from: string
  readonly to: string
  readonly protocol: Call['protocol']
  readonly calls: Call[]
  readonly gone: Call[]
}

function edgesOf(input: GraphInput): readonly GraphEdge[] {
  const { delta, snapshot, baseline } = input
  const bundles = new Map<string, Bundle>()
  const known = idsOf([...snapshot.services, ...delta.services.removed])
  const bundleOf = (call: Call): Bundle | null => {
    const to = targetOf(call)
    if (to === null || to === call.from || !known.has(call.from)) return null
    if (!to.startsWith(EXTERNAL) && !known.has(to)) return null
    const id = `${call.from}>${to}>${call.protocol}`
    const bundle = bundles.get(id) ?? { from: call.from, to, protocol: call.protocol, calls: [], gone: [] }
    bundles.set(id, bundle)
    return bundle
  }
  for (const call of snapshot.calls) bundleOf(call)?.calls.push(call)
  for (const call of delta.calls.removed) bundleOf(call)?.gone.push(call)
  const before = new Set(baseline.calls.map((call) => `${call.from}>${targetOf(call)}>${call.protocol}`))
  const added = new Set(delta.calls.added.map((call) => callKey(call.id)))
  const changed = new Set(delta.calls.changed.map((change) => callKey(change.after.id)))
  const markOf = ({ id }: Call): Mark =>
    added.has(callKey(id)) ? 'added' : changed.has(callKey(id)) ? 'changed' : 'same'
  return [...bundles]
    .map(([id, { calls, gone, ...ends }]): GraphEdge => {
      const sites = [
        ...calls.map((call) => graphCall(call, markOf(call))),
        ...gone.map((call) => graphCall(call, 'removed')),
      ]
      const isTouched = sites.some((site) => site.mark !== 'same')
      return {
        id,
        ...ends,
        count: calls.length,
        mark: calls.length === 0 ? 'removed' : !before.has(id) ? 'added' : isTouched ? 'changed' : 'same',
        broken: calls.some((call) => call.to !== null && call.endpoint === null && call.resolution === 'unresolved'),
        calls: sites,
      }
    })
    .sort(byId)
}

function targetOf(call: Call): string | null {
  if (call.to !== null) return call.to
  return call.resolution === 'external' && call.host !== '' ? `${EXTERNAL}${call.host}` : null
}

function graphCall(call: Call, mark: Mark): GraphCall {
  const label = call.protocol === 'http' ? `${call.method} ${call.path}` : call.path
  return { id: call.id, label, location: call.location, mark }
}

function idsOf(items: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.id))
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0
}
