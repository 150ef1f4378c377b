import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeploymentFacts, ReaderContext } from '../deployment.ts'
import { dotnetProjectReader } from './project-reader.ts'
import { dotnetSettingsReader } from './settings-reader.ts'
import { settingValues } from './settings-values.ts'

const NOTHING: ReaderContext = { exists: () => false, text: () => null, filesBelow: () => [] }

function roleOf(text: string, file = 'src/Orders/Orders.csproj'): string | undefined {
  return dotnetProjectReader.read(file, text, NOTHING).projects[0]?.role
}

function settings(file: string, text: string, context = NOTHING): DeploymentFacts {
  assert.ok(dotnetSettingsReader.accepts(file), file)
  return dotnetSettingsReader.read(file, text, context)
}

test('what a project is made for', () => {
  assert.equal(roleOf('<Project Sdk="Microsoft.NET.Sdk.Web" />'), 'application')
  assert.equal(roleOf('<Project Sdk="Microsoft.NET.Sdk.Worker/9.0" />'), 'application')
  assert.equal(roleOf('<Project Sdk="Microsoft.NET.Sdk" />'), 'library')
  assert.equal(roleOf('<Project Sdk="Microsoft.NET.Sdk.Web"><OutputType>Library</OutputType></Project>'), 'library')
  assert.equal(roleOf('<Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly" />'), 'ui')
  assert.equal(roleOf('<Project Sdk="Aspire.AppHost.Sdk/13.1.0"><OutputType>Exe</OutputType></Project>'), 'library')
  assert.equal(
    roleOf('<Project Sdk="Microsoft.NET.Sdk.Web"><PackageReference Include="xunit" Version="2" /></Project>'),
    'library',
  )
  assert.equal(roleOf('<Project Sdk="Microsoft.NET.Sdk"><!-- <UseMaui>true</UseMaui> --></Project>'), 'library')
})

test('settings by key, with comments in the file', () => {
  const { folderValues } = settings(
    'src/Shop/appsettings.Development.json',
    '\uFEFF{ /* x */ "Urls": { "Orders": "http://orders" }, "List": ["a"], "Logging": { "Level": "x" }, }',
  )
  const [own] = folderValues
  assert.equal(own?.folder, 'src/Shop')
  assert.deepEqual(
    own?.values.map(({ name, value }) => [name, value]),
    [
      ['Urls:Orders', 'http://orders'],
      ['List:0', 'a'],
    ],
  )
})

test('ports of launch profiles and of Kestrel', () => {
  const launch = settings(
    'src/Shop/Properties/launchSettings.json',
    '{ "profiles": { "https": { "applicationUrl": "https://localhost:7001;http://localhost:5001", "environmentVariables": { "A": "b" } } } }',
  )
  assert.equal(launch.folderValues[0]?.folder, 'src/Shop')
  assert.deepEqual(
    launch.folderValues[0]?.values.map(({ name, value }) => `${name}=${value}`),
    ['HTTP_PORT=7001', 'HTTP_PORT=5001', 'A=b'],
  )
  const kestrel = settings('appsettings.json', '{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:8081" } } } }')
  assert.ok(kestrel.folderValues[0]?.values.some(({ name, value }) => name === 'HTTP_PORT' && value === '8081'))
})

test("YARP's routes lead to addresses that may stand in the settings of one environment", () => {
  const base = `{ "ReverseProxy": {
    "Routes": {
      "a": { "ClusterId": "orders", "Match": { "Path": "/api/orders/{**rest}", "Methods": ["get"] }, "Transforms": [{ "PathPattern": "/orders/{**rest}" }] },
      "b": { "ClusterId": "missing", "Match": { "Path": "/x" } }
    },
    "Clusters": { "orders": {} } } }`
  const other =
    '{ "ReverseProxy": { "Clusters": { "orders": { "Destinations": { "d": { "Address": "http://orders" } } } } } }'
  const { routes } = settings('gw/appsettings.json', base, {
    ...NOTHING,
    filesBelow: () => ['gw/appsettings.json', 'gw/appsettings.Docker.json'],
    text: () => other,
  })
  assert.deepEqual(
    routes.map(({ prefix, exact, rewrite, target, methods }) => ({ prefix, exact, rewrite, target, methods })),
    [{ prefix: '/api/orders/', exact: false, rewrite: '/orders/', target: 'http://orders', methods: ['GET'] }],
  )
})

test("Ocelot's templates with and without an open end", () => {
  const { routes } = settings(
    'gw/configuration/ocelot.orders.json',
    `{ "Routes": [
      { "UpstreamPathTemplate": "/o/{all}", "DownstreamPathTemplate": "/orders/{all}", "DownstreamHostAndPorts": [{ "Host": "orders", "Port": 8080 }] },
      { "UpstreamPathTemplate": "/one", "DownstreamPathTemplate": "/orders/1", "ServiceName": "orders", "UpstreamHttpMethod": ["Get"] }
    ] }`,
  )
  assert.deepEqual(
    routes.map(({ prefix, exact, rewrite, target, methods }) => [prefix, exact, rewrite, target, ...methods]),
    [
      ['/o/', false, '/orders/', 'http://orders:8080'],
      ['/one', true, '/orders/1', 'http://orders', 'GET'],
    ],
  )
})

test('variables override files, whatever the case', () => {
  const values = new Map([
    ['Urls:Orders', ['http://file']],
    ['URLS__ORDERS', ['http://variable']],
  ])
  assert.deepEqual(settingValues('urls:orders', values), ['http://variable', 'http://file'])
  assert.deepEqual(settingValues('urls:stock', values), [])
})
