/** Resources of Pulumi in both languages, and what they were given. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'

export type Look = Pick<PackScope, 'text' | 'made' | 'member' | 'keys'>

/** Packages of a cloud. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  aws: ['@pulumi/aws', 'pulumi_aws'],
  awsx: ['@pulumi/awsx', 'pulumi_awsx'],
  gcp: ['@pulumi/gcp', 'pulumi_gcp'],
  kubernetes: ['@pulumi/kubernetes', 'pulumi_kubernetes'],
  apigateway: ['@pulumi/aws-apigateway', 'pulumi_aws_apigateway'],
}

/** Modules that hold a type of resource: `@pulumi/aws.sqs`, `@pulumi/aws/sqs`; Python writes `lambda_`. */
export function modulesOf(cloud: string, path: string): readonly string[] {
  return (PACKAGES[cloud] ?? []).flatMap((name) => {
    if (path === '') return [name]
    const own = path === 'lambda' && name.startsWith('pulumi_') ? 'lambda_' : path
    return [`${name}.${own}`, `${name}/${own}`]
  })
}

/** Origins of a resource, as its class and as what making one yields. */
export function originsOf(cloud: string, path: string, type: string): readonly string[] {
  return modulesOf(cloud, path).flatMap((module) => [`${module}.${type}`, `${module}.${type}()`, `${module}#${type}`])
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A property of a resource: of its second argument, or a named argument. */
export function propertyOf(resource: Value, name: string, scope: Look): Value | undefined {
  const options = scope.made(resource, 1)
  return fieldOf(options, name, scope) ?? scope.made(resource, snakeCase(name)) ?? scope.made(resource, name)
}

/** A field of an object, or of the class of arguments that Python makes of one. */
export function fieldOf(value: Value | undefined, name: string, scope: Look): Value | undefined {
  if (!value) return undefined
  const key = [name, snakeCase(name)].find((one) => scope.keys(value).includes(one))
  return key !== undefined ? scope.member(value, key) : scope.made(value, snakeCase(name))
}

/** Resources that messages go through and functions, with what leads to their name. */
export const NAMED: readonly (readonly [cloud: string, path: string, type: string])[] = [
  ['aws', 'sqs', 'Queue'],
  ['aws', 'sns', 'Topic'],
  ['aws', 'kinesis', 'Stream'],
  ['aws', 'lambda', 'Function'],
  ['gcp', 'pubsub', 'Topic'],
  ['gcp', 'pubsub', 'Subscription'],
]
export const NAMING = ['url', 'arn', 'id', 'name', 'invokeArn', 'invoke_arn']

/** The name of a queue, topic or function: its own, or that of the resource. */
export function channelOf(resource: Value | undefined, scope: Look): string | null {
  if (resource?.kind !== 'library') return null
  if (!NAMED.some((named) => originsOf(...named).includes(resource.origin))) return null
  return scope.text(propertyOf(resource, 'name', scope)) ?? scope.text(scope.made(resource, 0))
}
