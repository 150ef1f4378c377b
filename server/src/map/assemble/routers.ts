/** Routers, their mounts and what prefixes follow: composes every route with all the ways to reach it from a root. */
import type { MountSite, PrefixSite, RouterPlace } from '../resolve/sites.ts'
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

  /** `below` are the routers that were passed on the way up: one that is mounted below itself leads nowhere new. */
  const waysTo = (router: RouterPlace, below: readonly string[]): readonly Way[] => {
    const { identity } = router
    const prefix = own.get(identity)
    const mine = prefix ? [prefix] : []
    const above = parents.get(identity)
    if (!above)
      return isRoot(router.origin) && !made.has(identity) ? [{ root: router, prefixes: mine, guards: [] }] : []
    if (below.length > DEEPEST || below.includes(identity)) return []
    return above.flatMap((mount) =>
      waysTo(mount.parent, [...below, identity]).map((way) => ({
        root: way.root,
        prefixes: [...way.prefixes, ...(mount.prefix ? [mount.prefix] : []), ...mine],
        guards: [...way.guards, ...mount.guards],
      })),
    )
  }
  return {
    ways: (router) => {
      // What nothing mounts is a root by what it is, which may change while the mounts stay.
      if (!parents.has(router.identity)) return waysTo(router, [])
      const ways = known.get(router.identity) ?? waysTo(router, [])
      known.set(router.identity, ways)
      return ways
    },
  }
}
