/** Sources that no deployment file names, and that are services all the same: they run a server, or serve a front end. */
import type { DeploymentUnit } from '../deployment.ts'
import type { Deployed } from './deployed.ts'
import { isDeployable, locate, type Places } from './locate.ts'
import { foldersUp, isWithin } from './names.ts'
import { isHelper, type Source } from './sources.ts'

/** Folders of libraries that users of the product install. */
const CLIENTS = /(^|\/)sdks?(\/|$)/i

export function undeployedServices(
  deployed: readonly Deployed[],
  dockerfiles: readonly DeploymentUnit[],
  places: Places,
): readonly Deployed[] {
  const taken = new Set(deployed.flatMap((entry) => (entry.folder === null ? [] : [entry.folder])))
  const placed = new Set(places.sources.all.flatMap((source) => source.dockerfiles))
  const built = new Set(
    dockerfiles
      .filter((unit) => !placed.has(unit) && unit.hints?.runs && unit.kind === null)
      .map((unit) => locate({ ...unit, path: '' }, true, places))
      .filter((folder): folder is string => folder !== null && folder !== ''),
  )
  const sources = places.sources.all.filter((source) => !taken.has(source.folder) && isService(source, taken, built))
  const others = [...built].filter((folder) => !taken.has(folder) && !places.sources.at(folder))
  return [
    ...sources.map((source) => ({ units: source.dockerfiles, folder: source.folder, kind: kindOf(source, places) })),
    ...others.map((folder) => ({ units: [], folder, kind: null })),
  ]
}

function isService(source: Source, taken: ReadonlySet<string>, built: ReadonlySet<string>): boolean {
  const starts = source.entries.some(
    (entry) =>
      !foldersUp(entry.file).some(
        (above) => above !== source.folder && taken.has(above) && isWithin(above, source.folder),
      ),
  )
  const holdsServices = [...taken].some((folder) => folder !== source.folder && isWithin(folder, source.folder))
  const isPart = [...taken].some((folder) => folder !== '' && isWithin(source.folder, folder))
  // The image of a library may do any chore; one that listens is a service.
  if (source.role === 'library' && !source.dockerfiles.some((unit) => unit.ports.length > 0)) return false
  // Client libraries for others to install, which may well start a server in their user's program.
  if (CLIENTS.test(source.folder) && source.dockerfiles.length === 0) return false
  // So do programs that measure or try out the others.
  if (isHelper(source.folder) && source.dockerfiles.length === 0) return false
  if (source.role === 'root' || holdsServices) return starts && !source.published
  // Inside a service only a package of its own is another one, that is started or has an image for the server in it.
  const hasImage = source.dockerfiles.length > 0 && source.entries.length > 0
  if (isPart) return source.hasManifest && (source.role === 'application' || source.role === 'ui' || hasImage)
  if (!isDeployable(source)) return false
  const hasDockerfile =
    source.dockerfiles.some((unit) => unit.kind === null || source.role !== 'unknown') || built.has(source.folder)
  return starts || hasDockerfile || source.role === 'application' || source.role === 'ui'
}

function kindOf(source: Source, places: Places): Deployed['kind'] {
  const kinds = source.dockerfiles.map((unit) => unit.kind)
  return kinds.length > 0 && kinds.every((kind) => kind !== null) && !places.tree.hasCode(source.folder)
    ? (kinds[0] ?? null)
    : null
}
