/** Search, "only changes", and what else to filter. */
import type { Protocol } from '../../../server/src/protocol/map.ts'
import { protocolNames } from '../describe.ts'
import { icons } from '../draw/icons.ts'
import type { State, Store } from '../store.ts'
import { activeFilters, isChanged } from '../visible.ts'
import { element } from './element.ts'
import { button, checkbox, searchField, setCount, setExpanded, setPressed } from './toolkit.ts'

export interface ToolbarEvents {
  /** Select the next or the previous of what the search found. */
  step(direction: 1 | -1): void
  /** Leave the search for the graph. */
  leave(): void
}

export interface Toolbar {
  readonly element: HTMLElement
  focusSearch(): void
  update(state: State, matches: readonly string[] | null): void
}

export function createToolbar(store: Store, events: ToolbarEvents): Toolbar {
  const search = searchField({
    label: 'Find a service',
    placeholder: 'Find a service',
    onInput: (text) => store.dispatch({ type: 'search', text }),
    onEnter: events.step,
    onEscape() {
      if (store.state().search === '') events.leave()
      else store.dispatch({ type: 'search', text: '' })
    },
  })
  const found = element('span', 'found')
  const changes = button({
    label: 'Only changes',
    icon: icons.changes,
    onPress: () => store.dispatch({ type: 'toggle', filter: 'onlyChanges' }),
  })
  const panel = filterPanel(store)
  let open = false
  const setOpen = (next: boolean) => {
    open = next
    panel.element.hidden = !open
    setExpanded(filter, open)
  }
  const filter = button({ label: 'Filter', icon: icons.filter, onPress: () => setOpen(!open) })
  panel.element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    setOpen(false)
    filter.focus()
  })
  document.addEventListener('pointerdown', ({ target }) => {
    if (open && target instanceof Node && !panel.element.contains(target) && !filter.contains(target)) setOpen(false)
  })
  setOpen(false)
  const bar = element('div', 'toolbar', search.element, found, changes, filter, panel.element)
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', 'Service graph')
  return {
    element: bar,
    focusSearch: () => search.element.focus(),
    update(state, matches) {
      search.set(state.search)
      found.textContent = foundText(state, matches)
      const number = state.graph
        ? state.graph.nodes.filter(isChanged).length + state.graph.edges.filter(({ mark }) => mark !== 'same').length
        : 0
      setCount(changes, number)
      setPressed(changes, state.filters.onlyChanges)
      setCount(filter, activeFilters(state.filters))
      panel.update(state)
    },
  }
}

function foundText({ selection }: State, matches: readonly string[] | null): string {
  if (!matches) return ''
  const at = selection?.kind === 'node' ? matches.indexOf(selection.id) : -1
  return at >= 0 ? `${at + 1}/${matches.length}` : String(matches.length)
}

function filterPanel(store: Store): { element: HTMLElement; update(state: State): void } {
  const protocols = (Object.keys(protocolNames) as Protocol[]).map((protocol) => ({
    protocol,
    control: checkbox(`${protocolNames[protocol]} calls`, () => store.dispatch({ type: 'toggleProtocol', protocol })),
  }))
  const externals = checkbox('External hosts', () => store.dispatch({ type: 'toggle', filter: 'externals' }))
  const infrastructure = checkbox('Databases and brokers', () =>
    store.dispatch({ type: 'toggle', filter: 'infrastructure' }),
  )
  const panel = element(
    'div',
    'popover filters',
    ...[...protocols.map(({ control }) => control), externals, infrastructure].map((control) => control.element),
  )
  panel.setAttribute('role', 'group')
  panel.setAttribute('aria-label', 'What to show')
  return {
    element: panel,
    update({ filters }) {
      for (const { protocol, control } of protocols) control.set(filters.protocols[protocol])
      externals.set(filters.externals)
      infrastructure.set(filters.infrastructure)
    },
  }
}
