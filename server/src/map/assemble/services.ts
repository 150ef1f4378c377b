/** Services as the map shows them: what discovery found, with what the code says about each. */
import type { Service } from '../../protocol/map.ts'
import type { FoundSite } from '../resolve/sites.ts'

/** Routes that a gateway has of its own: they do not make it anything else. */
const OWN_ROUTES = /^\/?(health\w*|healthz|live\w*|ready\w*|metrics|status|ping|version|info)?$/i

/** Languages by service, the most frequent first: those that are read, and those that nothing here reads. */
export interface Languages {
  readonly read: ReadonlyMap<string, readonly string[]>
  readonly unread: ReadonlyMap<string, readonly string[]>
}

/**
 * Adds languages and frameworks, and makes a service a gateway when it forwards and offers nothing but that: its own
 * routes are few against what it forwards.
 */
export function describedServices(
  discovered: readonly Service[],
  sites: readonly FoundSite[],
  servicesOf: (file: string) => readonly string[],
  languages: Languages,
): readonly Service[] {
  const frameworks = new Map<string, Set<string>>()
  const forwards = new Map<string, number>()
  const offers = new Map<string, number>()
  for (const { site, owner } of sites) {
    for (const service of servicesOf(owner)) {
      const own = frameworks.get(service) ?? new Set<string>()
      if (site.kind !== 'client' && site.kind !== 'registration') own.add(site.framework)
      frameworks.set(service, own)
      if (site.kind === 'proxy') forwards.set(service, (forwards.get(service) ?? 0) + 1)
      const path = site.kind === 'route' && site.path.kind === 'literal' ? site.path.value : null
      if ((site.kind === 'route' && !(path !== null && OWN_ROUTES.test(path))) || site.kind === 'endpoint') {
        offers.set(service, (offers.get(service) ?? 0) + 1)
      }
    }
  }
  return discovered
    .map((service): Service => {
      const forwarded = forwards.get(service.id) ?? 0
      const unread = languages.unread.get(service.id) ?? []
      const isGateway = service.kind === 'service' && forwarded > 0 && forwarded >= (offers.get(service.id) ?? 0)
      return {
        id: service.id,
        name: service.name,
        path: service.path,
        kind: isGateway ? 'gateway' : service.kind,
        languages: [...(languages.read.get(service.id) ?? service.languages), ...unread],
        frameworks: [...new Set([...service.frameworks, ...(frameworks.get(service.id) ?? [])])].sort(),
        owner: service.owner,
        sources: service.sources,
        hosts: service.hosts,
        ports: service.ports,
        ...(unread.length > 0 && { unread }),
      }
    })
    .sort((left, right) => (left.id < right.id ? -1 : 1))
}
