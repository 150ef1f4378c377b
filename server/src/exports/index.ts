/** Every form in which the map leaves the program. */
import type { Snapshot } from '../protocol/map.ts'
import type { ExportParameters } from '../protocol/wire.ts'
import { mapJson } from './json.ts'
import { mapMermaid } from './mermaid.ts'
import { PLAIN, type Styles } from './styles.ts'
import { mapText } from './text.ts'

export type MapFormat = ExportParameters['format']

export const MAP_FORMATS: readonly MapFormat[] = ['text', 'json', 'mermaid']

/** The map in a form; ends with a line end. Equal maps give equal texts. */
export function exportMap(snapshot: Snapshot, format: MapFormat, styles: Styles = PLAIN): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(mapJson(snapshot), null, 2)}\n`
    case 'mermaid':
      return mapMermaid(snapshot)
    case 'text':
      return mapText(snapshot, styles)
  }
}
