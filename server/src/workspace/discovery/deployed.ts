/** Deployed units that are one service: the same entry in several files, or several processes of one source tree. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { ServiceKind } from '../../protocol/map.ts'
import type { DeploymentUnit } from '../deployment.ts'
import { imageName } from '../images.ts'
import { groupBy } from './group-by.ts'
import { isDeployable, locate, type Places } from './locate.ts'
import { isWithin, plainName } from './names.ts'
import type { Source } from './sources.ts'
import { wholePackage } from './tree.ts'

/** Units that make up one service, the most telling first. */
export interface Deployed {
  readonly units: readonly DeploymentUnit[]
  /** Folder (or single file) of its source, null when the workspace does not hold it. */
  readonly folder: string | null
  /** What its image is well known for. */
  readonly kind: ServiceKind | null
}

/** Merges units into services. Entries that no file says enough of (overrides of something unknown) are left out. */
export function deployedServices(units: readonly DeploymentUnit[], places: Places): readonly Deployed[] {
  const entries = [...groupBy(units, (unit) => `${unit.project}\u0000${unit.name}`).values()]
  const shared = sharedContexts(entries)
  const declared = declaredFolders(units)
  const placed = entries
    .map((own) => place(own, shared, declared, places))
    .filter((entry) => entry.folder !== null || entry.units.some((unit) => runsImage(unit) || isDeclared(unit)))
    .filter((entry) => !isLost(entry, places))
  const withSource = [
    ...groupBy(
      placed.filter((entry) => entry.folder !== null),
      (entry) => entry.folder ?? '',
    ).values(),
  ].flatMap((same) => apart(same, places))
  const bySource = withSource.map((same) => joined(same))
  const images = placed.filter((entry) => entry.folder === null)
  return withImages(bySource, images)
}

/** A command that runs something of a workspace without saying what: it leads no further than to what holds it together. */
function isLost({ units, folder }: Deployed, { sources, tree }: Places): boolean {
  if (folder === null || !units.every(({ source }) => source === 'process' || source === 'platform')) return false
  const source = sources.at(folder)
  // The file lies apart from what it is about, as one for each platform does.
  if (!source && !tree.hasCode(folder) && !tree.hasPages(folder)) return true
  if (source?.role === 'application' || (source?.entries.length ?? 0) > 0) return false
  const isWhole = (inner: Source) => isDeployable(inner) && (inner.dockerfiles.length > 0 || inner.entries.length > 0)
  return source?.role === 'root' || sources.within(folder).some((inner) => inner.folder !== folder && isWhole(inner))
}

function runsImage(unit: DeploymentUnit): boolean {
  return unit.image !== null
}

function isDeclared(unit: DeploymentUnit): boolean {
  return unit.source === 'declared'
}

/** Where the workspace says that services are, by their plain names: that counts for all that is called so. */
function declaredFolders(units: readonly DeploymentUnit[]): ReadonlyMap<string, string> {
  return new Map(
    units.flatMap((unit) => (isDeclared(unit) && unit.path !== null ? [[plainName(unit.name), unit.path]] : [])),
  )
}

/** Contexts that several entries of different names are built from. */
function sharedContexts(entries: readonly (readonly DeploymentUnit[])[]): ReadonlySet<string> {
  const names = new Map<string, Set<string>>()
  for (const unit of entries.flat()) {
    if (unit.path === null) continue
    const known = names.get(unit.path) ?? new Set()
    names.set(unit.path, known.add(plainName(unit.name)))
  }
  return new Set([...names].filter(([, known]) => known.size > 1).map(([context]) => context))
}

/** A gateway's configuration is its source where it has a folder of its own. */
function configurationFolder(units: readonly DeploymentUnit[], { tree }: Places): string | null {
  const mounts = units.flatMap((unit) => unit.mounts).filter((mount) => mount !== '')
  const folders = mounts.flatMap((mount) => (tree.has(mount) ? [folderOf(mount)] : tree.isFolder(mount) ? [mount] : []))
  const [folder] = folders
  const isOwn =
    folder !== undefined && folder !== '' && !tree.hasCode(folder) && !units.some((unit) => unit.project === folder)
  return isOwn && folders.every((other) => isWithin(other, folder)) ? folder : null
}

function place(
  units: readonly DeploymentUnit[],
  shared: ReadonlySet<string>,
  declared: ReadonlyMap<string, string>,
  places: Places,
): Deployed {
  const said = units.map((unit) => declared.get(plainName(unit.name))).find((path) => path !== undefined)
  if (said !== undefined && places.tree.isFolder(said)) return { units, folder: said, kind: kindOf(units) }
  // Where it is built from says more than what an image is called.
  const built = [...units.filter((unit) => unit.path !== null), ...units.filter((unit) => unit.path === null)]
  const located = built.map((unit) => locate(unit, unit.path !== null && shared.has(unit.path), places))
  const kind = kindOf(units)
  const folder = located.find((found) => found !== null) ?? null
  return { units, folder: folder ?? (kind === 'gateway' ? configurationFolder(units, places) : null), kind }
}

/** What the workspace says, else what the image is well known for. */
function kindOf(units: readonly DeploymentUnit[]): ServiceKind | null {
  const telling = [...units.filter(isDeclared), ...units].find((unit) => unit.kind !== null)
  return telling?.kind ?? null
}

