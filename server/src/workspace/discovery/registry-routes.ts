/**
 * Rows that gateways make by themselves: `/orders/**` to the application `orders`, for each application that a discovery server
 * knows. Zuul does so unless it is told otherwise, Spring Cloud Gateway where it is told to.
 */
import { valuesOf } from '../application-config/property-values.ts'
import type { ReaderContext } from '../deployment.ts'
import type { Environment } from './environment.ts'
import type { DiscoveredRoute } from './gateways.ts'
import { buildsOf, propertiesOf } from './module-builds.ts'
import { isWithin } from './names.ts'

interface Registered {
  readonly id: string
  readonly folder: string | null
  readonly environment: Environment
  readonly reach: { readonly registered?: readonly string[] }
}

const ZUUL = /spring-cloud-starter(-netflix)?-zuul/
const CONFIG_CLIENT = /spring-cloud-(starter-config|config-client)/
const DISCOVERY_CLIENT =
  /spring-cloud-starter(-netflix)?-eureka(-client)?["'<:@\s]|starter-(consul|zookeeper)(-discovery|-all)|nacos-discovery/
const LOCATOR = 'spring.cloud.gateway.discovery.locator.enabled'

/** Rows by gateway, with the services that they lead to. */
export function registryRoutes(
  services: readonly Registered[],
  explicit: readonly DiscoveredRoute[],
  context: ReaderContext,
): readonly DiscoveredRoute[] {
  const known = services.filter(({ folder }) => folder !== null && builds(folder, DISCOVERY_CLIENT, context))
  return services.flatMap((gateway): readonly DiscoveredRoute[] => {
    const source = kindOf(gateway, context)
    const location = source && evidence(gateway, source, context)
    if (!source || !location) return []
    const values = propertiesOf(gateway.environment)
    const head = source === 'zuul' ? (valuesOf('zuul.prefix', values)[0] ?? '') : ''
    const ignored = valuesOf('zuul.ignored-services', values).flatMap((value) => value.split(/\s*,\s*/))
    return known.flatMap((service): readonly DiscoveredRoute[] => {
      const name = service.reach.registered?.[0]
      const isTold = explicit.some((row) => row.gateway === gateway.id && leadsTo(row.target, service))
      if (name === undefined || service.id === gateway.id || isTold) return []
      if (source === 'zuul' && (ignored.includes('*') || ignored.includes(name))) return []
      const row = {
        gateway: gateway.id,
        protocol: 'http',
        prefix: `${head}/${name}`,
        exact: false,
        rewrite: '/',
      } as const
      return [{ ...row, target: `http://${name}`, methods: [], location, source, onlyTo: service.id }]
    })
  })
}

/** Null where the gateway makes none, or where what it is told is kept in another repository. */
function kindOf({ folder, environment }: Registered, context: ReaderContext): 'zuul' | 'spring-cloud-gateway' | null {
  if (folder === null) return null
  const values = propertiesOf(environment)
  if (valuesOf(LOCATOR, values)[0] === 'true') return 'spring-cloud-gateway'
  if (!builds(folder, ZUUL, context)) return null
  const isServed = [...environment].some(
    ([name, given]) => name.includes('.') && given.some(({ location }) => !isWithin(location.file, folder)),
  )
  const isOff = valuesOf('spring.cloud.config.enabled', values)[0] === 'false'
  const isClient = builds(folder, CONFIG_CLIENT, context) || values.has('spring.cloud.config.uri')
  return isClient && !isServed && !isOff ? null : 'zuul'
}

/** What says so: the property, or the name of the application. */
function evidence(
  { environment }: Registered,
  source: 'zuul' | 'spring-cloud-gateway',
  context: ReaderContext,
): DiscoveredRoute['location'] | null {
  const name = source === 'zuul' ? 'spring.application.name' : LOCATOR.replaceAll('-', '')
  const location = environment.get(name)?.[0]?.location
  return location && context.exists(location.file) ? location : null
}

function builds(folder: string, artifact: RegExp, context: ReaderContext): boolean {
  return buildsOf(folder, context).some((text) => artifact.test(text))
}

function leadsTo(target: string, { reach }: Registered): boolean {
  const host = target.replace(/^\w+:\/\//, '').replace(/[:/].*$/, '')
  return (reach.registered ?? []).includes(host.toLowerCase())
}
