/** What stands in place of the drawing, or above it: loading, empty, failed, everything filtered away. */
import type { WebviewMessage } from '../../../server/src/protocol/graph.ts'
import type { State, Store } from '../store.ts'
import { element } from './element.ts'
import { button, progressRing } from './toolkit.ts'

type Command = Extract<WebviewMessage, { type: 'command' }>['command']

export interface Notice {
  readonly element: HTMLElement
  /** @param shown number of nodes that pass the filters */
  update(state: State, shown: number): void
}

interface Content {
  readonly kind: 'loading' | 'empty' | 'failed' | 'filtered'
  readonly title: string
  readonly text: string
}

const labels: Readonly<Record<Command, string>> = {
  refresh: 'Try again',
  openFolder: 'Open folder',
  showProblems: 'Show problems',
  learn: 'How services are found',
}

const offers: Readonly<Record<Content['kind'], readonly Command[]>> = {
  loading: [],
  empty: ['openFolder', 'learn'],
  failed: ['refresh', 'showProblems'],
  filtered: [],
}

export function createNotice(store: Store, run: (command: Command) => void): Notice {
  const panel = element('div', 'notice')
  let shown = ''
  return {
    element: panel,
    update(state, number) {
      const content = contentOf(state, number)
      const key = JSON.stringify([content, number > 0])
      if (key === shown) return
      shown = key
      panel.hidden = content === null
      if (!content) return
      panel.dataset.kind = content.kind
      // With a drawing on show the notice is a line above it, not a sheet over it.
      panel.classList.toggle('banner', number > 0)
      panel.replaceChildren(
        ...(content.kind === 'loading' ? [progressRing('Loading')] : []),
        element('h2', '', content.title),
        ...(content.text ? [element('p', '', content.text)] : []),
        ...actions(content.kind, store, run),
      )
    },
  }
}

function contentOf({ graph, filters }: State, shown: number): Content | null {
  if (!graph) return { kind: 'loading', title: 'Reading the workspace …', text: '' }
  if (graph.state === 'loading' && shown === 0)
    return { kind: 'loading', title: 'Reading the workspace …', text: graph.message }
  if (graph.state === 'failed') return { kind: 'failed', title: 'The map could not be made', text: graph.message }
  if (graph.state === 'empty') return { kind: 'empty', title: 'No services here yet', text: graph.message }
  if (graph.state === 'loading' || shown > 0) return null
  if (graph.nodes.length === 0) return { kind: 'empty', title: 'No services here yet', text: graph.message }
  return filters.onlyChanges
    ? { kind: 'filtered', title: 'Nothing changed', text: `The map is that of ${graph.baseline}.` }
    : { kind: 'filtered', title: 'Everything is filtered away', text: '' }
}

function actions(kind: Content['kind'], store: Store, run: (command: Command) => void): HTMLElement[] {
  const buttons = offers[kind].map((command, index) =>
    button({ label: labels[command], look: index === 0 ? 'primary' : 'secondary', onPress: () => run(command) }),
  )
  if (kind === 'filtered') {
    buttons.push(
      button({ label: 'Show everything', look: 'primary', onPress: () => store.dispatch({ type: 'clearFilters' }) }),
    )
  }
  return buttons.length > 0 ? [element('div', 'actions', ...buttons)] : []
}
