/** Names and ports of a compose entry. */
import type { HostAlias, PortMapping } from '../deployment.ts'
import { at, entriesOf, itemsOf, textAt, textsOf } from '../yaml/located.ts'
import type { ComposeEntry, ComposeProject } from './project.ts'

/** Names that the entry is reached by, its own first. */
export function hostsOf(entry: ComposeEntry, project: ComposeProject): readonly string[] {
  const aliases = entry.layers.flatMap((layer) =>
    entriesOf(at(layer.value, 'networks')).flatMap((network) => textsOf(at(network.value, 'aliases'))),
  )
  const own = [project.text(entry, 'container_name'), project.text(entry, 'hostname')]
  const names = [entry.name, ...own, ...aliases.map((alias) => project.fill(alias))]
  return [...new Set(names.filter((name): name is string => name !== null && !name.includes('{}')))]
}

/** `links: ['db:database']` gives another entry a further name. */
export function aliasesOfLinks(entry: ComposeEntry, project: ComposeProject): readonly HostAlias[] {
  return project.texts(entry, 'links').flatMap((link) => {
    const [unit = '', host = unit] = link.split(':')
    if (unit === '' || host === unit) return []
    return [{ host, unit, selector: null, ports: [], location: project.location(entry.nameSpan) }]
  })
}

/** Container and published ports, ranges spread out. */
export function portsOf(entry: ComposeEntry, project: ComposeProject): readonly PortMapping[] {
  const mappings: PortMapping[] = []
  for (const layer of entry.layers) {
    for (const item of itemsOf(at(layer.value, 'ports'))) {
      if (item.kind === 'text' && item.text !== null) mappings.push(...shortForm(project.fill(item.text)))
      else if (item.kind === 'map') {
        const target = project.fill(textAt(item, 'target') ?? '')
        mappings.push(...shortForm(`${project.fill(textAt(item, 'published') ?? '')}:${target}`))
      }
    }
    for (const text of textsOf(at(layer.value, 'expose'))) mappings.push(...shortForm(project.fill(text)))
  }
  return mappings.filter(
    (mapping, index) =>
      mappings.findIndex((other) => other.container === mapping.container && other.published === mapping.published) ===
      index,
  )
}

/** `8080`, `80:8080`, `127.0.0.1:80:8080/tcp`, `3000-3002:3000-3002`. Parts that are not known are no ports. */
export function shortForm(text: string): readonly PortMapping[] {
  const parts = text.replace(/\/(tcp|udp|sctp)$/i, '').split(':')
  const container = range(parts.pop() ?? '')
  const published = range(parts.pop() ?? '')
  return container.map((port, index) => ({ container: port, published: published[index] ?? null }))
}

/** A range of more ports than this is not meant for single services. */
const MAX_RANGE = 64

function range(text: string): readonly number[] {
  const match = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(text)
  if (!match) return []
  const first = Number(match[1])
  const last = match[2] === undefined ? first : Number(match[2])
  return Array.from({ length: Math.min(MAX_RANGE, Math.max(0, last - first + 1)) }, (_, index) => first + index)
}
