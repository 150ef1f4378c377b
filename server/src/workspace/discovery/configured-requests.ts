/**
 * Requests that libraries of Spring applications make by themselves because the configuration gives them an address: to a
 * configuration server, a registry, an authorization server, a tracing or admin server.
 */
import { valuesOf } from '../application-config/property-values.ts'
import type { EnvironmentValue, ReaderContext } from '../deployment.ts'
import { OPEN } from '../environment/interpolate.ts'
import type { Environment } from './environment.ts'
import { mayUse, propertiesOf } from './module-builds.ts'
import { isWithin } from './names.ts'

/** A request of a service; the targets are the addresses that it has in one environment or another. */
export interface ConfiguredRequest {
  readonly from: string
  readonly method: string
  readonly targets: readonly string[]
  readonly framework: string
  readonly location: EnvironmentValue['location']
}

/** A property that holds an address, as property names compare. */
interface Setting {
  readonly name: RegExp
  readonly method: string
  readonly framework: string
  /** The addresses in a value. */
  readonly addresses: (value: string) => readonly string[]
  /** What the names of the library's artifacts have in common, where a value for all applications may be for others. */
  readonly artifact: RegExp
  /** A property that turns it off by `false`, or that has to turn it on by `true`. */
  readonly unless?: string
  readonly when?: string
}

const CONFIG = {
  method: 'GET',
  framework: 'spring-cloud-config',
  artifact: /config/,
  unless: 'spring.cloud.config.enabled',
}
const EUREKA = { method: 'ANY', framework: 'eureka', artifact: /eureka/, unless: 'eureka.client.enabled' }
const SECURITY = { method: 'GET', framework: 'spring-security', artifact: /oauth2|security/ }

const SETTINGS: readonly Setting[] = [
  { ...CONFIG, name: /^spring\.cloud\.config\.uri$/, addresses: listed },
  { ...CONFIG, name: /^spring\.config\.import(\[\d+\])?$/, addresses: imported },
  {
    ...CONFIG,
    name: /^spring\.cloud\.config\.discovery\.serviceid$/,
    when: 'spring.cloud.config.discovery.enabled',
    addresses: named,
  },
  { ...EUREKA, name: /^eureka\.client\.serviceurl\.\w+$/, addresses: listed },
  {
    ...SECURITY,
    name: /^(security|spring)\.oauth2\.resource\.(userinfouri|tokeninfouri|jwt\.keyuri|jwk\.keyseturi)$/,
    addresses: listed,
  },
  { ...SECURITY, name: /^spring\.security\.oauth2\.resourceserver\.jwt\.(issueruri|jwkseturi)$/, addresses: listed },
  {
    ...SECURITY,
    name: /^spring\.security\.oauth2\.client\.provider\.[^.]+\.(issueruri|jwkseturi|userinfouri)$/,
    addresses: listed,
  },
  {
    ...SECURITY,
    method: 'POST',
    name: /^spring\.security\.oauth2\.client\.provider\.[^.]+\.tokenuri$/,
    addresses: listed,
  },
  { ...SECURITY, method: 'POST', name: /^(security|spring)\.oauth2\.client\.accesstokenuri$/, addresses: listed },
  {
    name: /^spring\.boot\.admin\.(client\.)?url$/,
    method: 'POST',
    framework: 'spring-boot-admin',
    artifact: /admin/,
    addresses: listed,
  },
  {
    name: /^spring\.zipkin\.baseurl$/,
    method: 'POST',
    framework: 'zipkin',
    artifact: /zipkin|sleuth/,
    addresses: listed,
  },
  {
    name: /^management\.zipkin\.tracing\.endpoint$/,
    method: 'POST',
    framework: 'zipkin',
    artifact: /zipkin/,
    addresses: listed,
  },
]

interface Configured {
  readonly id: string
  readonly folder: string | null
  readonly environment: Environment
}

/** One request for each service and property; values that are known only at run time count for nothing. */
export function configuredRequests(
  services: readonly Configured[],
  context: ReaderContext,
): readonly ConfiguredRequest[] {
  return services.flatMap((service) => {
    const { id, folder, environment } = service
    if (folder === null) return []
    const known = propertiesOf(environment)
    const is = (name: string, value: string) => valuesOf(name, known)[0] === value
    const isRegistry = is('eureka.client.register-with-eureka', 'false') && is('eureka.client.fetch-registry', 'false')
    return [...environment].flatMap(([name, values]): readonly ConfiguredRequest[] => {
      const setting = SETTINGS.find((one) => one.name.test(name))
      const [first] = values
      if (!setting || !first || (setting.unless && is(setting.unless, 'false'))) return []
      if (setting.when && !is(setting.when, 'true')) return []
      if (isRegistry && setting.framework === 'eureka') return []
      const isOwn = values.some(({ location }) => isWithin(location.file, folder))
      if (!isOwn && !mayUse(folder, setting.artifact, context)) return []
      const targets = valuesOf(name, known).flatMap(setting.addresses)
      const whole = [...new Set(targets)].filter((target) => target !== '' && !target.includes(OPEN))
      return whole.length === 0
        ? []
        : [{ from: id, method: setting.method, targets: whole, framework: setting.framework, location: first.location }]
    })
  })
}

/** `http://one:8761/eureka/, http://two:8761/eureka/` */
function listed(value: string): readonly string[] {
  return value.split(',').map((address) => address.trim())
}

/** `optional:configserver:http://config:8888/?fail-fast=true` */
function imported(value: string): readonly string[] {
  return value
    .split(/[,;]/)
    .flatMap((part) => /^\s*(?:optional:)?configserver:(https?:[^?]*)/.exec(part)?.[1]?.trim() ?? [])
}

function named(value: string): readonly string[] {
  return [`http://${value}`]
}
