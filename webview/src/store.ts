/** The state of the webview and everything that can happen to it. Pure; who wants to know of changes subscribes. */
import type { Graph, HostMessage } from '../../server/src/protocol/graph.ts'
import type { Protocol } from '../../server/src/protocol/map.ts'
import { type Filters, showAll } from './visible.ts'

export type Selection = { readonly kind: 'node' | 'edge'; readonly id: string } | null

export interface State {
  /** null until the first message. */
  readonly graph: Graph | null
  /** Number of the last graph message taken; -1 before the first. */
  readonly sequence: number
  readonly selection: Selection
  /** Set by the host's wish to see a service; the counter tells two wishes for the same one apart. */
  readonly reveal: { readonly node: string; readonly count: number } | null
  readonly search: string
  readonly filters: Filters
  readonly legend: boolean
}

export type Action =
  | { readonly type: 'message'; readonly message: HostMessage }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'search'; readonly text: string }
  | { readonly type: 'toggle'; readonly filter: 'onlyChanges' | 'externals' | 'infrastructure' }
  | { readonly type: 'toggleProtocol'; readonly protocol: Protocol }
  | { readonly type: 'clearFilters' }
  | { readonly type: 'toggleLegend' }

export const initialState: State = {
  graph: null,
  sequence: -1,
  selection: null,
  reveal: null,
  search: '',
  filters: showAll,
  legend: false,
}

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'message':
      return receive(state, action.message)
    case 'select':
      return sameSelection(state.selection, action.selection) ? state : { ...state, selection: action.selection }
    case 'search':
      return { ...state, search: action.text }
    case 'toggle':
      return { ...state, filters: { ...state.filters, [action.filter]: !state.filters[action.filter] } }
    case 'toggleProtocol': {
      const protocols = { ...state.filters.protocols }
      protocols[action.protocol] = !protocols[action.protocol]
      return { ...state, filters: { ...state.filters, protocols } }
    }
    case 'clearFilters':
      return { ...state, filters: showAll, search: '' }
    case 'toggleLegend':
      return { ...state, legend: !state.legend }
  }
}

/**
 * Messages may overtake each other around a reload; an older one than the last is nothing to look at. Gaps are harmless:
 * every graph message holds the whole graph.
 */
function receive(state: State, message: HostMessage): State {
  if (message.type === 'reveal') {
    const reveal = { node: message.node, count: (state.reveal?.count ?? 0) + 1 }
    return { ...state, selection: { kind: 'node', id: message.node }, reveal }
  }
  if (message.sequence < state.sequence) return state
  const { graph, sequence } = message
  const same = state.graph !== null && state.graph.state === graph.state && state.graph.generation === graph.generation
  // An equal generation is an equal graph: the old object is kept, and nothing is drawn again.
  return { ...state, sequence, graph: same && graph.message === state.graph?.message ? state.graph : graph }
}

function sameSelection(a: Selection, b: Selection): boolean {
  return a === b || (a !== null && b !== null && a.kind === b.kind && a.id === b.id)
}

/** The selection as far as the graph has it: a service may go and come back while the person types. */
export function selected({ graph, selection }: State): Selection {
  if (!graph || !selection) return null
  const items: readonly { readonly id: string }[] = selection.kind === 'node' ? graph.nodes : graph.edges
  return items.some(({ id }) => id === selection.id) ? selection : null
}

export interface Store {
  state(): State
  dispatch(action: Action): void
  /** Calls back after every change with the state before and after. */
  subscribe(listener: (after: State, before: State) => void): void
}

export function createStore(initial: State): Store {
  let state = initial
  const listeners: ((after: State, before: State) => void)[] = []
  return {
    state: () => state,
    dispatch(action) {
      const before = state
      state = reduce(before, action)
      if (state !== before) for (const listener of listeners) listener(state, before)
    },
    subscribe(listener) {
      listeners.push(listener)
    },
  }
}
