import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, DeployedAnswer, DeployedObservation, Pack, PackCall, PackScope } from '../pack.ts'
import { appFolder, pathOf, unitFolder, unitName } from '../shared/program-folders.ts'
import { literal } from '../shared/python.ts'
import { channelOf, fieldOf, modulesOf, NAMED, NAMING, originsOf, propertyOf } from './resources.ts'

const QUEUES = [...originsOf('aws', 'sqs', 'Queue'), ...originsOf('aws', 'sns', 'Topic')]

/** https://www.pulumi.com/docs: resources as far as they are written out. A project is one unit with its functions. */
export const pulumi: Pack = {
  name: 'pulumi',
  title: 'Pulumi',
  covers: ['http server', 'messages', 'configuration'],
  modules: ['@pulumi/*', 'pulumi_*', 'pulumi'],
  members: [
    {
      names: NAMING,
      on: NAMED.flatMap((named) => originsOf(...named)),
      value: (resource, look) => {
        const name = channelOf(resource, look)
        return name === null ? null : literal(name)
      },
    },
  ],
  calls: [
    ...resources('aws', 'lambda', ['Function'], lambda),
    ...resources('aws', 'lambda', ['EventSourceMapping'], mapping),
    ...resources('aws', 'sns', ['TopicSubscription'], topicSubscription),
    ...resources('aws', 'apigatewayv2', ['Route'], keyedRoute),
    ...resources('apigateway', '', ['RestAPI'], restApi),
    ...resources('awsx', 'ecs', ['FargateService', 'EC2Service'], ecsService),
    ...resources('gcp', 'cloudrun', ['Service'], cloudRun),
    ...resources('gcp', 'cloudrunv2', ['Service'], cloudRun),
    ...resources('kubernetes', 'apps.v1', ['Deployment', 'StatefulSet', 'DaemonSet'], workload),
    { names: ['onEvent', 'on_event'], on: QUEUES, found: listener },
  ],
}

/** `new aws.sqs.Queue(…)` and `new Queue(…)` are the same. */
function resources(
  cloud: string,
  path: string,
  names: readonly string[],
  found: CallRule['found'],
): readonly CallRule[] {
  const modules = modulesOf(cloud, path)
  return [
    { names, on: modules, found },
    { names: null, on: modules.flatMap((module) => names.map((name) => `${module}.${name}`)), found },
  ]
}

/** Says something of the project, or of what it is built from elsewhere. */
function said(call: PackCall, scope: PackScope, facts: Partial<DeployedObservation>, folder = appFolder(scope)): void {
  const project = unitFolder(folder, scope)
  const unit = { name: unitName(project, scope), project, image: null, unitKind: 'function' as const }
  scope.emit({ kind: 'deployed', ...unit, environment: [], routes: [], ...facts, span: call.nameSpan })
}

function lambda(call: PackCall, scope: PackScope): void {
  const own = call.result
  const folder = codeOf(own, scope)
  const variables = fieldOf(propertyOf(own, 'environment', scope), 'variables', scope)
  const name = channelOf(own, scope)
  said(
    call,
    scope,
    { environment: pairsOf(variables, scope), functions: name === null ? [] : [name] },
    folder ?? undefined,
  )
}

/** `new FileArchive('./app')`, or an `AssetArchive` whose parts are archives. */
function codeOf(own: Value, scope: PackScope): string | null {
  const code = propertyOf(own, 'code', scope)
  if (!code) return null
  const given = scope.made(code, 0)
  const [part = ''] = scope.keys(given)
  const archive = given && part !== '' ? scope.member(given, part) : code
  return pathOf(scope.made(archive, 0), scope)
}

function pairsOf(object: Value | undefined, scope: PackScope): DeployedObservation['environment'] {
  return object ? scope.keys(object).map((name) => ({ name, value: scope.member(object, name) })) : []
}

function answers(
  call: PackCall,
  scope: PackScope,
  answered: readonly Omit<DeployedAnswer, 'handler'>[],
  target?: Value,
): void {
  if (answered.length === 0) return
  const folder = target ? codeOf(target, scope) : null
  const written = target ? scope.text(propertyOf(target, 'handler', scope)) : null
  const handler = folder !== null && written !== null ? { folder, name: written } : null
  said(call, scope, { answers: answered.map((answer) => ({ ...answer, handler })) }, folder ?? undefined)
}

function message(channel: string): Omit<DeployedAnswer, 'handler'> {
  return { protocol: 'message', method: 'handle', path: literal(channel) }
}

function mapping(call: PackCall, scope: PackScope): void {
  const source = scope.text(propertyOf(call.result, 'eventSourceArn', scope))
  if (source !== null) answers(call, scope, [message(source)])
}

