/** The buttons at the lower right of the drawing. */
import { icons } from '../draw/icons.ts'
import { element } from './element.ts'
import { button } from './toolkit.ts'

export interface ZoomEvents {
  zoomIn(): void
  zoomOut(): void
  fit(): void
  /** Lay everything out anew. */
  arrange(): void
}

export function createZoomButtons(events: ZoomEvents): HTMLElement {
  const group = element(
    'div',
    'zoom',
    button({ label: 'Zoom in (+)', icon: icons.plus, onPress: events.zoomIn }),
    button({ label: 'Zoom out (-)', icon: icons.minus, onPress: events.zoomOut }),
    button({ label: 'Fit into the window (0)', icon: icons.fit, onPress: events.fit }),
    button({ label: 'Arrange anew', icon: icons.arrange, onPress: events.arrange }),
  )
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', 'View')
  return group
}
