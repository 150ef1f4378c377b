/** Files of gateways in which a table stands. */
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { gatewayTables, rowsOf } from './tables.ts'

export const gatewayReader: DeploymentReader = {
  name: 'gateway tables',
  accepts: (file) => gatewayTables.some((table) => table.accepts(file)),
  read(file, text): DeploymentFacts {
    // In a Kubernetes manifest it is an entry of a config map, which belongs to whoever mounts that.
    if (/^\s*apiVersion\s*:/m.test(text)) return NO_DEPLOYMENT_FACTS
    const routes = rowsOf(file, text, gatewayTables).map(({ span, ...row }) => ({
      ...row,
      gateway: { path: file, name: null },
      location: { file, span },
    }))
    return routes.length === 0 ? NO_DEPLOYMENT_FACTS : { ...NO_DEPLOYMENT_FACTS, routes }
  },
}
