/** What attributes of resources are: as they are written, or names and hosts that lead from who uses them to what they are. */

import { apiHost, apiId, functionHost } from '../../map/protocols/api-address.ts'
import { reference, withHoles } from '../../map/protocols/references.ts'
import type { HclBlock, HclBody, HclExpression } from '../hcl/tree.ts'
import type { Instance, TerraformModule } from './module.ts'
import { memberOf, type TerraformValue, textValue } from './value.ts'

/** Resources that messages go through and functions, by the attribute that names them. */
const NAMED: Readonly<Record<string, string>> = {
  aws_sqs_queue: 'name',
  aws_sns_topic: 'name',
  aws_kinesis_stream: 'name',
  aws_kinesis_firehose_delivery_stream: 'name',
  aws_cloudwatch_event_bus: 'name',
  aws_lambda_function: 'function_name',
  google_pubsub_topic: 'name',
  google_pubsub_subscription: 'name',
  azurerm_servicebus_queue: 'name',
  azurerm_servicebus_topic: 'name',
  azurerm_eventhub: 'name',
}
const NAMING = /^(url|id|arn|name|function_name|invoke_arn|qualified_arn)$/
/** Programs that the cloud gives an address, by the end of the host that stands for it and the attributes that hold it. */
const ADDRESSED: Readonly<
  Record<string, { readonly end: string; readonly attribute: RegExp; readonly scheme: string }>
> = {
  google_cloud_run_service: { end: 'run', attribute: /^status\.\d+\.url$/, scheme: 'https://' },
  google_cloud_run_v2_service: { end: 'run', attribute: /^uri$|^urls\./, scheme: 'https://' },
  google_cloudfunctions_function: { end: 'cloudfunctions', attribute: /^https_trigger_url$/, scheme: 'https://' },
  google_cloudfunctions2_function: {
    end: 'cloudfunctions',
    attribute: /^(service_config\.\d+\.uri|url)$/,
    scheme: 'https://',
  },
  aws_apprunner_service: { end: 'apprunner', attribute: /^service_url$/, scheme: '' },
  azurerm_container_app: { end: 'containerapps', attribute: /^(ingress\.\d+\.fqdn|latest_revision_fqdn)$/, scheme: '' },
  aws_lb: { end: 'elb', attribute: /^dns_name$/, scheme: '' },
  aws_alb: { end: 'elb', attribute: /^dns_name$/, scheme: '' },
}

/** The host that stands for something with an address of its own. */
export function hostOf(type: string, label: string, stack: string): string {
  return `${label}.${stack}.${ADDRESSED[type]?.end ?? type}`
}

/** `path` is type, label and attribute, with an index between them where there are several. */
export function resourceValue(
  module: TerraformModule,
  kind: 'resource' | 'data' | 'module',
  path: readonly string[],
  around: Instance,
): TerraformValue | null {
  if (kind === 'module') return ofKnownModule(module, path)
  const [type = '', label = '', ...steps] = path
  const found = module.resource(kind, type, label)
  if (!found) return null
  const isMany = found.block.body.attributes.has('for_each') || found.block.body.attributes.has('count')
  const [index = '', ...others] = steps
  const attribute = isMany ? others : steps
  const key = index === '*' ? around.each?.key : index
  const instance = isMany ? (module.instances(kind, type).find((one) => isOf(one, label, key)) ?? found) : found
  const stored = kind === 'data' ? ofStore(module, type, instance, attribute) : null
  return stored ?? minted(module, type, instance, attribute) ?? written(module, instance, attribute)
}

function isOf({ block, each }: Instance, label: string, key: string | undefined): boolean {
  return block.labels[1] === label && each !== null && each.key === key
}

/** Parameters of the store that another configuration holds. */
function ofStore(module: TerraformModule, type: string, instance: Instance, attribute: readonly string[]) {
  if (type !== 'aws_ssm_parameter' || !['value', 'insecure_value'].includes(attribute[0] ?? '')) return null
  const name = module.text(instance, 'name')
  return name === null ? null : textValue(reference('ssm', withHoles(name)))
}

