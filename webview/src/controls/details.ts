/** Everything about the selected service or connection; places in the code are links. */
import type { Graph, GraphCall, GraphEdge, GraphNode } from '../../../server/src/protocol/graph.ts'
import type { Location } from '../../../server/src/protocol/location.ts'
import { count, endpointCount, kindNames, marks, protocolNames } from '../describe.ts'
import { icons } from '../draw/icons.ts'
import { type Selection, type State, selected } from '../store.ts'
import { element } from './element.ts'
import { button } from './toolkit.ts'

export interface DetailEvents {
  open(location: Location): void
  select(selection: Selection): void
  showProblems(): void
}

export interface Details {
  readonly element: HTMLElement
  update(state: State): void
}

export function createDetails(events: DetailEvents): Details {
  const panel = element('section', 'details')
  panel.setAttribute('aria-label', 'Details')
  panel.hidden = true
  let shown: readonly [Graph | null, Selection] = [null, null]
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') events.select(null)
  })
  return {
    element: panel,
    update(state) {
      const selection = selected(state)
      // Rebuilt only for another content: the person may be tabbing through it.
      if (shown[0] === state.graph && shown[1] === selection) return
      const focused = shown[1] === selection ? stops(panel).indexOf(document.activeElement) : -1
      shown = [state.graph, selection]
      panel.hidden = selection === null
      panel.replaceChildren(...(selection && state.graph ? contentOf(state.graph, selection, events) : []))
      const stop = stops(panel)[focused]
      if (stop instanceof HTMLElement) stop.focus()
    },
  }
}

/** What the tab key leads to: after an update of the graph the focus is to be where it was. */
function stops(panel: HTMLElement): (Element | null)[] {
  return [...panel.querySelectorAll('button, vscode-button')]
}

function contentOf(graph: Graph, selection: NonNullable<Selection>, events: DetailEvents): HTMLElement[] {
  const close = button({ label: 'Close details', icon: icons.close, onPress: () => events.select(null) })
  if (selection.kind === 'node') {
    const node = graph.nodes.find(({ id }) => id === selection.id)!
    return [header(node.name, node.location, close, events), ...nodeContent(graph, node, events)]
  }
  const edge = graph.edges.find(({ id }) => id === selection.id)!
  const nameOf = namesOf(graph)
  const title = `${nameOf(edge.from)} → ${nameOf(edge.to)}`
  return [header(title, null, close, events), ...edgeContent(edge, events)]
}

function header(title: string, location: Location | null, close: HTMLElement, events: DetailEvents): HTMLElement {
  const heading = element('h2', '', title)
  heading.title = title
  if (!location) return element('header', '', heading, close)
  const open = button({ label: 'Open in the editor', icon: icons.open, onPress: () => events.open(location) })
  return element('header', '', heading, open, close)
}

function nodeContent(graph: Graph, node: GraphNode, events: DetailEvents): HTMLElement[] {
  const nameOf = namesOf(graph)
  const facts = [kindNames[node.kind], ...node.frameworks, ...(node.frameworks.length > 0 ? [] : node.languages)]
  const gain = node.addedEndpoints > 0 ? ` (${node.addedEndpoints} new)` : ''
  const callers = graph.edges.filter(({ to }) => to === node.id)
  const callees = graph.edges.filter(({ from }) => from === node.id)
  return [
    element('p', 'facts', ...markWord(node.mark), facts.join(' · ')),
    ...(node.path ? [element('p', 'path', node.path)] : []),
    ...(node.owner ? [element('p', 'facts', `owned by ${node.owner}`)] : []),
    element('p', 'facts', `${endpointCount(node)}${gain}`),
    ...findings(node, events),
    ...connections('Called by', callers, ({ from }) => nameOf(from), events),
    ...connections('Calls', callees, ({ to }) => nameOf(to), events),
  ]
}

function findings({ findings: { error, warning, information } }: GraphNode, events: DetailEvents): HTMLElement[] {
  const parts = [
    error > 0 ? count(error, 'error') : '',
    warning > 0 ? count(warning, 'warning') : '',
    information > 0 ? count(information, 'note') : '',
  ].filter(Boolean)
  return parts.length > 0 ? [link(parts.join(', '), 'findings', () => events.showProblems())] : []
}

function connections(
  title: string,
  edges: readonly GraphEdge[],
  name: (edge: GraphEdge) => string,
  events: DetailEvents,
): HTMLElement[] {
  if (edges.length === 0) return []
  const items = [...edges]
    .sort((a, b) => name(a).localeCompare(name(b)) || (a.id < b.id ? -1 : 1))
    .map((edge) => {
      const note = [protocolNames[edge.protocol], edge.count > 1 ? `×${edge.count}` : ''].filter(Boolean).join(' ')
      const item = link(name(edge), 'connection', () => events.select({ kind: 'edge', id: edge.id }))
      item.append(element('span', 'note', ` ${note}`), ...edgeSigns(edge))
      return element('li', '', item)
    })
  return [element('h3', '', `${title} (${edges.length})`), element('ul', '', ...items)]
}

function edgeContent(edge: GraphEdge, events: DetailEvents): HTMLElement[] {
  const calls = edge.calls.map((call) => element('li', '', callLink(call, events)))
  return [
    element('p', 'facts', ...markWord(edge.mark), `${protocolNames[edge.protocol]} · ${count(edge.count, 'call')}`),
    ...(edge.broken ? [element('p', 'broken', '✕ a call has no endpoint to go to')] : []),
    element('ul', '', ...calls),
  ]
}

function callLink(call: GraphCall, events: DetailEvents): HTMLElement {
  const { file, span } = call.location
  const item = link(call.label, 'call', () => events.open(call.location))
  if (call.mark !== 'same') {
    const sign = element('span', 'sign-only', `${marks[call.mark].sign} `)
    sign.dataset.mark = call.mark
    sign.title = marks[call.mark].word
    item.firstElementChild!.prepend(sign)
  }
  item.append(element('span', 'note', `${file}:${span[0] + 1}`))
  item.title = `${file}:${span[0] + 1}`
  return item
}

function edgeSigns(edge: GraphEdge): HTMLElement[] {
  return [...markWord(edge.mark), ...(edge.broken ? [element('span', 'word broken', '✕')] : [])]
}

function markWord(mark: GraphNode['mark']): HTMLElement[] {
  if (mark === 'same') return []
  const word = element('span', 'word', `${marks[mark].sign} ${marks[mark].word}`)
  word.dataset.mark = mark
  return [word]
}

function link(text: string, className: string, onPress: () => void): HTMLElement {
  const result = element('button', `link ${className}`, element('span', 'label', text))
  result.type = 'button'
  result.addEventListener('click', onPress)
  return result
}

function namesOf(graph: Graph): (id: string) => string {
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}