/** `queue.onEvent('name', handler)`: the handler is written in the program, or a function of its own. */
function listener(call: PackCall, scope: PackScope): void {
  const channel = channelOf(call.receiver, scope)
  if (channel !== null) answers(call, scope, [message(channel)], call.argument(1))
}

function topicSubscription(call: PackCall, scope: PackScope): void {
  const [topic, protocol, endpoint] = ['topic', 'protocol', 'endpoint'].map((name) =>
    scope.text(propertyOf(call.result, name, scope)),
  )
  if (topic === null || topic === undefined) return
  if (protocol === 'lambda') answers(call, scope, [message(topic)])
  if (protocol !== 'sqs' || endpoint === null || endpoint === undefined) return
  scope.emit({ kind: 'binding', channel: literal(endpoint), names: [literal(topic)], span: call.nameSpan })
}

/** `routeKey: 'GET /orders/{id}'` */
function keyedRoute(call: PackCall, scope: PackScope): void {
  const key = scope.text(propertyOf(call.result, 'routeKey', scope))
  const [method = '', path] = key?.split(' ') ?? []
  if (path !== undefined) answers(call, scope, [{ protocol: 'http', method, path: literal(path) }])
  else if (key === '$default') answers(call, scope, [{ protocol: 'http', method: 'ANY', path: literal(key) }])
}

/** `routes: [{ path, method, eventHandler }]`; others serve files. */
function restApi(call: PackCall, scope: PackScope): void {
  for (const route of scope.items(propertyOf(call.result, 'routes', scope)) ?? []) {
    const path = fieldOf(route, 'path', scope)
    const handler = fieldOf(route, 'eventHandler', scope)
    const method = scope.text(fieldOf(route, 'method', scope)) ?? 'ANY'
    if (path && handler) answers(call, scope, [{ protocol: 'http', method, path }], handler)
  }
}

/** `taskDefinitionArgs: { container: { image, environment: [{ name, value }] } }` */
function ecsService(call: PackCall, scope: PackScope): void {
  const task = propertyOf(call.result, 'taskDefinitionArgs', scope)
  const containers = fieldOf(task, 'containers', scope)
  const [first = ''] = scope.keys(containers)
  const own =
    fieldOf(task, 'container', scope) ?? (containers && first !== '' ? scope.member(containers, first) : undefined)
  program(call, scope, fieldOf(own, 'image', scope), listedPairs(fieldOf(own, 'environment', scope), scope))
}

function cloudRun(call: PackCall, scope: PackScope): void {
  const template = propertyOf(call.result, 'template', scope)
  const listed = fieldOf(fieldOf(template, 'spec', scope) ?? template, 'containers', scope)
  const [own] = scope.items(listed) ?? []
  program(call, scope, fieldOf(own, 'image', scope), listedPairs(fieldOf(own, 'envs', scope), scope))
}

function workload(call: PackCall, scope: PackScope): void {
  const pod = fieldOf(fieldOf(propertyOf(call.result, 'spec', scope), 'template', scope), 'spec', scope)
  const [own] = scope.items(fieldOf(pod, 'containers', scope)) ?? []
  const name = scope.text(fieldOf(propertyOf(call.result, 'metadata', scope), 'name', scope))
  program(call, scope, fieldOf(own, 'image', scope), listedPairs(fieldOf(own, 'env', scope), scope), name)
}

function listedPairs(list: Value | undefined, scope: PackScope): DeployedObservation['environment'] {
  return (scope.items(list) ?? []).flatMap((item) => {
    const name = scope.text(fieldOf(item, 'name', scope))
    const value = fieldOf(item, 'value', scope)
    return name !== null && value ? [{ name, value }] : []
  })
}

/** A program in a container, built from a folder (`awsx.ecr.Image`, `docker.Image`) or of an image that is named. */
function program(
  call: PackCall,
  scope: PackScope,
  image: Value | undefined,
  environment: DeployedObservation['environment'],
  written: string | null = null,
): void {
  const name = written ?? scope.text(call.argument(0))
  const made = image?.kind === 'library' && /Image(\(\))?\.\w+$/.test(image.origin) ? image.receiver : null
  const build =
    made && (propertyOf(made, 'context', scope) ?? fieldOf(propertyOf(made, 'build', scope), 'context', scope))
  const folder = build ? pathOf(build, scope) : null
  const registry = folder === null ? scope.text(image) : null
  if (name === null || (folder === null && registry === null)) return
  const project = folder === null ? null : `./${folder}`
  const unit = { name, project, image: registry, unitKind: null }
  scope.emit({ kind: 'deployed', ...unit, environment, routes: [], span: call.nameSpan })
}
