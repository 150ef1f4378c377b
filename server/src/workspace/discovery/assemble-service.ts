/** Makes services of what was found: names, kinds, places and all ways to reach them. */

import { folderOf } from '../../map/resolve/module-resolver.ts'
import type { Location } from '../../protocol/location.ts'
import { START_OF_FILE } from '../../protocol/location.ts'
import type { Service, ServiceKind } from '../../protocol/map.ts'
import type { ReaderContext } from '../deployment.ts'
import type { Deployed } from './deployed.ts'
import { type Environment, environmentOf } from './environment.ts'
import type { AllFacts } from './facts.ts'
import { groupBy } from './group-by.ts'
import { type Reach, reachOf } from './hosts.ts'
import { isDeployable, type Places } from './locate.ts'
import { bestFit, folderName, foldersUp, withoutScope } from './names.ts'
import { cataloguedOwner, ownersOf } from './owners.ts'
import type { EntryPoint, Source } from './sources.ts'

/** A service with what linking needs of its deployment. */
export interface DiscoveredService extends Service {
  /** Values of each variable, the most trusted first. */
  readonly environment: Environment
  readonly reach: Reach
  /** Where its source is; null when the workspace does not hold it, while `path` is '' then. */
  readonly folder: string | null
}

export function assembledServices(
  found: readonly Deployed[],
  facts: AllFacts,
  places: Places,
  context: ReaderContext,
): readonly (DiscoveredService & Pick<Deployed, 'units'>)[] {
  const owner = ownersOf(context)
  const catalogued = cataloguedOwner(facts.owners)
  const packageNames = groupBy(places.sources.all, (source) => source.packageName ?? '')
  const named = found.map((entry) => ({ entry, name: nameOf(entry, sourceOf(entry, places), packageNames) }))
  const taken = new Set(found.map((entry) => entry.folder))
  const sameName = groupBy(named, ({ name }) => name)
  const allStarts = startsByFolder(taken, places)
  return named.map(({ entry, name }) => {
    const source = sourceOf(entry, places)
    const starts = entry.folder === null ? [] : (allStarts.get(entry.folder) ?? [])
    const environment = environmentOf(entry.units, entry.folder, facts.valueSets, facts.folderValues, facts.namedValues)
    const reach = reachOf(entry.units, facts.aliases, starts, environment, entry.folder)
    const place = entry.folder ?? entry.units[0]?.project ?? ''
    return {
      id: (sameName.get(name)?.length ?? 0) > 1 && place !== '' ? `${name}@${place}` : name,
      name,
      path: entry.folder ?? '',
      kind: kindOf(entry, source, places),
      languages: [],
      frameworks: source?.frameworks ?? [],
      owner: catalogued({ name, folder: entry.folder }) ?? (entry.folder === null ? null : owner(entry.folder)),
      sources: locationsOf(entry, source, starts),
      hosts: reach.hosts,
      ports: [...new Set([...reach.container, ...reach.published, ...reach.listening])],
      environment,
      reach,
      folder: entry.folder,
      units: entry.units,
    }
  })
}

function sourceOf(entry: Deployed, places: Places): Source | null {
  return entry.folder === null ? null : places.sources.at(entry.folder)
}

/** Where servers start, by the innermost folder of a service that each is in; those of libraries left out. */
function startsByFolder(
  taken: ReadonlySet<string | null>,
  { sources }: Places,
): ReadonlyMap<string | undefined, readonly EntryPoint[]> {
  const starts = sources.all
    .filter((source) => source.role === 'root' || isDeployable(source))
    .flatMap((source) => source.entries)
  return groupBy(starts, (entry) => foldersUp(entry.file).find((above) => taken.has(above)))
}

/** The deployment's name that fits the folder best; without a deployment the package's, if only one package has it. */
function nameOf(entry: Deployed, source: Source | null, packageNames: ReadonlyMap<string, readonly Source[]>): string {
  const said = entry.units.find((unit) => unit.source === 'declared')
  if (said) return said.name
  // Processes are called as their part is: `web`, `worker`.
  const naming = entry.units.filter(({ source }) => source !== 'dockerfile' && source !== 'process')
  const deployed = naming.map((unit) => unit.name)
  const known = entry.folder === null ? [] : [folderName(entry.folder), ...(source?.names ?? [])]
  const [name] = deployed.toSorted((left, right) => bestFit([right], known) - bestFit([left], known))
  if (name !== undefined) return name
  const packageName = source?.packageName ?? null
  const isOnly = packageName !== null && packageNames.get(packageName)?.length === 1
  if (packageName !== null && (isOnly || entry.folder === '')) return withoutScope(packageName)
  return folderName(entry.folder ?? '').replace(/\.\w+$/, '') || 'app'
}

/**
 * A front end counts as one whatever serves it. Third-party images without source in the workspace are `external`, unless
 * they are databases, brokers or gateways that the workspace configures.
 */
function kindOf(entry: Deployed, source: Source | null, { tree }: Places): ServiceKind {
  const said = entry.units.find((unit) => unit.source === 'declared' && unit.kind !== null)
  if (said?.kind) return said.kind
  const isFrontEnd =
    source?.role === 'ui' ||
    (source && source.frameworks.length > 0 && source.entries.length === 0 && source.role === 'unknown')
  if (isFrontEnd) return 'ui'
  if (entry.kind === 'database' || entry.kind === 'broker') return entry.kind
  if (entry.kind === 'gateway') {
    if (entry.folder !== null && tree.hasPages(entry.folder)) return 'ui'
    const isConfigured = entry.units.some(
      (unit) =>
        unit.source === 'program' ||
        (unit.configMaps?.length ?? 0) > 0 ||
        unit.mounts.some((mount) => tree.has(mount) || tree.isFolder(mount)),
    )
    return entry.folder !== null || isConfigured ? 'gateway' : 'external'
  }
  if (entry.folder === null) return 'external'
  return entry.kind ?? 'service'
}

/** Deployment entries first, then manifests, then where the server starts. */
function locationsOf(entry: Deployed, source: Source | null, entries: readonly EntryPoint[]): readonly Location[] {
  const deployed = entry.units
    .toSorted((left, right) => weight(left.source) - weight(right.source))
    .map((unit) => unit.location)
  const starts = entries.map((point) => ({ file: point.file, span: START_OF_FILE }))
  const all = [...deployed, ...(source?.locations ?? []), ...starts]
  const distinct = all.filter(
    (location, index) =>
      all.findIndex((other) => other.file === location.file && other.span[0] === location.span[0]) === index,
  )
  return distinct.length > 0
    ? distinct
    : [{ file: entry.folder === null ? '' : folderOf(entry.folder), span: START_OF_FILE }]
}

function weight(source: string): number {
  if (source === 'declared' || source === 'compose') return 0
  return source === 'kubernetes' || source === 'serverless' || source === 'terraform' ? 1 : 2
}
