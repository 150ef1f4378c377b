import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { discovered } from '../testing/discovered.ts'

const CLIENT = 'spring-cloud-starter-netflix-eureka-client'
const ZUUL = 'spring-cloud-starter-netflix-zuul'

function application(name: string, libraries: readonly string[], properties: readonly string[] = []) {
  const dependencies = libraries.map((library) => `<dependency><artifactId>${library}</artifactId></dependency>`)
  return {
    [`${name}/pom.xml`]: `<project><artifactId>${name}</artifactId><packaging>war</packaging>${dependencies.join('')}</project>`,
    [`${name}/src/main/resources/application.properties`]: [`spring.application.name=${name}`, ...properties].join(
      '\n',
    ),
  }
}

function rows(files: Readonly<Record<string, string>>): readonly string[] {
  const all = {
    ...application('orders', [CLIENT]),
    ...application('stock', [CLIENT]),
    ...application('batch', []),
    ...files,
  }
  return discovered(all).routes.map(
    ({ gateway, prefix, rewrite, target }) => `${gateway} ${prefix} ${rewrite} ${target}`,
  )
}

suite('rows to all that a discovery server knows', () => {
  test('Zuul makes them for those that it has no row for', () => {
    assert.deepEqual(
      rows(application('edge', [ZUUL, CLIENT], ['zuul.routes.o.path=/o/**', 'zuul.routes.o.serviceId=orders'])),
      ['edge /o / http://orders', 'edge /stock / http://stock'],
    )
  })

  test('below its prefix, without those that it is to ignore', () => {
    const properties = ['zuul.prefix=/api', 'zuul.ignoredServices=orders']
    assert.deepEqual(rows(application('edge', [ZUUL], properties)), ['edge /api/stock / http://stock'])
    assert.deepEqual(rows(application('edge', [ZUUL], ["zuul.ignored-services='*'".replaceAll("'", '')])), [])
  })

  test('not where its configuration is kept elsewhere', () => {
    const config = 'spring-cloud-starter-config'
    assert.deepEqual(rows(application('edge', [ZUUL, config])), [])
    assert.equal(rows(application('edge', [ZUUL, config], ['spring.cloud.config.enabled=false'])).length, 2)
  })

  test('Spring Cloud Gateway makes them where it is told to', () => {
    const gateway = ['spring-cloud-starter-gateway']
    assert.deepEqual(rows(application('edge', gateway)), [])
    assert.equal(rows(application('edge', gateway, ['spring.cloud.gateway.discovery.locator.enabled=true'])).length, 2)
  })
})
