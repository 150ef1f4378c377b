import { apiHost, functionHost } from '../../map/protocols/api-address.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, DeployedAnswer, DeployedObservation, Pack, PackCall, PackScope } from '../pack.ts'
import { appFolder, pathOf, unitFolder, unitName } from '../shared/program-folders.ts'
import { literal } from '../shared/python.ts'
import { functionCode } from './code.ts'
import {
  API_ORIGINS,
  channelOf,
  idOf,
  modulesOf,
  optionOf,
  originsOf,
  propertyOf,
  snakeCase,
  stackOf,
} from './constructs.ts'
import { exported, members, values } from './values.ts'

const FUNCTION_CONSTRUCTS: readonly (readonly [service: string, names: readonly string[]])[] = [
  ['aws-lambda', ['Function', 'DockerImageFunction']],
  ['aws-lambda-nodejs', ['NodejsFunction']],
  ['aws-lambda-python', ['PythonFunction']],
  ['aws-lambda-go', ['GoFunction']],
]
const FUNCTIONS = FUNCTION_CONSTRUCTS.flatMap(([service, names]) => originsOf(service, ...names))
const cases = (...names: readonly string[]) => [...new Set(names.flatMap((name) => [name, snakeCase(name)]))]

/** https://docs.aws.amazon.com/cdk: constructs as far as they are written out. An application is one unit with its functions. */
export const awsCdk: Pack = {
  name: 'aws-cdk',
  title: 'AWS CDK',
  covers: ['http server', 'messages', 'configuration'],
  modules: ['aws-cdk-lib*', '@aws-cdk/*', 'aws_cdk*'],
  members,
  values,
  calls: [
    ...FUNCTION_CONSTRUCTS.flatMap(([service, names]) => constructs(service, names, functionMade)),
    ...constructs('aws-sam', ['CfnFunction'], samFunction),
    ...constructs('aws-sam', ['CfnApi'], api),
    ...constructs('aws-apigateway', ['RestApi', 'LambdaRestApi', 'SpecRestApi'], api),
    ...constructs('aws-apigatewayv2', ['HttpApi', 'CfnApi'], api),
    ...constructs('aws-ssm', ['StringParameter'], parameter),
    ...constructs('aws-events', ['Rule'], rule),
    ...constructs('aws-apigateway', ['LambdaRestApi'], proxyApi),
    ...constructs(
      'aws-ecs-patterns',
      ['ApplicationLoadBalancedFargateService', 'ApplicationLoadBalancedEc2Service'],
      fargate,
    ),
    { names: cases('addMethod'), on: ['*.root', '*.addResource()', '*.add_resource()'], found: method },
    { names: cases('addRoutes'), on: originsOf('aws-apigatewayv2', 'HttpApi'), found: routes },
    { names: cases('addEventSource'), on: FUNCTIONS, found: eventSource },
    { names: cases('addTarget'), on: originsOf('aws-events', 'Rule'), found: ruleTarget },
    { names: cases('addSubscription'), on: originsOf('aws-sns', 'Topic'), found: topicSubscription },
    { names: cases('addEnvironment'), on: FUNCTIONS, found: variable },
    { names: cases('addContainer'), on: ['*FargateTaskDefinition*', '*Ec2TaskDefinition*'], found: container },
  ],
}

/** `new lambda.Function(…)` and `new Function(…)` are the same. */
function constructs(service: string, names: readonly string[], found: CallRule['found']): readonly CallRule[] {
  const modules = modulesOf(service)
  return [
    { names, on: modules, found },
    { names: null, on: modules.flatMap((module) => names.map((name) => `${module}.${name}`)), found },
  ]
}

/** An API is reached by its own address. */
function api(call: PackCall, scope: PackScope): void {
  said(call, scope, {})
}

/** Says something of the unit that the code is part of, or without code of the application. */
function said(
  call: PackCall,
  scope: PackScope,
  facts: Partial<DeployedObservation>,
  folder: string = appFolder(scope),
): void {
  const project = unitFolder(folder, scope)
  const id = idOf(call.result, scope)
  const isApi = API_ORIGINS.includes(scope.origin(call.result))
  scope.emit({
    kind: 'deployed',
    name: unitName(project, scope),
    project,
    image: null,
    unitKind: 'function',
    environment: [],
    routes: [],
    ...(isApi && id !== null && { hosts: [apiHost(id, stackOf(call.result))] }),
    ...facts,
    span: call.nameSpan,
  })
}

/** Code that stands in the program itself, or lies in a bucket, is none of a service's. */
const ELSEWHERE = /\.(fromInline|from_inline|InlineCode|fromBucket|from_bucket)\(\)$/

