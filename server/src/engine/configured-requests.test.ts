// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of configuration files, not of templates
import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { callLines, mapOf } from './testing/small-map.ts'

/** An application with a name, further properties and the libraries that its build names. */
function application(name: string, port: number, properties: readonly string[], ...libraries: readonly string[]) {
  const own = [`spring.application.name=${name}`, `server.port=${port}`, ...properties]
  const dependencies = libraries.map((library) => `<dependency><artifactId>${library}</artifactId></dependency>`)
  return {
    [`${name}/pom.xml`]: `<project><artifactId>${name}</artifactId><packaging>war</packaging>${dependencies.join('')}</project>`,
    [`${name}/src/main/resources/application.properties`]: own.join('\n'),
  }
}

const EUREKA = 'spring-cloud-starter-netflix-eureka-client'
const ASKS = 'eureka.client.service-url.defaultZone=http://localhost:8761/eureka/'
const registry = application('registry', 8761, [
  'eureka.client.register-with-eureka=false',
  'eureka.client.fetch-registry=false',
  ASKS,
])

suite('what libraries ask because the configuration says so', () => {
  test('a registry, by each of its clients', () => {
    const files = { ...registry, ...application('orders', 8080, [ASKS], EUREKA) }
    assert.deepEqual(callLines(mapOf(files)), ['orders -> registry ANY /eureka: resolved'])
  })

  test('not where it is turned off, but whatever tests do', () => {
    const off = 'eureka.client.enabled=false'
    const files = {
      ...registry,
      ...application('orders', 8080, [ASKS, off], EUREKA),
      ...application('stock', 8081, [ASKS], EUREKA),
      'stock/src/test/resources/application.properties': off,
    }
    assert.deepEqual(callLines(mapOf(files)), ['stock -> registry ANY /eureka: resolved'])
  })

  test('values for all applications count for those that have the library', () => {
    const files = {
      ...registry,
      ...application('orders', 8080, [], EUREKA),
      ...application('stock', 8081, [], 'spring-boot-starter-web'),
      'config-repo/application.yml': 'eureka.client.service-url.defaultZone: http://localhost:8761/eureka/\n',
    }
    assert.deepEqual(callLines(mapOf(files)), ['orders -> registry ANY /eureka: resolved'])
  })

  test('a configuration server, however it is imported or found', () => {
    const files = {
      ...application('config', 8888, []),
      ...application('orders', 8080, ['spring.config.import=optional:configserver:${CONFIG:http://localhost:8888/}']),
      ...application('stock', 8081, [
        'spring.cloud.config.discovery.enabled=true',
        'spring.cloud.config.discovery.service-id=config',
      ]),
      ...application('users', 8082, ['spring.cloud.config.discovery.service-id=config']),
    }
    assert.deepEqual(callLines(mapOf(files)), ['orders -> config GET /: resolved', 'stock -> config GET /: resolved'])
  })

  test('nothing where the address is of no service of the workspace', () => {
    const files = application('orders', 8080, ['spring.zipkin.base-url=http://zipkin:9411', ASKS], EUREKA)
    assert.deepEqual(callLines(mapOf(files)), [])
  })
})
