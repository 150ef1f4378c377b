/** Queues, topics and types of events, and who takes what comes in there. */
import { subscription } from '../cloudformation/operation-base.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import type { TerraformFunction } from './lambdas.ts'
import type { Instance, TerraformModule } from './module.ts'
import { attributeOf, labelIn } from './resource-values.ts'
import { itemsOfValue, jsonValue, memberOf, type TerraformValue, textOfValue } from './value.ts'

const FUNCTION = /^(aws_lambda_function|aws_lambda_alias|module)$/

export function messagesOf(
  module: TerraformModule,
  functions: readonly TerraformFunction[],
): readonly DeployedOperation[] {
  const toFunction = (own: Instance, attribute: string, names: readonly string[]) => {
    const label = labelIn(attributeOf(own, attribute), FUNCTION)
    const target = functions.find((one) => one.label === label)
    const owner = target?.owner ?? null
    if (!target || owner === null) return []
    return names.map((name) => subscription({ owner, framework: 'terraform' }, name, target.handler, module.at(own)))
  }
  return [
    ...module.instances('resource', 'aws_lambda_event_source_mapping').flatMap((own) => {
      const source = module.text(own, 'event_source_arn')
      const topics = itemsOfValue(module.attribute(own, 'topics')).flatMap((topic) => textOfValue(topic) ?? [])
      // What a table streams is what the service itself has written.
      const isTable = labelIn(attributeOf(own, 'event_source_arn'), /^aws_dynamodb_table$/) !== null
      const names = topics.length > 0 ? topics : source === null || isTable ? [] : [source]
      return toFunction(own, 'function_name', names)
    }),
    ...module.instances('resource', 'aws_sns_topic_subscription').flatMap((own) => {
      const topic = module.text(own, 'topic_arn')
      if (topic === null) return []
      const queue = module.text(own, 'protocol') === 'sqs' ? module.text(own, 'endpoint') : null
      return queue === null ? toFunction(own, 'endpoint', [topic]) : [bound(module, own, queue, [topic])]
    }),
    ...module.instances('resource', 'aws_cloudwatch_event_target').flatMap((own) => {
      const names = typesOf(module, labelIn(attributeOf(own, 'rule'), /^aws_cloudwatch_event_rule$/))
      const queue = labelIn(attributeOf(own, 'arn'), /^aws_sqs_queue$/) === null ? null : module.text(own, 'arn')
      if (queue === null) return toFunction(own, 'arn', names)
      return names.length === 0 ? [] : [bound(module, own, queue, names)]
    }),
    ...module.instances('resource', 'google_pubsub_subscription').flatMap((own) => {
      const [topic, name] = [module.text(own, 'topic'), module.text(own, 'name')]
      return topic === null || name === null ? [] : [bound(module, own, name, [topic])]
    }),
  ]
}

function bound(module: TerraformModule, own: Instance, channel: string, names: readonly string[]): DeployedOperation {
  // A broker is one for all: that one queue is bound to another name is said of no service.
  return { kind: 'binding', owner: own.file, framework: 'terraform', channel, names, location: module.at(own) }
}

/** Types of the events that a rule takes; none for those of the cloud itself. */
function typesOf(module: TerraformModule, rule: string | null): readonly string[] {
  const found = rule === null ? null : module.resource('resource', 'aws_cloudwatch_event_rule', rule)
  const written = found ? module.attribute(found, 'event_pattern') : null
  const pattern: TerraformValue | null = written?.kind === 'text' ? jsonValue(written.text) : written
  const sources = itemsOfValue(memberOf(pattern, 'source')).flatMap((source) => textOfValue(source) ?? [])
  if (sources.length > 0 && sources.every((source) => source.startsWith('aws.'))) return []
  return itemsOfValue(memberOf(pattern, 'detail-type')).flatMap((type) => textOfValue(type) ?? [])
}