function functionMade(call: PackCall, scope: PackScope): void {
  if (ELSEWHERE.test(scope.origin(optionOf(call.result, 'code', scope)))) return
  const code = functionCode(call.result, scope)
  const id = idOf(call.result, scope)
  const name = channelOf(call.result, scope)
  const facts = {
    environment: variables(optionOf(call.result, 'environment', scope), scope),
    functions: name === null ? [] : [name],
    hosts: id === null ? [] : [functionHost(id, stackOf(call.result))],
  }
  said(call, scope, facts, code?.folder)
}

function variables(given: Value | undefined, scope: PackScope): DeployedObservation['environment'] {
  return scope.keys(given).map((name) => ({ name, value: given ? scope.member(given, name) : literal('') }))
}

function variable(call: PackCall, scope: PackScope): void {
  const name = scope.text(call.argument(0))
  const value = call.argument(1)
  const code = functionCode(call.receiver, scope)
  if (name !== null && value) said(call, scope, { environment: [{ name, value }] }, code?.folder)
}

/** Says what a function answers. */
function answers(
  call: PackCall,
  scope: PackScope,
  target: Value | undefined,
  answered: readonly Omit<DeployedAnswer, 'handler'>[],
): void {
  if (!target || answered.length === 0) return
  const code = functionCode(target, scope)
  const handler = code && { folder: code.folder, name: code.handler }
  said(call, scope, { answers: answered.map((answer) => ({ ...answer, handler })) }, code?.folder)
}

/** The function behind `new LambdaIntegration(fn)`, `new HttpLambdaIntegration('id', fn)`. */
function integrated(integration: Value | undefined, scope: PackScope): Value | undefined {
  if (!integration) return undefined
  const given = [scope.made(integration, 0), scope.made(integration, 1), scope.made(integration, 'handler')]
  return given.find((value) => FUNCTIONS.includes(scope.origin(value)))
}

/** `api.root.addResource('orders').addResource('{id}').addMethod('GET', integration)` */
function method(call: PackCall, scope: PackScope): void {
  const path = resourcePath(call.receiver, scope)
  const verb = scope.text(call.argument(0))
  if (path === null || verb === null) return
  answers(call, scope, integrated(call.argument(1), scope), [
    { protocol: 'http', method: verb, path: literal(path || '/') },
  ])
}

function resourcePath(resource: Value, scope: PackScope): string | null {
  if (resource.kind !== 'library') return null
  if (resource.origin.endsWith('.root')) return ''
  const part = scope.text(scope.made(resource, 0))
  const above = resource.receiver && resourcePath(resource.receiver, scope)
  return part === null || above === null ? null : `${above}/${part}`
}

/** `api.addRoutes({ path, methods: [HttpMethod.GET], integration })` */
function routes(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  const option = (name: string) => propertyOf(options, name, scope) ?? call.keyword(name)
  const path = option('path')
  const listed = (scope.items(option('methods')) ?? []).map(
    (verb) => /\.([A-Z]+)$/.exec(scope.origin(verb))?.[1] ?? 'ANY',
  )
  const verbs = listed.length > 0 ? listed : ['ANY']
  if (!path) return
  const answered = verbs.map((verb) => ({ protocol: 'http' as const, method: verb, path }))
  answers(call, scope, integrated(option('integration'), scope), answered)
}

/** All requests go to one function, unless it says otherwise. */
function proxyApi(call: PackCall, scope: PackScope): void {
  if (scope.text(optionOf(call.result, 'proxy', scope)) === 'false') return
  const handler = optionOf(call.result, 'handler', scope)
  answers(call, scope, handler, [{ protocol: 'http', method: 'ANY', path: literal('$default') }])
}

function parameter(call: PackCall, scope: PackScope): void {
  const stored = exported(call, scope)
  // What a stack stores makes no unit of it.
  if (stored) said(call, scope, { project: null, unitKind: null, exports: [{ store: 'ssm', ...stored }] })
}

/** `fn.addEventSource(new SqsEventSource(queue))` */
function eventSource(call: PackCall, scope: PackScope): void {
  const source = call.argument(0)
  if (!source || !/(Sqs|Sns|Kinesis)EventSource/.test(scope.origin(source))) return
  const channel = channelOf(scope.made(source, 0), scope)
  if (channel !== null) answers(call, scope, call.receiver, [message(channel)])
}

