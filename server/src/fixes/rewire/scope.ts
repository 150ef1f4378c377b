/** Which parts of the workspace belong to one service: its folder, and its entries in shared deployment files. */
import type { Service } from '../../protocol/map.ts'
import { mapAt, pairRange, parseDocuments, scalarText, type TextRange, textAt } from '../deployment/yaml-ranges.ts'
import { hostsOf } from './addresses.ts'

/** Ranges of a file that belong to the service; the whole file inside its folder. */
export function rangesOf(service: Service, file: string, text: string): readonly TextRange[] {
  if (service.path === '' || file.startsWith(`${service.path}/`)) return [{ start: 0, end: text.length }]
  if (!/\.ya?ml$/.test(file)) return []
  const hosts = hostsOf(service)
  const ranges: TextRange[] = []
  for (const document of parseDocuments(text) ?? []) {
    const services = mapAt(document.contents, 'services')
    for (const item of services?.items ?? []) {
      const key = scalarText(item.key)
      const range = services && key !== null && hosts.includes(key) ? pairRange(text, services, key) : null
      if (range) ranges.push(range)
    }
    const name = textAt(document.contents, 'metadata', 'name')
    const range = document.contents?.range
    if (name !== null && hosts.includes(name) && range) ranges.push({ start: range[0], end: range[2] })
  }
  return ranges
}
