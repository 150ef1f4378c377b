/** Which service a file belongs to. */
import { foldersUp, isWithin } from './names.ts'
import type { Sources } from './sources.ts'

/** Folders and files by the service that owns them; null for code that several services may share. */
export type Ownership = ReadonlyMap<string, string | null>

export function ownershipOf(
  services: readonly { readonly id: string; readonly folder: string | null }[],
  sources: Sources,
): Ownership {
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
  return owners
}

/** The nearest owner above a file. */
export function ownerOf(file: string, owners: Ownership): string | null {
  for (const path of foldersUp(file)) {
    const owner = owners.get(path)
    if (owner !== undefined) return owner
  }
  return null
}
