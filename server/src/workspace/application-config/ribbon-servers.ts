/** Ribbon's `<client>.ribbon.listOfServers`: the name of a client that stands for hosts, without a registry. */
import type { HostAlias } from '../deployment.ts'
import type { Property } from './properties.ts'

/** An alias for each client whose servers are all one host of the deployment; `localhost` tells no name. */
export function ribbonServers(properties: readonly Property[]): readonly HostAlias[] {
  return properties.flatMap(({ name, value, location }) => {
    const client = /^(.+)\.ribbon\.listOfServers$/i.exec(name)?.[1]
    if (client === undefined) return []
    const units = new Set(
      value.split(',').map((server) => /^(?:https?:\/\/)?([\w-]+)(?::\d+)?$/.exec(server.trim())?.[1]),
    )
    const [unit] = units
    if (units.size !== 1 || unit === undefined || unit === 'localhost' || unit === client) return []
    return [{ host: client, unit, selector: null, ports: [], location }]
  })
}
