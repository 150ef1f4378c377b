/** Tables of gateways that stand in config maps. */
import type { GatewayRoute } from '../deployment.ts'
import { mountedTables, rowsOf } from '../gateways/tables.ts'
import { at, entriesOf, type Located, textAt } from '../yaml/located.ts'

/** Rows of a ConfigMap's entries, each with the place of its entry; none for objects of other kinds. */
export function configMapRoutes(file: string, object: Located): readonly GatewayRoute[] {
  const name = textAt(object, 'metadata', 'name')
  if (textAt(object, 'kind') !== 'ConfigMap' || name === null) return []
  return entriesOf(at(object, 'data')).flatMap(({ name: entry, nameSpan, value }) => {
    if (value.kind !== 'text' || !value.text?.includes('\n')) return []
    return rowsOf(entry, value.text, mountedTables).map(({ span: _, ...row }) => ({
      ...row,
      gateway: { path: null, name: null, configMap: name },
      location: { file, span: nameSpan },
    }))
  })
}
