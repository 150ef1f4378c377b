/**
 * The cluster's door: ingress rules and their like. The door itself is no service of the workspace, so that a request
 * through it leads straight to the service behind.
 */
import { type Forward, type ForwardingRow, type GatewayContext, gateways, serviceOf } from './gateways.ts'

/** A row of the door's table. */
export interface DoorRow extends Omit<ForwardingRow, 'gateway'> {
  /** Names under which the door is asked, empty for any. */
  readonly hosts: readonly string[]
}

export interface Doors {
  /** Where a request to a public name leads; null when no row is about the name, or none about the path. */
  at(host: string, method: string, path: string): Forward | null
  /** Where a page that the service serves through the door gets to with a path alone; null when it is not behind one. */
  from(service: string, method: string, path: string): Forward | null
}

export function doors(rows: readonly DoorRow[], context: GatewayContext): Doors {
  // Rows for any name count at every door.
  const names = new Set(['', ...rows.flatMap(({ hosts }) => hosts.map((host) => host.toLowerCase()))])
  const tables = [...names].flatMap((name) =>
    rows
      .filter(({ hosts }) => hosts.length === 0 || hosts.some((host) => host.toLowerCase() === name))
      .map(({ hosts: _, ...row }): ForwardingRow => ({ ...row, gateway: name })),
  )
  const behind = new Map<string, Set<string>>()
  for (const { gateway, targets } of tables) {
    for (const service of targets.flatMap((target) => serviceOf(target, context))) {
      behind.set(service, (behind.get(service) ?? new Set()).add(gateway))
    }
  }
  const table = gateways(tables, context)
  return {
    at: (host, method, path) => (host !== '' && names.has(host) ? table.forward(host, method, path) : null),
    from: (service, method, path) => {
      const found = [...(behind.get(service) ?? [])].flatMap((name) => table.forward(name, method, path) ?? [])
      // What leads back to the page's own server is none of the door's business.
      const others = found.filter(({ to }) => to !== null && to !== service)
      return others.find(({ endpoint }) => endpoint !== null) ?? others[0] ?? null
    },
  }
}
