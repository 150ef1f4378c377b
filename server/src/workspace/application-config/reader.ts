/**
 * `application.yml`, `application-<profile>.properties`, `bootstrap.yml`: values that the code of a Java application reads by
 * name, and the tables of gateways. Files of a configuration server go by the name of the application that they are for.
 */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
  type ReaderContext,
} from '../deployment.ts'
import { springGatewayRoutes } from './gateway-routes.ts'
import { type PropertySet, readProperties } from './properties.ts'
import { canonicalProperty } from './property-names.ts'
import { ribbonServers } from './ribbon-servers.ts'
import { zuulRoutes } from './zuul-routes.ts'

const OWN = /(^|\/)(application|bootstrap)(-[\w-]+)?\.(ya?ml|properties)$/
/** A folder of a configuration server, with one file for each application. */
const SERVED = /(^|\/)[\w.-]*(config|properties)[\w.-]*\/(?:[\w.-]+\/)*([\w-]+)\.(ya?ml|properties)$/i

const MAIN_RANK = 2
const PROFILE_RANK = 3
const TEST_RANK = 4

export const applicationConfigReader: DeploymentReader = {
  name: 'application configuration',
  accepts: (file) =>
    OWN.test(file) || (SERVED.test(file) && !/(^|\/)(k8s|kubernetes|helm|charts?|\.github)\//.test(file)),
  read(file, text, context): DeploymentFacts {
    const { sets, problems } = readProperties(file, text)
    const routes = sets.flatMap(({ properties }) => [
      ...springGatewayRoutes(file, properties),
      ...zuulRoutes(file, properties),
    ])
    if (!OWN.test(file) || isServedToAll(file, context)) {
      const application = SERVED.exec(file)?.[3] ?? ''
      return {
        ...NO_DEPLOYMENT_FACTS,
        namedValues: [{ application, values: sets.flatMap((set) => valuesOf(set, file)) }],
        routes: routes.map((route) => ({ ...route, gateway: { path: null, name: null, application } })),
      }
    }
    const folder = moduleFolder(file)
    return {
      ...NO_DEPLOYMENT_FACTS,
      folderValues: sets.map((set) => ({ folder, rank: rankOf(file, set), values: valuesOf(set, file) })),
      routes,
      aliases: ribbonServers(sets.flatMap(({ properties }) => properties)),
      problems,
    }
  },
}

/**
 * Whether an `application.yml` is what a configuration server hands to all applications: one that lies in a folder of its
 * resources which Spring itself does not look into, or in a folder of configuration, by a special name or beside other files.
 */
function isServedToAll(file: string, context: ReaderContext): boolean {
  const folder = folderOf(file)
  const inResources = /(?:^|\/)([\w.-]+)\/src\/main\/resources\/(.+)$/.exec(folder)
  if (inResources) {
    const [, module = '', inner = ''] = inResources
    return inner !== 'config' && (isConfiguration(module) || isConfiguration(inner))
  }
  const name = folder.slice(folder.lastIndexOf('/') + 1)
  if (!isConfiguration(name) || /(^|\/)src\//.test(folder)) return false
  return name !== 'config' || context.filesBelow(folder).some((other) => SERVED.test(other) && !OWN.test(other))
}

function isConfiguration(folder: string): boolean {
  return /config/i.test(folder)
}

/** The folder of the module: `orders` for `orders/src/main/resources/application.yml`. */
function moduleFolder(file: string): string {
  const folder = folderOf(file)
  const source = /^(|.*?\/)src\/[\w-]+\/resources(\/|$)/.exec(`${folder}`)
  if (source) return (source[1] ?? '').replace(/\/$/, '')
  return /(^|\/)(config|resources|conf)$/.test(folder) ? folderOf(folder) : folder
}

function rankOf(file: string, { profile }: PropertySet): number {
  const own = OWN.exec(file)?.[3]?.slice(1) ?? ''
  if (/(^|\/)src\/test\//.test(file) || /test/.test(own) || /test/.test(profile)) return TEST_RANK
  return own === '' && profile === '' ? MAIN_RANK : PROFILE_RANK
}

function valuesOf({ properties }: PropertySet, file: string): readonly EnvironmentValue[] {
  return properties.map(({ name, value, location }) => ({
    name: canonicalProperty(name),
    value,
    environment: file,
    location,
  }))
}
