/** Services as the map shows them: what discovery found, with what the code says about each. */
import type { Service } from '../../protocol/map.ts'
import type { FoundSite } from '../resolve/sites.ts'

/** Routes that a gateway has of its own: they do not make it anything else. */
const OWN_ROUTES = /^\/?(health\w*|healthz|live\w*|ready\w*|metrics|status|ping|version|info)?$/i

/** Languages of a service, the most frequent first: those that are read, and those that nothing here reads. */
export interface ServiceLanguages {
  readonly read: readonly string[] | undefined
  readonly unread: readonly string[] | undefined
}

/** What the code of some files says of a service. */
export interface CodeOfService {
  readonly service: string
  /** Sorted. */
  readonly frameworks: readonly string[]
  /** How many prefixes it passes on. */
  readonly forwards: number
  /** How many operations it has that are not only for its own life. */
  readonly offers: number
}

/** What sites say of the services that they belong to, sorted by service. */
export function codeOfServices(
  sites: readonly FoundSite[],
  servicesOf: (file: string) => readonly string[],
): readonly CodeOfService[] {
  return combined(
    sites.flatMap(({ site, owner }) => {
      const frameworks = site.kind === 'client' || site.kind === 'registration' ? [] : [site.framework]
      const path = site.kind === 'route' && site.path.kind === 'literal' ? site.path.value : null
      const isOffer = site.kind === 'endpoint' || (site.kind === 'route' && !(path !== null && OWN_ROUTES.test(path)))
      const counts = { forwards: site.kind === 'proxy' ? 1 : 0, offers: isOffer ? 1 : 0 }
      return servicesOf(owner).map((service) => ({ service, frameworks, ...counts }))
    }),
  )
}

/** Puts together what is said of the same services, sorted by service. */
export function combined(parts: readonly CodeOfService[]): readonly CodeOfService[] {
  const found = new Map<string, { frameworks: Set<string>; forwards: number; offers: number }>()
  for (const { service, frameworks, forwards, offers } of parts) {
    const own = found.get(service) ?? { frameworks: new Set(), forwards: 0, offers: 0 }
    found.set(service, own)
    for (const framework of frameworks) own.frameworks.add(framework)
    own.forwards += forwards
    own.offers += offers
  }
  return [...found]
    .map(([service, { frameworks, ...counts }]) => ({ service, frameworks: [...frameworks].sort(), ...counts }))
    .sort((left, right) => (left.service < right.service ? -1 : 1))
}

/**
 * Adds languages and frameworks, and makes a service a gateway when it forwards and offers nothing but that: its own
 * routes are few against what it forwards.
 */
export function describedService(
  service: Service,
  code: CodeOfService | undefined,
  languages: ServiceLanguages,
  /** Rows of tables that it reads from deployment files. */
  rows: number,
): Service {
  const forwards = (code?.forwards ?? 0) + rows
  const unread = languages.unread ?? []
  const isGateway = service.kind === 'service' && forwards > 0 && forwards >= (code?.offers ?? 0)
  return {
    id: service.id,
    name: service.name,
    path: service.path,
    kind: isGateway ? 'gateway' : service.kind,
    languages: [...(languages.read ?? service.languages), ...unread],
    frameworks: [...new Set([...service.frameworks, ...(code?.frameworks ?? [])])].sort(),
    owner: service.owner,
    sources: service.sources,
    hosts: service.hosts,
    ports: service.ports,
    ...(unread.length > 0 && { unread }),
    ...(service.stores && { stores: service.stores }),
  }
}
