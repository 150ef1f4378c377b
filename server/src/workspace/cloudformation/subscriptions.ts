/** Resources of CloudFormation that bring messages to functions and queues. */
import type { DeployedOperation } from '../deployed-operation.ts'
import type { FoundHandler } from '../serverless/handler.ts'
import { at, itemsOf, type LocatedEntry, textAt } from '../yaml/located.ts'
import { eventTypes } from './event-pattern.ts'
import { type OperationBase, subscription } from './operation-base.ts'
import type { Template } from './template.ts'

/** By the name of the resource; undefined for what is no function with code in the workspace. */
export type Handlers = ReadonlyMap<string, FoundHandler | null>

/** Event source mappings, rules of EventBridge and subscriptions to topics. */
export function subscriptions(
  template: Template,
  handlers: Handlers,
  base: OperationBase,
): readonly DeployedOperation[] {
  return [
    ...template.ofType('AWS::Lambda::EventSourceMapping').flatMap((entry) => mapped(entry, template, handlers, base)),
    ...template.ofType('AWS::Events::Rule').flatMap((entry) => ruled(entry, template, handlers, base)),
    ...template.ofType('AWS::SNS::Subscription').flatMap((entry) => subscribed(entry, template, handlers, base)),
  ]
}

function mapped(entry: LocatedEntry, template: Template, handlers: Handlers, base: OperationBase) {
  const properties = at(entry.value, 'Properties')
  const handler = handlers.get(template.referred(at(properties, 'FunctionName')) ?? '')
  const source = at(properties, 'EventSourceArn')
  const named = [...itemsOf(at(properties, 'Topics')), ...itemsOf(at(properties, 'Queues'))]
  if (handler === undefined || !source) return []
  return (named.length > 0 ? named : [source]).flatMap((channel) => {
    const name = template.value(channel)
    return name === null ? [] : [subscription(base, name, handler, template.at(channel.span))]
  })
}

/** A rule leads to functions, or to a queue from which somebody takes the events. */
function ruled(entry: LocatedEntry, template: Template, handlers: Handlers, base: OperationBase) {
  const properties = at(entry.value, 'Properties')
  const types = eventTypes(at(properties, 'EventPattern'))
  return itemsOf(at(properties, 'Targets')).flatMap((target): readonly DeployedOperation[] => {
    const arn = at(target, 'Arn')
    const handler = handlers.get(template.referred(arn) ?? '')
    if (handler !== undefined) {
      return types.map(({ name, span }) => subscription(base, name, handler, template.at(span)))
    }
    const channel = isQueue(template, arn) ? template.value(arn) : null
    const names = types.map(({ name }) => name)
    if (channel === null || names.length === 0) return []
    return [{ kind: 'binding', ...base, channel, names, location: template.at(target.span) }]
  })
}

function subscribed(entry: LocatedEntry, template: Template, handlers: Handlers, base: OperationBase) {
  const properties = at(entry.value, 'Properties')
  const topic = at(properties, 'TopicArn')
  const name = template.value(topic)
  const endpoint = at(properties, 'Endpoint')
  if (name === null || !topic) return []
  const handler = handlers.get(template.referred(endpoint) ?? '')
  const location = template.at(topic.span)
  if (handler !== undefined) return [subscription(base, name, handler, location)]
  const channel = textAt(properties, 'Protocol') === 'sqs' ? template.value(endpoint) : null
  return channel === null ? [] : [{ kind: 'binding' as const, ...base, channel, names: [name], location }]
}

function isQueue(template: Template, value: ReturnType<typeof at>): boolean {
  const name = template.referred(value)
  return name !== null && textAt(template.resource(name)?.value, 'Type') === 'AWS::SQS::Queue'
}