/** Names and hosts, as what uses them and what they are have to agree on them. */
function minted(module: TerraformModule, type: string, instance: Instance, attribute: readonly string[]) {
  const label = labelOf(instance)
  const path = attribute.join('.')
  const { stack } = module
  const naming = NAMED[type]
  if (naming !== undefined && NAMING.test(path)) return textValue(module.text(instance, naming) ?? `${stack}-${label}`)
  const addressed = ADDRESSED[type]
  if (addressed?.attribute.test(path)) return textValue(addressed.scheme + hostOf(type, label, stack))
  switch (`${type}.${path}`) {
    case 'aws_apigatewayv2_api.api_endpoint':
      return textValue(`https://${apiHost(label, stack)}`)
    case 'aws_apigatewayv2_api.id':
      return textValue(apiId(label, stack, false))
    case 'aws_api_gateway_rest_api.id':
      return textValue(apiId(label, stack, true))
    case 'aws_lambda_function_url.function_url':
      return textValue(`https://${functionHost(functionOf(instance) ?? label, stack)}/`)
    case 'aws_apigatewayv2_stage.invoke_url':
    case 'aws_api_gateway_stage.invoke_url':
    case 'aws_api_gateway_deployment.invoke_url': {
      const api = labelIn(attributeOf(instance, 'api_id') ?? attributeOf(instance, 'rest_api_id'), /^aws_api/)
      return api === null ? null : textValue(`https://${apiHost(api, stack)}`)
    }
    default:
      return null
  }
}

/** Modules of the registry that make one function each: their outputs are those of the function. */
function ofKnownModule(module: TerraformModule, [label = '', output = '']: readonly string[]): TerraformValue | null {
  const call = module.calls().find(({ block }) => block.labels[0] === label)
  if (!call || !isFunctionModule(module, call)) return null
  if (output === 'lambda_function_url') return textValue(`https://${functionHost(label, module.stack)}/`)
  const isName = /^lambda_function_(arn|name|invoke_arn|qualified_arn)$/.test(output)
  return isName ? textValue(module.text(call, 'function_name') ?? `${module.stack}-${label}`) : null
}

/** https://registry.terraform.io/modules/terraform-aws-modules/lambda */
export function isFunctionModule(module: TerraformModule, call: Instance): boolean {
  return /(^|\/)terraform-aws-(modules\/lambda\/aws|lambda)\b/.test(module.text(call, 'source') ?? '')
}

/** An attribute as it is written, also in blocks of the resource. */
function written(module: TerraformModule, instance: Instance, path: readonly string[]) {
  let body: HclBody = instance.block.body
  for (const [at, step] of path.entries()) {
    const attribute = body.attributes.get(step)
    if (attribute) {
      return path.slice(at + 1).reduce(memberOf, module.value(attribute.value, instance))
    }
    const inner: HclBlock | undefined = body.blocks.find(({ type }) => type === step)
    if (inner) body = inner.body
    else if (!/^\d+$/.test(step)) return null
  }
  return null
}

/** Label of a resource; one of several is told apart by its key. */
export function labelOf({ block, each }: Instance): string {
  const label = block.labels.at(-1) ?? ''
  return each ? `${label}-${each.key}` : label
}

export function attributeOf({ block }: Instance, name: string): HclExpression | undefined {
  return block.body.attributes.get(name)?.value
}

/** Label of the resource of a type that an expression refers to, wherever in it. */
export function labelIn(expression: HclExpression | undefined, type: RegExp): string | null {
  if (!expression) return null
  switch (expression.kind) {
    case 'reference':
      return type.test(expression.path[0] ?? '') ? (expression.path[1] ?? null) : null
    case 'template':
      return first(expression.parts, type)
    case 'call':
      return first(expression.arguments, type)
    case 'list':
      return first(expression.items, type)
    case 'member':
      return labelIn(expression.of, type)
    default:
      return null
  }
}

function first(expressions: readonly HclExpression[], type: RegExp): string | null {
  for (const expression of expressions) {
    const found = labelIn(expression, type)
    if (found !== null) return found
  }
  return null
}

function functionOf(instance: Instance): string | null {
  return labelIn(attributeOf(instance, 'function_name'), /^aws_lambda_function$/)
}
