/** What the resources of a stack are called once they are deployed, as far as it can be told; minted where it cannot. */
import { apiHost, apiId, functionHost } from '../../map/protocols/api-address.ts'
import { at, type Located, type LocatedEntry, textAt } from '../yaml/located.ts'

type Evaluate = (value: Located) => string | null

/** Types by the property that names them. The name of such a resource leads from who uses it to what it is. */
const NAMED: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'FunctionName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::Events::EventBus': 'Name',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
}
/** Attributes that are the name, or an address or ARN which ends with it. */
const NAMING = /^(Arn|QueueUrl|QueueName|TopicArn|TopicName|FunctionName|Name)$/
/** APIs, and whether the first part of the path at their own address is the name of a stage. */
const APIS: Readonly<Record<string, boolean>> = {
  'AWS::Serverless::Api': true,
  'AWS::ApiGateway::RestApi': true,
  'AWS::Serverless::HttpApi': false,
  'AWS::ApiGatewayV2::Api': false,
}
/** APIs that tools make of the routes of functions, likewise. */
export const IMPLICIT_APIS: ReadonlyMap<string, boolean> = new Map([
  ['ServerlessRestApi', true],
  ['ServerlessHttpApi', false],
  ['ApiGatewayRestApi', true],
  ['HttpApi', false],
  ['WebsocketsApi', true],
])

export function isApi(resource: LocatedEntry): boolean {
  return (textAt(resource.value, 'Type') ?? '') in APIS
}

/** What `Ref` gives, null when nothing in the workspace asks for it by that. */
export function physicalName(resource: LocatedEntry, stack: string, evaluate: Evaluate): string | null {
  const type = textAt(resource.value, 'Type') ?? ''
  const property = NAMED[type]
  if (property !== undefined) {
    const written = at(resource.value, 'Properties', property)
    return (written && evaluate(written)) ?? `${stack}-${resource.name}`
  }
  if (!(type in APIS)) return null
  const stage = textAt(resource.value, 'Properties', 'StageName')
  const isStaged = APIS[type] || (stage !== null && stage !== '$default')
  return apiId(resource.name, stack, isStaged)
}

/** What `GetAtt` gives, null likewise. */
export function physicalAttribute(
  resource: LocatedEntry,
  attribute: string,
  stack: string,
  evaluate: Evaluate,
): string | null {
  const type = textAt(resource.value, 'Type') ?? ''
  if (type in NAMED && NAMING.test(attribute)) return physicalName(resource, stack, evaluate)
  if (type in APIS && attribute === 'ApiEndpoint') return `https://${apiHost(resource.name, stack)}`
  if (type in APIS && attribute === 'ApiId') return physicalName(resource, stack, evaluate)
  if (type === 'AWS::Lambda::Url' && attribute === 'FunctionUrl')
    return `https://${functionHost(resource.name, stack)}/`
  return null
}
