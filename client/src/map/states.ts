/** What the surfaces show while there is no answer of the server: made of the state of the connection alone. */
import type { Graph } from '../../../server/src/protocol/graph.ts'
import type { Counts, MapState, Summary } from '../../../server/src/protocol/wire.ts'

export type Offline = 'idle' | 'starting' | 'failed'

/** Generations of the server's answers begin after those of the states below. */
export const firstGeneration = 3

interface Said {
  readonly generation: number
  readonly state: MapState
  readonly message: string
}

const said: Readonly<Record<Offline, Said>> = {
  idle: { generation: 0, state: 'empty', message: 'Open a folder with services to see its map.' },
  starting: { generation: 1, state: 'loading', message: 'Starting the language server …' },
  failed: {
    generation: 2,
    state: 'failed',
    message: 'The language server is not running. "Groundplan: Restart Server" starts it again.',
  },
}

const none: Counts = { total: 0, added: 0, removed: 0, changed: 0 }

export function offlineSummary(reason: Offline): Summary {
  return {
    ...said[reason],
    baseline: '',
    services: none,
    endpoints: none,
    calls: none,
    findings: { error: 0, warning: 0, information: 0, hint: 0 },
    unresolved: 0,
    problems: 0,
  }
}

export function offlineGraph(reason: Offline): Graph {
  return { ...said[reason], baseline: '', nodes: [], edges: [] }
}
