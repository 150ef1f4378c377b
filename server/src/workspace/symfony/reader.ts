/** Configuration of Symfony applications in YAML: routes and the prefixes of controllers' folders, parameters and services. */
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { parseYaml } from '../yaml/located.ts'
import { routesOf } from './routes.ts'
import { servicesOf } from './services.ts'

const ROUTES = /(^|\/)config\/(routes|routing)([\w.-]*\.ya?ml|\/[\w.-]+\.ya?ml)$/
const SERVICES = /(^|\/)config\/(services|parameters)(_\w+)?\.ya?ml$/

export const symfonyReader: DeploymentReader = {
  name: 'Symfony configuration',
  accepts: (file) => ROUTES.test(file) || SERVICES.test(file),
  read(file, text): DeploymentFacts {
    const { documents, problems } = parseYaml(file, text)
    // `config` stands in the folder of the application, or in its `app`.
    const folder = file.replace(/(^|\/)(app\/)?config\/.*$/, '')
    if (ROUTES.test(file)) {
      const { prefixes, operations } = routesOf(file, folder, documents)
      return { ...NO_DEPLOYMENT_FACTS, folderValues: [{ folder, rank: 1, values: prefixes }], operations, problems }
    }
    const values = documents.flatMap((document) => servicesOf(file, document))
    const rank = /_(test|dev)\./.test(file) ? 4 : 1
    return { ...NO_DEPLOYMENT_FACTS, folderValues: [{ folder, rank, values }], problems }
  },
}
