// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of configuration files, not of templates
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { NO_DEPLOYMENT_FACTS, type ReaderContext } from '../deployment.ts'
import { pathPrefix, rewriteOf } from './gateway-routes.ts'
import { filledIn, valuesOf } from './property-values.ts'
import { applicationConfigReader } from './reader.ts'

const NOTHING: ReaderContext = { exists: () => false, text: () => null, filesBelow: () => [] }
const read = (file: string, text: string) => applicationConfigReader.read(file, text, NOTHING)

suite('files', () => {
  test('yaml is flat, belongs to its module, and has one set for each document', () => {
    const text =
      'shop:\n  base-url: http://orders\n  list: [a, b]\n---\nspring.config.activate.on-profile: docker\nshop.baseUrl: http://o\n'
    const { folderValues } = read('orders/src/main/resources/application.yml', text)
    assert.deepEqual(
      folderValues.map(({ folder, rank, values }) => [
        folder,
        rank,
        values.map(({ name, value }) => `${name}=${value}`),
      ]),
      [
        ['orders', 2, ['shop.baseurl=http://orders', 'shop.list[0]=a', 'shop.list[1]=b']],
        ['orders', 3, ['spring.config.activate.onprofile=docker', 'shop.baseurl=http://o']],
      ],
    )
  })

  test('properties: separators, comments, continued lines', () => {
    const text = '# a=b\na.b = 1\nc.d: 2\n! no\ne=x\\\n  y\n'
    const [own] = read('application-test.properties', text).folderValues
    assert.equal(own?.rank, 4)
    assert.deepEqual(
      own?.values.map(({ name, value, location }) => [name, value, location.span[0]]),
      [
        ['a.b', '1', 1],
        ['c.d', '2', 2],
        ['e', 'xy', 4],
      ],
    )
  })

  test('files of a configuration server go by the name of the application', () => {
    const file = 'config/src/main/resources/config-repo/orders-dev.yml'
    assert.equal(applicationConfigReader.accepts(file), true)
    assert.deepEqual(
      read(file, 'a: 1').namedValues?.map(({ application }) => application),
      ['orders-dev'],
    )
    assert.equal(applicationConfigReader.accepts('charts/config/values.yaml'), false)
  })

  test('files for all applications of a configuration server are told from its own', () => {
    const served = (file: string, ...others: readonly string[]) => {
      const context = { ...NOTHING, filesBelow: () => [file, ...others] }
      const { namedValues } = applicationConfigReader.read(file, 'a: 1', context)
      return namedValues?.map(({ application }) => application) ?? 'its own'
    }
    assert.deepEqual(served('config/src/main/resources/shared/application.yml'), ['application'])
    assert.deepEqual(served('server/src/main/resources/config-repo/application-docker.yml'), ['application-docker'])
    assert.deepEqual(served('config-repo/application.yml'), ['application'])
    assert.deepEqual(served('config/application.yml', 'config/orders.yml'), ['application'])
    assert.equal(served('config/application.yml', 'config/application-dev.yml'), 'its own')
    assert.equal(served('config/src/main/resources/application.yml'), 'its own')
    assert.equal(served('orders/src/main/resources/config/application.yml'), 'its own')
    assert.equal(served('orders/src/main/resources/dev/application.yml'), 'its own')
  })

  test('a broken file is a problem, and nothing is thrown', () => {
    const facts = read('application.yml', 'a: [1\nb: {')
    assert.equal(facts.problems.length > 0, true)
    assert.equal(facts.units, NO_DEPLOYMENT_FACTS.units)
  })
})

