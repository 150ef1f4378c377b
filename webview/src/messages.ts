/** Checks what comes in, so that the rest can rely on the types. */
import type { Graph, GraphCall, GraphEdge, GraphNode, HostMessage, Mark } from '../../server/src/protocol/graph.ts'
import type { Location } from '../../server/src/protocol/location.ts'
import type { Protocol, ServiceKind } from '../../server/src/protocol/map.ts'
import type { MapState } from '../../server/src/protocol/wire.ts'

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const isFlag: Check = (value) => typeof value === 'boolean'
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
/** The words are the keys of a record, so that the compiler sees to it that none is missing. */
const oneOf = (words: Readonly<Record<string, true>>): Check => {
  const known = new Set(Object.keys(words))
  return (value) => typeof value === 'string' && known.has(value)
}
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([key, check]) => check((value as Record<string, unknown>)[key]))
const shapeOf = <T>(checks: Record<keyof T & string, Check>): Check => shape(checks)

const isMark = oneOf({ same: true, added: true, removed: true, changed: true } satisfies Record<Mark, true>)
const isProtocol = oneOf({ http: true, grpc: true, message: true, graphql: true } satisfies Record<Protocol, true>)
const isState = oneOf({ loading: true, ready: true, empty: true, failed: true } satisfies Record<MapState, true>)
const isKind = oneOf({
  service: true,
  gateway: true,
  ui: true,
  database: true,
  broker: true,
  function: true,
  external: true,
  other: true,
} satisfies Record<ServiceKind, true>)

const isLocation = shapeOf<Location>({
  file: isText,
  span: (value) => listOf(isNumber)(value) && (value as unknown[]).length === 4,
})
const isNode = shapeOf<GraphNode>({
  id: isText,
  name: isText,
  kind: isKind,
  path: isText,
  languages: listOf(isText),
  frameworks: listOf(isText),
  owner: orNull(isText),
  endpoints: isNumber,
  unread: optional(listOf(isText)),
  introduced: optional(isText),
  addedEndpoints: isNumber,
  mark: isMark,
  findings: shapeOf<GraphNode['findings']>({ error: isNumber, warning: isNumber, information: isNumber }),
  location: orNull(isLocation),
})
const isCall = shapeOf<GraphCall>({ id: isText, label: isText, location: isLocation, mark: isMark })
const isEdge = shapeOf<GraphEdge>({
  id: isText,
  from: isText,
  to: isText,
  protocol: isProtocol,
  count: isNumber,
  mark: isMark,
  broken: isFlag,
  calls: listOf(isCall),
})
const isGraph = shapeOf<Graph>({
  generation: isNumber,
  state: isState,
  message: isText,
  baseline: isText,
  nodes: listOf(isNode),
  edges: listOf(isEdge),
})

const isGraphMessage = shape({
  type: (value) => value === 'graph',
  generation: isNumber,
  sequence: isNumber,
  graph: isGraph,
})
const isRevealMessage = shape({ type: (value) => value === 'reveal', node: isText })

/** The message, or null when it is none. */
export function parseHostMessage(data: unknown): HostMessage | null {
  return isGraphMessage(data) || isRevealMessage(data) ? (data as HostMessage) : null
}
