/** What the person made of the view, in a form that survives reloads; the graph itself is asked for anew. */
import type { Layout, Place } from './layout/layout.ts'
import type { Selection, State } from './store.ts'
import { type Filters, showAll } from './visible.ts'

export interface Camera {
  readonly x: number
  readonly y: number
  /** Pixels per unit of the drawing. */
  readonly scale: number
}

export interface View {
  readonly state: Pick<State, 'selection' | 'search' | 'filters' | 'legend'>
  readonly layout: Layout
  /** null: the whole drawing, fitted into the window. */
  readonly camera: Camera | null
}

interface SavedView {
  readonly version: 1
  readonly selection: Selection
  readonly search: string
  readonly filters: Filters
  readonly legend: boolean
  readonly camera: Camera | null
  readonly places: readonly (readonly [id: string, x: number, y: number, group: string | null])[]
  readonly labels: readonly (readonly [group: string, label: string])[]
}

export function saveView({ state, layout, camera }: View): SavedView {
  const { selection, search, filters, legend } = state
  return {
    version: 1,
    selection,
    search,
    filters,
    legend,
    camera,
    places: [...layout.places].map(([id, { x, y, group }]) => [id, x, y, group] as const),
    labels: [...layout.labels],
  }
}

/** The view that was saved; null when it is of another version or was never whole. */
export function loadView(saved: unknown): View | null {
  if (typeof saved !== 'object' || saved === null || (saved as SavedView).version !== 1) return null
  const { selection, search, filters, legend, camera, places, labels } = saved as Partial<SavedView>
  if (!Array.isArray(places) || !Array.isArray(labels)) return null
  return {
    state: {
      selection: selection && typeof selection.id === 'string' ? selection : null,
      search: typeof search === 'string' ? search : '',
      filters: { ...showAll, ...filters, protocols: { ...showAll.protocols, ...filters?.protocols } },
      legend: legend === true,
    },
    layout: {
      places: new Map(
        places
          .filter(Array.isArray)
          .filter(([id, x, y]) => typeof id === 'string' && Number.isFinite(x) && Number.isFinite(y))
          .map(([id, x, y, group]): [string, Place] => [id, { x, y, group: group ?? null }]),
      ),
      labels: new Map(labels.filter((label) => Array.isArray(label) && label.length === 2)),
    },
    camera: camera && [camera.x, camera.y, camera.scale].every(Number.isFinite) && camera.scale > 0 ? camera : null,
  }
}