suite('values', () => {
  const known = new Map([
    ['SHOP_BASEURL', ['http://env']],
    ['shop.baseurl', ['http://file']],
    ['shop.host', ['${HOST:orders}']],
    ['a', ['${b}']],
    ['b', ['${a}']],
  ])

  test('environment variables come before the properties that they set', () => {
    assert.deepEqual(valuesOf('shop.base-url', known), ['http://env', 'http://file'])
    assert.deepEqual(valuesOf('shop.baseUrl', known), ['http://env', 'http://file'])
  })

  test('placeholders are filled in, with their defaults, and those that run in a circle stay open', () => {
    assert.deepEqual(filledIn('http://${shop.host}:${port:80}/x', known), ['http://orders:80/x'])
    assert.deepEqual(filledIn('${none}', known), ['{}'])
    assert.deepEqual(filledIn('${none:${shop.host}}', known), ['orders'])
    assert.deepEqual(valuesOf('a', known), ['{}'])
  })
})

suite('gateways', () => {
  const cases: readonly (readonly [path: string, filters: readonly string[], rewrite: string | null])[] = [
    ['/api/orders', [], null],
    ['/api/orders', ['StripPrefix=1'], '/orders'],
    ['/api/orders', ['StripPrefix=2'], '/'],
    ['/orders', ['PrefixPath=/v1'], '/v1/orders'],
    ['/api/orders', ['RewritePath=/api/(?<rest>.*), /$\\{rest}'], '/orders'],
    ['/api/orders', ['RewritePath=/api/orders/?(?<rest>.*), /v2/$\\{rest}'], '/v2'],
    ['/api/orders', ['CircuitBreaker=name=x'], null],
  ]
  for (const [path, filters, rewrite] of cases) {
    test(`${path} through ${filters.join()}`, () => assert.equal(rewriteOf(path, filters), rewrite))
  }

  test('patterns', () => {
    assert.deepEqual(pathPrefix('/api/**'), { prefix: '/api', exact: false })
    assert.deepEqual(pathPrefix('/api'), { prefix: '/api', exact: true })
    assert.deepEqual(pathPrefix('/api/{segment}'), { prefix: '/api', exact: false })
    assert.deepEqual(pathPrefix('/**'), { prefix: '/', exact: false })
  })

  test('rows of both gateways', () => {
    const spring = read(
      'gateway/src/main/resources/application.yml',
      'spring.cloud.gateway.server.webflux.routes:\n  - uri: lb://orders\n    predicates:\n      - name: Path\n        args: { pattern: /a/** }\n      - Method=GET,POST\n',
    )
    assert.deepEqual(
      spring.routes.map(({ prefix, target, methods, rewrite }) => [prefix, target, methods, rewrite]),
      [['/a', 'lb://orders', ['GET', 'POST'], null]],
    )
    const zuul = read(
      'gateway/src/main/resources/application.properties',
      'zuul.prefix=/api\nzuul.routes.orders.path=/o/**\nzuul.routes.orders.serviceId=orders-service\nzuul.routes.users=/u/**\n',
    )
    assert.deepEqual(
      zuul.routes.map(({ prefix, target, rewrite }) => [prefix, target, rewrite]),
      [
        ['/api/o', 'http://orders-service', '/'],
        ['/api/u', 'http://users', '/'],
      ],
    )
  })

  test('rows of a configuration server are those of the application that the file is for', () => {
    const { routes, folderValues } = read('config-repo/edge.yml', 'zuul.routes.orders: /o/**\n')
    assert.deepEqual(folderValues, [])
    assert.deepEqual(
      routes.map(({ gateway, prefix }) => [gateway, prefix]),
      [[{ path: null, name: null, application: 'edge' }, '/o']],
    )
  })

  test("Ribbon's lists of servers make another name of a host; those of the own machine tell none", () => {
    const { aliases } = read(
      'shop/src/main/resources/application.yml',
      'orders-client.ribbon.listOfServers: orders:8080\nusers.ribbon.listOfServers: localhost:9001\nmail.ribbon.listOfServers: a:1,b:2\n',
    )
    assert.deepEqual(
      aliases.map(({ host, unit }) => [host, unit]),
      [['orders-client', 'orders']],
    )
  })
})
