/** Which service a file belongs to. */
import type { DeploymentUnit } from '../deployment.ts'
import type { Places } from './locate.ts'
import { foldersUp, isWithin } from './names.ts'

/** Folders and files by the service that owns them; null for code that several services may share. */
export type Ownership = ReadonlyMap<string, string | null>

interface Member {
  readonly id: string
  readonly folder: string | null
  readonly units: readonly Pick<DeploymentUnit, 'mounts'>[]
}

export function ownershipOf(services: readonly Member[], { sources, tree }: Places): Ownership {
  const owners = new Map<string, string | null>()
  for (const { id, folder } of services) {
    if (folder === null) continue
    // Two services of one folder share its files; who uses which is told by imports.
    owners.set(folder, owners.has(folder) ? null : id)
  }
  for (const source of sources.all) {
    if (owners.has(source.folder) || source.folder === '') continue
    const inService = services.some(({ folder }) => folder !== null && folder !== '' && isWithin(source.folder, folder))
    // A package that is no service is shared code, unless it is a plain part of a service.
    if (source.role === 'library' || (source.hasManifest && !inService)) owners.set(source.folder, null)
  }
  for (const [folder, id] of copiedFolders(services, { sources, tree })) if (!owners.has(folder)) owners.set(folder, id)
  return owners
}

/** Code outside of all services that one of them alone copies into its image is its own; what several copy is shared. */
function copiedFolders(services: readonly Member[], { sources, tree }: Places): ReadonlyMap<string, string> {
  const copying = new Map<string, Set<string>>()
  for (const { id, units } of services) {
    for (const mount of units.flatMap(({ mounts }) => mounts)) {
      const isPart = services.some(
        ({ folder }) => folder !== null && (isWithin(mount, folder) || isWithin(folder, mount)),
      )
      if (isPart || !tree.isFolder(mount) || !tree.hasCode(mount) || sources.within(mount).length > 0) continue
      copying.set(mount, (copying.get(mount) ?? new Set()).add(id))
    }
  }
  return new Map([...copying].flatMap(([folder, ids]) => (ids.size === 1 ? [...ids].map((id) => [folder, id]) : [])))
}

/** The nearest owner above a file. */
export function ownerOf(file: string, owners: Ownership): string | null {
  for (const path of foldersUp(file)) {
    const owner = owners.get(path)
    if (owner !== undefined) return owner
  }
  return null
}
