/** Traefik's rules of routers, the same in labels, files and custom resources. */

export interface TraefikPath {
  readonly prefix: string
  readonly exact: boolean
  /** Traefik 1 has rules that cut the prefix off. */
  readonly strip: boolean
}

/** ``PathPrefix(`/api`, `/v1`)``, ``Path(`/health`)`` and the first version's `PathPrefixStrip:/api`. */
export function traefikPaths(rule: string): readonly TraefikPath[] {
  return [...rule.matchAll(/\b(PathPrefixStrip|PathPrefix|Path)\s*(?:\(([^)]*)\)|:([^;\s]+))/g)].flatMap((match) =>
    (match[2] ?? match[3] ?? '')
      .split(',')
      .map((path) => path.trim().replace(/^[`"']|[`"']$/g, ''))
      .filter((path) => path.startsWith('/'))
      .map((prefix) => ({ prefix, exact: match[1] === 'Path', strip: match[1] === 'PathPrefixStrip' })),
  )
}

/** ``Method(`GET`, `POST`)`` in capitals, empty for all. */
export function traefikMethods(rule: string): readonly string[] {
  return [...rule.matchAll(/\bMethod\s*\(([^)]*)\)/g)].flatMap((match) =>
    (match[1] ?? '').split(',').map((method) => method.trim().replace(/[`"']/g, '').toUpperCase()),
  )
}

/** ``Host(`shop.example.com`)`` */
export function traefikHosts(rule: string): readonly string[] {
  return [...rule.matchAll(/\bHost\s*\(([^)]*)\)/g)].flatMap((match) =>
    (match[1] ?? '').split(',').map((host) => host.trim().replace(/[`"']/g, '').toLowerCase()),
  )
}
