/** Names of constructs in both languages, and what constructs were given. */

import { apiId } from '../../map/protocols/api-address.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'

export type Look = Pick<PackScope, 'text' | 'made' | 'member' | 'keys'>

/** Modules of a service in all versions and languages: `aws-cdk-lib/aws-sqs`, `@aws-cdk/aws-sqs`, `aws_cdk.aws_sqs`. */
export function modulesOf(service: string): readonly string[] {
  const plain = service.replaceAll('-', '_')
  return [
    ...['', '-alpha'].map((ending) => `@aws-cdk/${service}${ending}`),
    `aws-cdk-lib/${service}`,
    `aws-cdk-lib.${plain}`,
    `aws_cdk.${plain}`,
    `aws_cdk.${plain}_alpha`,
  ]
}

/** Origins of a construct: as an object of its class, and as what a call of it yields. */
export function originsOf(service: string, ...names: readonly string[]): readonly string[] {
  return [
    ...new Set(
      modulesOf(service).flatMap((module) =>
        names.flatMap((name) => [`${module}#${name}`, `${module}.${name}`, `${module}.${name}()`]),
      ),
    ),
  ]
}

/** `queueName` is `queue_name` in Python. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** An option of a construct: a property of its third argument, or a named argument. */
export function optionOf(construct: Value, name: string, scope: Look): Value | undefined {
  const options = scope.made(construct, 2)
  if (options?.kind === 'object' && scope.keys(options).includes(name)) return scope.member(options, name)
  return scope.made(construct, snakeCase(name)) ?? scope.made(construct, name)
}

/** A property of an options object, whose names are in either case. */
export function propertyOf(options: Value | undefined, name: string, scope: Look): Value | undefined {
  const keys = scope.keys(options)
  const key = [name, snakeCase(name)].find((one) => keys.includes(one))
  return options && key !== undefined ? scope.member(options, key) : undefined
}

/** The id of a construct in its stack. */
export function idOf(construct: Value, scope: Pick<PackScope, 'text' | 'made'>): string | null {
  return scope.text(scope.made(construct, 1))
}

/** What stands for the stack in names that only the deployed one knows: the file that it is described in. */
export function stackOf(construct: Value): string {
  const home = construct.kind === 'library' ? construct.home : ''
  return home
    .slice(home.lastIndexOf('/') + 1)
    .replace(/\.\w+$/, '')
    .replaceAll('_', '-')
}

/** Constructs that messages go through and functions, by the option that names them. */
export const NAMED: readonly (readonly [service: string, construct: string, option: string, members: RegExp])[] = [
  ['aws-sqs', 'Queue', 'queueName', /^queue(Url|Name|Arn)$/],
  ['aws-sns', 'Topic', 'topicName', /^topic(Arn|Name)$/],
  ['aws-kinesis', 'Stream', 'streamName', /^stream(Arn|Name)$/],
  ['aws-lambda', 'Function', 'functionName', /^function(Arn|Name)$/],
  ['aws-lambda', 'DockerImageFunction', 'functionName', /^function(Arn|Name)$/],
  ['aws-lambda-nodejs', 'NodejsFunction', 'functionName', /^function(Arn|Name)$/],
  ['aws-lambda-python', 'PythonFunction', 'functionName', /^function(Arn|Name)$/],
  ['aws-lambda-go', 'GoFunction', 'functionName', /^function(Arn|Name)$/],
  ['aws-events', 'EventBus', 'eventBusName', /^eventBus(Arn|Name)$/],
]

/** The name of a queue, topic, stream or function; of anything else null. */
export function channelOf(construct: Value | undefined, scope: Look): string | null {
  if (construct?.kind !== 'library') return null
  const named = NAMED.find(([service, name]) => originsOf(service, name).includes(construct.origin))
  const id = named && idOf(construct, scope)
  if (!named || id === null || id === undefined) return null
  return scope.text(optionOf(construct, named[2], scope)) ?? `${stackOf(construct)}-${id}`
}

/** APIs by whether their own address begins with the name of a stage. */
const APIS: readonly (readonly [service: string, construct: string, isStaged: boolean])[] = [
  ['aws-apigateway', 'RestApi', true],
  ['aws-apigateway', 'LambdaRestApi', true],
  ['aws-apigateway', 'SpecRestApi', true],
  ['aws-apigatewayv2', 'HttpApi', false],
  ['aws-sam', 'CfnApi', true],
  ['aws-apigatewayv2', 'CfnApi', false],
]

export const API_ORIGINS = APIS.flatMap(([service, name]) => originsOf(service, name))

/** What stands for the id of an API, null for anything else. */
export function apiIdOf(construct: Value, scope: Pick<PackScope, 'text' | 'made'>): string | null {
  const origin = construct.kind === 'library' ? construct.origin : ''
  const api = APIS.find(([service, name]) => originsOf(service, name).includes(origin))
  const id = api && idOf(construct, scope)
  return api && id !== null && id !== undefined ? apiId(id, stackOf(construct), api[2]) : null
}
