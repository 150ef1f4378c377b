/** `Events` of functions in SAM templates: what calls them. */
import type { DeployedOperation } from '../deployed-operation.ts'
import { at, entriesOf, itemsOf, type Located, type LocatedEntry, textAt } from '../yaml/located.ts'
import { eventTypes } from './event-pattern.ts'
import type { TemplateFunction } from './functions.ts'
import { type OperationBase, routeOperation, subscription } from './operation-base.ts'
import type { Template } from './template.ts'

/** Events that bring what others send, by the property that names the channel. Others are triggers of the cloud itself. */
const CHANNELS: Readonly<Record<string, string>> = {
  SQS: 'Queue',
  SNS: 'Topic',
  Kinesis: 'Stream',
  MSK: 'Topics',
  SelfManagedKafka: 'Topics',
  MQ: 'Queues',
}

/** Schedules, tables, buckets and the like are left out: nobody calls a service by them. */
export function samEvents(
  own: TemplateFunction,
  template: Template,
  base: OperationBase,
): readonly DeployedOperation[] {
  return entriesOf(at(own.properties, 'Events')).flatMap((event): readonly DeployedOperation[] => {
    const properties = at(event.value, 'Properties')
    const type = textAt(event.value, 'Type') ?? ''
    if (type === 'Api' || type === 'HttpApi') return [route(event, properties, own, template, base)]
    if (type === 'EventBridgeRule' || type === 'CloudWatchEvent') {
      return eventTypes(at(properties, 'Pattern')).map(({ name, span }) =>
        subscription(base, name, own.handler, template.at(span)),
      )
    }
    return itemsOf(at(properties, CHANNELS[type] ?? '')).flatMap((channel) => {
      const name = template.value(channel)
      return name === null ? [] : [subscription(base, name, own.handler, template.at(channel.span))]
    })
  })
}

function route(
  event: LocatedEntry,
  properties: Located | null,
  own: TemplateFunction,
  template: Template,
  base: OperationBase,
): DeployedOperation {
  const written = at(properties, 'Path')
  const method = textAt(properties, 'Method') ?? 'ANY'
  // An HTTP API without a path hands on all that nothing else answers.
  const path = written ? (template.value(written) ?? '{}') : '$default'
  return routeOperation(base, method, path, own.handler, template.at(written?.span ?? event.nameSpan))
}
