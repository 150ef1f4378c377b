/** Routers, their mounts and what prefixes follow: composes every route with all the ways to reach it from a root. */
import type { MountSite, PrefixSite, RouterPlace, RouteSite } from '../resolve/sites.ts'
import type { Text } from '../resolve/text.ts'

/** One way from a root to a router. */
export interface Way {
  readonly root: RouterPlace
  /** Prefixes from the outside in. */
  readonly prefixes: readonly Text[]
  readonly guards: readonly string[]
}

/** Deepest nesting of routers that is followed. */
const DEEPEST = 12

export interface RouterGraph {
  /** All the ways to a router; empty when nothing that serves mounts it. */
  ways(router: RouterPlace): readonly Way[]
}

export function routerGraph(
  mounts: readonly MountSite[],
  prefixes: readonly PrefixSite[],
  isRoot: (origin: string) => boolean,
): RouterGraph {
  const parents = new Map<string, MountSite[]>()
  for (const mount of mounts) {
    if (!mount.child || mount.child.identity === mount.parent.identity) continue
    const list = parents.get(mount.child.identity)
    if (list) list.push(mount)
    else parents.set(mount.child.identity, [mount])
  }
  // A router that a function makes is mounted as what it is where the function was called, not by itself.
  const made = new Set(
    [...parents.keys()].flatMap((key) => (key.includes('@') ? [key.slice(0, key.indexOf('@'))] : [])),
  )
  const own = new Map<string, Text>()
  for (const site of prefixes) if (site.router && site.prefix) own.set(site.router.identity, site.prefix)
  const known = new Map<string, readonly Way[]>()

  const waysTo = (router: RouterPlace, depth: number): readonly Way[] => {
    const cached = known.get(router.identity)
    if (cached) return cached
    if (depth > DEEPEST) return []
    const prefix = own.get(router.identity)
    const mine = prefix ? [prefix] : []
    const above = parents.get(router.identity) ?? []
    let ways: readonly Way[]
    if (above.length === 0) {
      ways = isRoot(router.origin) && !made.has(router.identity) ? [{ root: router, prefixes: mine, guards: [] }] : []
    } else {
      known.set(router.identity, []) // a router mounted below itself leads nowhere new
      ways = above.flatMap((mount) =>
        waysTo(mount.parent, depth + 1).map((way) => ({
          root: way.root,
          prefixes: [...way.prefixes, ...(mount.prefix ? [mount.prefix] : []), ...mine],
          guards: [...way.guards, ...mount.guards],
        })),
      )
    }
    known.set(router.identity, ways)
    return ways
  }
  return { ways: (router) => waysTo(router, 0) }
}

/** Groups the routes of routers that nothing mounts: they are written but not served. */
export function unmounted(routes: readonly RouteSite[], graph: RouterGraph): readonly RouteSite[] {
  const first = new Map<string, RouteSite>()
  for (const route of routes) {
    if (graph.ways(route.router).length === 0 && !first.has(route.router.identity)) {
      first.set(route.router.identity, route)
    }
  }
  return [...first.values()]
}