/**
 * Entries of one source tree, parted where their commands start servers of their own. A worker beside a server, or the
 * same server with other settings, is one service under several names.
 */
function apart(same: readonly Deployed[], places: Places): readonly (readonly Deployed[])[] {
  const folder = same[0]?.folder ?? ''
  const starts = same.map((entry) => startOf(entry, folder, places))
  if (new Set(starts.filter((start) => start !== null)).size < 2) return [same]
  const parts = groupBy(
    same.map((entry, index) => ({ entry, start: starts[index] ?? null })),
    ({ start }) => start ?? '',
  )
  return [...parts].map(([start, members]) =>
    members.map(({ entry }) => ({ ...entry, folder: start === '' ? folder : start })),
  )
}

/** The server that an entry's command starts: its folder below the source, or its file where the folder has several. */
function startOf(entry: Deployed, folder: string, { sources, tree }: Places): string | null {
  const files = (sources.at(folder)?.entries ?? []).map((point) => point.file)
  const mentions = entry.units.flatMap((unit) => unit.hints?.mentions ?? []).map(stemOf)
  const inside = (path: string) => path.slice(folder === '' ? 0 : folder.length + 1)
  for (const stem of mentions) {
    const found = files.find((file) => stemOf(inside(file)) === stem || stemOf(file) === stem)
    if (found === undefined) continue
    const own = folderOf(found)
    // Programs of one package are one: they share its code.
    if (own !== folder && wholePackage(own, tree) !== own) return null
    return own !== folder && files.filter((file) => isWithin(file, own)).length === 1 ? own : found
  }
  // A package that is run as a whole (`python -m worker`), or the only part of the source that is copied.
  for (const stem of mentions) {
    const own = files.map(folderOf).find((one) => one !== folder && stem !== '' && stemOf(inside(one)) === stem)
    if (
      own !== undefined &&
      wholePackage(own, tree) === own &&
      files.filter((file) => isWithin(file, own)).length === 1
    )
      return own
  }
  return null
}

/** `./dist/apps/orders/main.js` and `src/apps/orders/main.ts` are the same program. */
function stemOf(path: string): string {
  const segments = join('', path)
    .replace(/\.[\w]+$/, '')
    .split('/')
  return segments.filter((segment) => !/^(src|dist|build|out|lib)$/.test(segment)).join('/')
}

function joined(same: readonly Deployed[]): Deployed {
  return {
    units: same.flatMap((entry) => entry.units),
    folder: same[0]?.folder ?? null,
    kind: kindOf(same.flatMap((entry) => entry.units)),
  }
}

/** Adds what only an image is known of, each to the service of its name when there is one. */
function withImages(withSource: readonly Deployed[], images: readonly Deployed[]): readonly Deployed[] {
  const services = [...withSource]
  const infrastructure: Deployed[] = []
  for (const entry of images) {
    const name = plainName(entry.units[0]?.name ?? '')
    const named = services.findIndex((service) => service.units.some((unit) => plainName(unit.name) === name))
    const known = services[named]
    const isSame = entry.kind === null || entry.kind === known?.kind || entry.units.some(isDeclared)
    if (known && isSame) services[named] = joined([known, entry])
    else infrastructure.push(entry)
  }
  return [...services, ...withoutRepeats(infrastructure, services)]
}

/**
 * Infrastructure of a second deployment of the same services (one service's own compose file for development) stands for
 * that of the first, where it has one of the image, and is left out. Entries of the same name and image are one; so are the
 * only database of a kind in compose and the only one in Kubernetes.
 */
function withoutRepeats(entries: readonly Deployed[], services: readonly Deployed[]): readonly Deployed[] {
  const primary = entries.filter((entry) => {
    const larger = largerDeployments(entry.units[0]?.project ?? '', services)
    return !entries.some((other) => imageOf(other) === imageOf(entry) && larger.has(other.units[0]?.project ?? ''))
  })
  const merged = [
    ...groupBy(primary, (entry) => `${plainName(entry.units[0]?.name ?? '')} ${imageOf(entry)}`).values(),
  ].map(joined)
  const result: Deployed[] = []
  for (const entry of merged) {
    const twins = merged.filter((other) => imageOf(other) === imageOf(entry) && other.kind === entry.kind)
    const [first, second] = twins
    const isPair = twins.length === 2 && first && second && inCluster(first) !== inCluster(second)
    if (!isPair || entry.kind === null) result.push(entry)
    else if (entry === first) result.push(joined(inCluster(first) ? [second, first] : [first, second]))
  }
  return result
}

function imageOf(entry: Deployed): string {
  return imageName(entry.units.find((unit) => unit.image !== null)?.image ?? '')
}

function inCluster(entry: Deployed): boolean {
  return entry.units.every((unit) => unit.project === 'kubernetes')
}

/** Compose projects that deploy every service of a project, and more. */
function largerDeployments(project: string, services: readonly Deployed[]): ReadonlySet<string> {
  const servicesIn = (name: string) => services.filter((service) => service.units.some((unit) => unit.project === name))
  const own = servicesIn(project)
  const others = new Set(own.flatMap((service) => service.units.map((unit) => unit.project)))
  const larger = [...others].filter((other) => {
    const theirs = servicesIn(other)
    return other !== 'kubernetes' && theirs.length > own.length && own.every((service) => theirs.includes(service))
  })
  return new Set(larger)
}
