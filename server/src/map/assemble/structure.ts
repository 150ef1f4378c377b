/**
 * What shapes the paths and the presence of endpoints that stand elsewhere: how routers are mounted, what prefixes go before,
 * which classes are served. It seldom changes, and without the positions of its sites it is the same after most edits.
 */
import { START_OF_FILE } from '../../protocol/location.ts'
import type { FoundSite, MountSite, PrefixSite, RegistrationSite } from '../resolve/sites.ts'
import { routePath } from './route-path.ts'
import { type RouterGraph, routerGraph } from './routers.ts'
import { withoutPlaces } from './without-places.ts'

export type StructureSite = MountSite | PrefixSite | RegistrationSite

/** What `setGlobalPrefix` and its like say for a service as a whole. */
export interface ServicePrefixes {
  readonly sites: readonly PrefixSite[]
  /** Paths that go without, in the map's form. */
  readonly excluded: ReadonlySet<string>
}

export interface Structure {
  readonly routers: RouterGraph
  prefixesOf(service: string): ServicePrefixes
  /** Whether a class is listed as served; yes for all when some list could not be read or there is none. */
  isRegistered(key: string): boolean
}

const NO_PREFIXES: ServicePrefixes = { sites: [], excluded: new Set() }

/** The sites that belong to the structure, without their positions. */
export function structureSites(sites: readonly FoundSite[]): readonly StructureSite[] {
  return sites.flatMap(({ site }): readonly StructureSite[] => {
    const location = { file: site.location.file, span: START_OF_FILE }
    if (site.kind === 'registration') return [{ ...site, location }]
    if (site.kind !== 'mount' && site.kind !== 'prefix') return []
    const prefix = site.prefix && withoutPlaces(site.prefix)
    return [site.kind === 'mount' ? { ...site, location, prefix, open: null } : { ...site, location, prefix }]
  })
}

/** `servicesOf` says which services a file's code runs in. */
export function structureOf(
  sites: readonly StructureSite[],
  isRoot: (origin: string) => boolean,
  servicesOf: (file: string) => readonly string[],
): Structure {
  const prefixes = sites.filter((site) => site.kind === 'prefix')
  const mounts = sites.filter((site) => site.kind === 'mount')
  const own = servicePrefixes(prefixes, servicesOf)
  return {
    routers: routerGraph(mounts, prefixes, isRoot),
    prefixesOf: (service) => own.get(service) ?? NO_PREFIXES,
    isRegistered: registrations(sites.filter((site) => site.kind === 'registration')),
  }
}

function servicePrefixes(
  prefixes: readonly PrefixSite[],
  servicesOf: (file: string) => readonly string[],
): ReadonlyMap<string, ServicePrefixes> {
  const found = new Map<string, { sites: PrefixSite[]; excluded: Set<string> }>()
  for (const site of prefixes) {
    if (site.router) continue
    for (const service of servicesOf(site.location.file)) {
      const own = found.get(service) ?? { sites: [], excluded: new Set() }
      found.set(service, own)
      own.sites.push(site)
      for (const path of site.exclude) own.excluded.add(routePath(path))
    }
  }
  return found
}

function registrations(sites: readonly RegistrationSite[]): (key: string) => boolean {
  const listed = new Set(sites.flatMap((site) => site.classes))
  const isOpen = sites.length === 0 || sites.some((site) => site.open)
  return (key) => isOpen || listed.has(key)
}
