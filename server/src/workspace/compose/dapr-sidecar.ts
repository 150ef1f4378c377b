/** Sidecars of Dapr among the entries of a compose file: they give the entry beside them a name, and are no services. */

import type { HostAlias } from '../deployment.ts'
import { imageName } from '../images.ts'
import type { ComposeEntry, ComposeProject } from './project.ts'

export function isDaprSidecar(entry: ComposeEntry, project: ComposeProject): boolean {
  const image = project.text(entry, 'image')
  return image !== null && imageName(image) === 'daprd'
}

/** `["./daprd", "--app-id", "orders"]` in the network of the entry that it stands beside. */
export function daprAliases(entry: ComposeEntry, project: ComposeProject): readonly HostAlias[] {
  if (!isDaprSidecar(entry, project)) return []
  const words = ['command', 'entrypoint']
    .flatMap((key) => project.texts(entry, key))
    .flatMap((text) => text.split(/\s+/))
  const option = (name: string) => {
    const at = words.findIndex((word) => word.replace(/^--?/, '').split('=')[0] === name)
    return at < 0 ? undefined : ((words[at] ?? '').split('=')[1] ?? words[at + 1])
  }
  const host = option('app-id')
  const unit = /^service:(.+)$/.exec(project.text(entry, 'network_mode') ?? '')?.[1] ?? option('app-channel-address')
  if (host === undefined || unit === undefined) return []
  return [{ host, unit, selector: null, ports: [], location: project.location(entry.nameSpan) }]
}
