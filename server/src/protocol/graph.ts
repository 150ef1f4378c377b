/** The graph as the panel draws it: services and the aggregated calls between them, with what the change does. */
import type { Location } from './location.ts'
import type { Protocol, ServiceKind } from './map.ts'
import type { MapState } from './wire.ts'

/** What the change did to a node or edge. `removed` ones are drawn as ghosts. */
export type Mark = 'same' | 'added' | 'removed' | 'changed'

export interface Graph {
  /** Counts up with every new map; equal generations are equal graphs. */
  readonly generation: number
  readonly state: MapState
  /** What to tell the person when there is nothing to draw. */
  readonly message: string
  readonly baseline: string
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export interface GraphNode {
  /** Service id; `external:<host>` for an external host. */
  readonly id: string
  readonly name: string
  readonly kind: ServiceKind
  readonly path: string
  readonly languages: readonly string[]
  readonly frameworks: readonly string[]
  readonly owner: string | null
  readonly endpoints: number
  /** Languages of its code that are not read; with no endpoints, what it offers is not known. */
  readonly unread?: readonly string[]
  /** Endpoints that the change adds. */
  readonly addedEndpoints: number
  readonly mark: Mark
  /** A sentence on who introduced a service that the change brings, where that is known. */
  readonly introduced?: string
  readonly findings: { readonly error: number; readonly warning: number; readonly information: number }
  readonly location: Location | null
}

export interface GraphEdge {
  /** `from>to>protocol`. */
  readonly id: string
  readonly from: string
  readonly to: string
  readonly protocol: Protocol
  /** Number of call sites. */
  readonly count: number
  readonly mark: Mark
  /** A call on it has no endpoint to go to. */
  readonly broken: boolean
  readonly calls: readonly GraphCall[]
}

export interface GraphCall {
  readonly id: string
  readonly label: string
  readonly location: Location
  readonly mark: Mark
}

/** Host to webview. Always a whole graph: a hidden webview may miss messages. */
export type HostMessage =
  | { readonly type: 'graph'; readonly generation: number; readonly sequence: number; readonly graph: Graph }
  /** Bring a service into view and select it; `pinned` keeps it against following the cursor. */
  | { readonly type: 'reveal'; readonly node: string }

/** Webview to host. */
export type WebviewMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'resync' }
  | { readonly type: 'open'; readonly location: Location }
  | { readonly type: 'command'; readonly command: 'refresh' | 'openFolder' | 'showProblems' | 'learn' }
