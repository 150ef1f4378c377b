/** The keyboard in the graph: one tab stop, arrows inside, and the keys that everybody tries first. */
import type { Direction } from './direction.ts'

export interface KeyEvents {
  move(direction: Direction): void
  /** Go to the code of the node that has the focus. */
  open(): void
  /** Select the node that has the focus, or let it go. */
  toggle(): void
  /** Let go of what is selected, then of the search. */
  clear(): void
  zoom(factor: number): void
  fit(): void
  search(): void
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

export const zoomStep = 1.3

export function listenToKeys(target: SVGSVGElement, events: KeyEvents): void {
  target.addEventListener('keydown', (event) => {
    // Combinations belong to VS Code.
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!handle(event.key, events)) return
    event.preventDefault()
    event.stopPropagation()
  })
}

function handle(key: string, events: KeyEvents): boolean {
  const direction = directions[key]
  if (direction) {
    events.move(direction)
    return true
  }
  switch (key) {
    case 'Enter':
      events.open()
      return true
    case ' ':
      events.toggle()
      return true
    case 'Escape':
      events.clear()
      return true
    case '+':
    case '=':
      events.zoom(zoomStep)
      return true
    case '-':
      events.zoom(1 / zoomStep)
      return true
    case '0':
      events.fit()
      return true
    case '/':
      events.search()
      return true
    default:
      return false
  }
}
