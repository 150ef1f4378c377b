/** What properties of constructs are that find their way into the variables of programs: names, addresses, parameters. */

import { apiHost, functionHost } from '../../map/protocols/api-address.ts'
import { reference, withHoles } from '../../map/protocols/references.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { MemberRule, PackCall, PackScope, ValueRule } from '../pack.ts'
import { literal } from '../shared/python.ts'
import { API_ORIGINS, apiIdOf, channelOf, idOf, NAMED, originsOf, snakeCase, stackOf } from './constructs.ts'

const bothCases = (...names: readonly string[]) => names.flatMap((name) => [name, snakeCase(name)])

/** Members of named constructs, written out: rules are looked up by name. */
const NAMING = bothCases(
  ...['queueUrl', 'queueName', 'queueArn', 'topicArn', 'topicName', 'streamArn', 'streamName', 'functionArn'],
  ...['functionName', 'eventBusArn', 'eventBusName'],
)

export const members: readonly MemberRule[] = [
  {
    names: NAMING,
    on: NAMED.flatMap(([service, name]) => originsOf(service, name)),
    value: (object, look) => text(channelOf(object, look)),
  },
  {
    names: bothCases('url', 'apiEndpoint'),
    on: API_ORIGINS,
    value: (object, look) => {
      const id = idOf(object, look)
      return id === null ? null : literal(`https://${apiHost(id, stackOf(object))}/`)
    },
  },
  {
    names: bothCases('ref', 'restApiId', 'apiId', 'httpApiId'),
    on: API_ORIGINS,
    value: (object, look) => text(apiIdOf(object, look)),
  },
  {
    names: ['url'],
    on: NAMED.filter(([service]) => service.startsWith('aws-lambda')).flatMap(([service, name]) =>
      originsOf(service, name).flatMap((origin) => bothCases('addFunctionUrl').map((call) => `${origin}.${call}()`)),
    ),
    value: (object, look) => {
      const own = object.kind === 'library' ? object.receiver : null
      const id = own && idOf(own, look)
      return own && id ? literal(`https://${functionHost(id, stackOf(own))}/`) : null
    },
  },
  {
    names: bothCases('stringValue'),
    on: originsOf('aws-ssm', 'StringParameter').flatMap((origin) =>
      bothCases('fromStringParameterName', 'fromStringParameterAttributes').map((call) => `${origin}.${call}()`),
    ),
    value: (object, look) => stored(look.text(look.made(object, 2))),
  },
]

const CORE = ['aws-cdk-lib', '@aws-cdk/core', 'aws_cdk', 'aws_cdk.core', 'monocdk']

export const values: readonly ValueRule[] = [
  {
    names: bothCases('valueForStringParameter', 'valueFromLookup'),
    on: originsOf('aws-ssm', 'StringParameter'),
    value: (call, scope) => stored(scope.text(call.argument(1))),
  },
  {
    names: bothCases('importValue'),
    on: CORE.map((core) => `${core}.Fn`),
    value: (call, scope) => {
      const name = scope.text(call.argument(0))
      return name === null ? null : literal(reference('export', withHoles(name)))
    },
  },
]

function stored(name: string | null): Value | null {
  return name === null ? null : literal(reference('ssm', withHoles(name)))
}

function text(value: string | null): Value | null {
  return value === null ? null : literal(value)
}

/** A parameter that the stack fills, or an output that it exports. */
export function exported(call: PackCall, scope: PackScope): { name: Value; value: Value } | null {
  const [name, value] = ['parameterName', 'stringValue'].map((one) => given(call, one, scope))
  return name && value ? { name, value } : null
}

/** An option of the construct that a call makes. */
export function given(call: PackCall, name: string, scope: PackScope): Value | undefined {
  const options = call.argument(2)
  if (options?.kind === 'object' && scope.keys(options).includes(name)) return scope.member(options, name)
  return call.keyword(snakeCase(name)) ?? call.keyword(name)
}