/** `topic.addSubscription(new LambdaSubscription(fn))`, or to a queue that gets what is published. */
function topicSubscription(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  const target = given && scope.made(given, 0)
  const topic = channelOf(call.receiver, scope)
  if (!target || topic === null) return
  if (FUNCTIONS.includes(scope.origin(target))) answers(call, scope, target, [message(topic)])
  else bound(call, scope, channelOf(target, scope), [topic])
}

/** `new Rule(this, 'id', { eventPattern, targets })` */
function rule(call: PackCall, scope: PackScope): void {
  for (const target of scope.items(optionOf(call.result, 'targets', scope)) ?? [])
    ruled(call, scope, call.result, target)
}

/** `rule.addTarget(target)` */
function ruleTarget(call: PackCall, scope: PackScope): void {
  const target = call.argument(0)
  if (target) ruled(call, scope, call.receiver, target)
}

/** Types of events that a rule brings to a function or queue. */
function ruled(call: PackCall, scope: PackScope, owner: Value, target: Value): void {
  const pattern = optionOf(owner, 'eventPattern', scope)
  const listed = (name: string) =>
    (scope.items(propertyOf(pattern, name, scope) ?? (pattern && scope.made(pattern, snakeCase(name)))) ?? []).map(
      (value) => scope.text(value),
    )
  const sources = listed('source')
  // Events of the cloud itself are sent by no service.
  if (sources.length > 0 && sources.every((source) => source?.startsWith('aws.'))) return
  const types = listed('detailType').filter((type) => type !== null)
  const given = scope.made(target, 0)
  if (FUNCTIONS.includes(scope.origin(given))) answers(call, scope, given, types.map(message))
  else bound(call, scope, channelOf(given, scope), types)
}

function message(channel: string): Omit<DeployedAnswer, 'handler'> {
  return { protocol: 'message', method: 'handle', path: literal(channel) }
}

function bound(call: PackCall, scope: PackScope, channel: string | null, names: readonly string[]): void {
  if (channel === null || names.length === 0) return
  scope.emit({ kind: 'binding', channel: literal(channel), names: names.map(literal), span: call.nameSpan })
}

/** `events: { Api: { type: 'Api', properties: { path, method } } }` of SAM's own construct. */
function samFunction(call: PackCall, scope: PackScope): void {
  const folder = pathOf(optionOf(call.result, 'codeUri', scope), scope)
  const handler = scope.text(optionOf(call.result, 'handler', scope))
  const environment = propertyOf(optionOf(call.result, 'environment', scope), 'variables', scope)
  const events = optionOf(call.result, 'events', scope)
  const told = scope.keys(events).flatMap((name): readonly DeployedAnswer[] => {
    const event = events && scope.member(events, name)
    const properties = propertyOf(event, 'properties', scope)
    const path = propertyOf(properties, 'path', scope)
    const isRoute = /^(Http)?Api$/.test(scope.text(propertyOf(event, 'type', scope)) ?? '')
    const verb = scope.text(propertyOf(properties, 'method', scope)) ?? 'ANY'
    const own = folder === null || handler === null ? null : { folder, name: handler }
    return isRoute && path ? [{ protocol: 'http', method: verb, path, handler: own }] : []
  })
  said(call, scope, { environment: variables(environment, scope), answers: told }, folder ?? undefined)
}

/** `taskImageOptions: { image: ContainerImage.fromAsset('./orders'), environment }` */
function fargate(call: PackCall, scope: PackScope): void {
  const options = optionOf(call.result, 'taskImageOptions', scope)
  const id = idOf(call.result, scope)
  const option = (name: string) => propertyOf(options, name, scope) ?? (options && scope.made(options, snakeCase(name)))
  if (id !== null) program(call, scope, id, option('image'), option('environment'))
}

/** `task.addContainer('orders', { image, environment })` */
function container(call: PackCall, scope: PackScope): void {
  const name = scope.text(call.argument(0))
  const option = (key: string) => propertyOf(call.argument(1), key, scope) ?? call.keyword(key)
  if (name !== null) program(call, scope, name, option('image'), option('environment'))
}

function program(
  call: PackCall,
  scope: PackScope,
  name: string,
  image: Value | undefined,
  environment: Value | undefined,
): void {
  const folder =
    image && /\.(fromAsset|from_asset)\(\)$/.test(scope.origin(image)) ? pathOf(scope.made(image, 0), scope) : null
  const registry = image && folder === null ? scope.text(scope.made(image, 0)) : null
  if (folder === null && registry === null) return
  scope.emit({
    kind: 'deployed',
    name: name.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase(),
    project: folder === null ? null : `./${folder}`,
    image: registry,
    unitKind: null,
    environment: variables(environment, scope),
    routes: [],
    span: call.nameSpan,
  })
}
