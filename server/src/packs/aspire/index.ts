import type { Value } from '../../map/resolve/value.ts'
import type { ServiceKind } from '../../protocol/map.ts'
import type { DeployedObservation, Pack, PackCall, PackScope } from '../pack.ts'

const BUILDERS = [
  'Aspire.Hosting.DistributedApplication.CreateBuilder()',
  'Aspire.Hosting#IDistributedApplicationBuilder',
]
const DATABASES =
  'AddRedis AddValkey AddGarnet AddPostgres AddSqlServer AddMySql AddMongoDB AddOracle AddElasticsearch AddMilvus AddQdrant AddAzureCosmosDB AddAzureSqlServer AddAzurePostgresFlexibleServer AddAzureStorage AddClickHouse'
const BROKERS = 'AddRabbitMQ AddKafka AddNats AddAzureServiceBus AddAzureEventHubs AddLavinMQ AddActiveMQ'
const KINDS: Readonly<Record<string, ServiceKind>> = {
  ...Object.fromEntries(DATABASES.split(' ').map((name) => [name, 'database' as const])),
  ...Object.fromEntries(BROKERS.split(' ').map((name) => [name, 'broker' as const])),
  AddYarp: 'gateway',
}
/** Programs that are built from a folder which is named. */
const FOLDERS = [
  'AddNpmApp',
  'AddNodeApp',
  'AddViteApp',
  'AddJavaScriptApp',
  'AddPythonApp',
  'AddUvicornApp',
  'AddGolangApp',
  'AddDockerfile',
  'AddExecutable',
  'AddSpringApp',
]
const ADDING = ['AddProject', 'AddCSharpApp', 'AddContainer', ...Object.keys(KINDS), ...FOLDERS]
/** Settings of a resource that give it back. */
const SETTINGS = [
  'WithReference',
  'WithEnvironment',
  'WithExternalHttpEndpoints',
  'WithHttpEndpoint',
  'WithHttpsEndpoint',
  'WithEndpoint',
  'WithReplicas',
  'WithLifetime',
  'WithDataVolume',
  'WithDataBindMount',
  'WithUrls',
  'WithUrlForEndpoint',
  'WithHttpHealthCheck',
  'WithHttpsHealthCheck',
  'WithParentRelationship',
  'WithRelationship',
  'WithArgs',
  'WithImage',
  'WithImageTag',
  'WithImageRegistry',
  'WithBindMount',
  'WithVolume',
  'WithExplicitStart',
  'WithHealthCheck',
  'WithAnnotation',
  'WithConfiguration',
  'WithPersistence',
  'WithManagementPlugin',
  'WithPgAdmin',
  'WithPgWeb',
  'WithRedisInsight',
  'WithRedisCommander',
  'WithDaprSidecar',
  'WaitFor',
  'WaitForCompletion',
  'WaitForStart',
  'PublishAsDockerFile',
  'PublishAsAzureContainerApp',
  'AsHttp2Service',
  'WithNpmPackageInstallation',
  'RunAsContainer',
  'RunAsEmulator',
  'WithIconName',
  'WithCommand',
  'WithOtlpExporter',
]
const RESOURCES = BUILDERS.flatMap((builder) => ADDING.map((name) => `${builder}.${name}()`))

/** https://aspire.dev: the app host is a program that says what is deployed, under which names, with what environment. */
export const aspire: Pack = {
  name: 'aspire',
  title: 'Aspire app hosts',
  language: 'csharp',
  covers: ['configuration', 'gateway'],
  modules: ['Aspire.Hosting*'],
  routers: [...BUILDERS, ...RESOURCES],
  values: [
    { names: SETTINGS, on: ['Aspire.Hosting.*', 'Aspire.Hosting#*'], value: (call) => call.receiver },
    { names: ['GetEndpoint'], on: ['Aspire.Hosting.*', 'Aspire.Hosting#*'], value: endpoint },
  ],
  calls: [
    { names: ADDING, on: BUILDERS, found: added },
    { names: ['WithEnvironment'], on: RESOURCES, found: environment },
    { names: ['WithConfiguration'], on: RESOURCES, found: configured },
    { names: ['AddRoute', 'AddCatchAllRoute'], on: RESOURCES, found: routed },
  ],
}

