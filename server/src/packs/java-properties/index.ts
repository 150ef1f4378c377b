import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'

const SECURITY = 'org.springframework.boot.autoconfigure.security.oauth2'
/** Getters of the class that Spring Boot fills in with the addresses of an authorization server. */
const RESOURCE_SERVER = new Map([
  ['getUserInfoUri', 'security.oauth2.resource.user-info-uri'],
  ['getTokenInfoUri', 'security.oauth2.resource.token-info-uri'],
])

/** https://docs.spring.io/spring-boot/reference/features/external-config.html: settings that are asked for by name. */
export const javaProperties: Pack = {
  name: 'java-properties',
  title: 'Configuration of Spring, MicroProfile, Micronaut',
  covers: ['configuration'],
  modules: [
    'org.springframework.core.env',
    'org.eclipse.microprofile.config',
    'com.typesafe.config',
    `${SECURITY}.resource`,
  ],
  values: [
    {
      names: ['getProperty', 'getRequiredProperty'],
      on: ['org.springframework.core.env#Environment', 'org.springframework.core.env#ConfigurableEnvironment'],
      value: (call, scope) => asked(call, scope),
    },
    {
      names: ['getValue', 'getOptionalValue', 'getConfigValue'],
      on: ['org.eclipse.microprofile.config#Config', 'org.eclipse.microprofile.config.ConfigProvider.getConfig()'],
      value: (call, scope) => asked(call, scope),
    },
    {
      names: ['getString', 'getInt'],
      on: ['com.typesafe.config#Config', 'com.typesafe.config.ConfigFactory.load()'],
      value: (call, scope) => asked(call, scope),
    },
    {
      names: [...RESOURCE_SERVER.keys()],
      on: [`${SECURITY}.resource#ResourceServerProperties`],
      value: (call) => ({ kind: 'variable', name: RESOURCE_SERVER.get(call.name) ?? '', fallback: null }),
    },
  ],
}

/** `getProperty("orders.url", "http://orders")`: between them may stand a type. */
function asked(call: PackCall, scope: PackScope): Value | null {
  const first = call.argument(0)
  const name = scope.text(first)
  // Who calls knows the name.
  if (name === null) return first?.kind === 'hole' ? first : null
  const fallback = [call.argument(1), call.argument(2)].find(
    (value) => value?.kind === 'literal' || value?.kind === 'template',
  )
  return { kind: 'variable', name, fallback: fallback ?? null }
}