function added(call: PackCall, scope: PackScope): void {
  const name = scope.text(call.argument(0))
  if (name === null) return
  const isFolder = FOLDERS.includes(call.name)
  const isImage = call.name === 'AddContainer'
  const second = scope.text(call.argument(1))
  const project = call.typeArgument !== '' ? call.typeArgument : isImage ? null : second
  deployed(call, scope, name, {
    project: call.name === 'AddProject' || call.name === 'AddCSharpApp' || isFolder ? project : null,
    image: isImage ? second : KINDS[call.name] ? call.name.slice('Add'.length).toLowerCase() : null,
    unitKind: KINDS[call.name] ?? null,
  })
}

/** `api.WithEnvironment("Identity__Url", identity.GetEndpoint("http"))` */
function environment(call: PackCall, scope: PackScope): void {
  const owner = resourceName(call.receiver, scope)
  const name = scope.text(call.argument(0))
  const value = call.argument(1)
  if (owner === null || name === null || !value) return
  deployed(call, scope, owner, { environment: [{ name, value }] })
}

/** The address that a resource is reached by is its name. */
function endpoint(call: PackCall, scope: PackScope): Value | null {
  const name = resourceName(call.receiver, scope)
  return name === null ? null : { kind: 'literal', value: `http://${name}`, at: null }
}

/** `builder.AddYarp("gateway").WithConfiguration(yarp => yarp.AddRoute("/orders/{**rest}", orders))` */
function configured(call: PackCall, scope: PackScope): void {
  const configure = call.argument(0)
  if (configure && scope.origin(call.receiver).endsWith('.AddYarp()')) scope.enter(configure, [call.receiver])
}

function routed(call: PackCall, scope: PackScope): void {
  const owner = resourceName(call.receiver, scope)
  const isWhole = call.argumentCount < 2 && call.name !== 'AddCatchAllRoute'
  const prefix: Value | undefined =
    call.name === 'AddCatchAllRoute' || isWhole ? { kind: 'literal', value: '/', at: null } : call.argument(0)
  const to = call.argument(call.name === 'AddCatchAllRoute' || isWhole ? 0 : 1)
  if (owner === null || !prefix || !to) return
  const target = scope.text(to) === null ? targetOf(to, scope) : to
  if (!target) return
  const removed = call.followers.find(({ name }) => name === 'WithTransformPathRemovePrefix')
  deployed(call, scope, owner, {
    routes: [{ prefix, target, removed: scope.text(removed?.argument(0)) }],
  })
}

/** A cluster leads to what it was made for, a resource to itself. */
function targetOf(value: Value, scope: PackScope): Value | null {
  const inner = scope.origin(value).endsWith('.AddCluster()') ? (scope.made(value, 1) ?? scope.made(value, 0)) : value
  if (!inner) return null
  if (scope.text(inner) !== null) return inner
  const name = resourceName(inner, scope)
  return name === null ? null : { kind: 'literal', value: `http://${name}`, at: null }
}

function resourceName(value: Value, scope: PackScope): string | null {
  for (let from: Value | null = value; from?.kind === 'library'; from = from.receiver) {
    if (/\.Add\w+\(\)$/.test(from.origin)) return scope.text(scope.made(from, 0))
  }
  return null
}

function deployed(
  call: PackCall,
  scope: PackScope,
  name: string,
  said: Partial<Pick<DeployedObservation, 'project' | 'image' | 'unitKind' | 'environment' | 'routes'>>,
): void {
  scope.emit({
    kind: 'deployed',
    name,
    project: null,
    image: null,
    unitKind: null,
    environment: [],
    routes: [],
    ...said,
    span: call.nameSpan,
  })
}
