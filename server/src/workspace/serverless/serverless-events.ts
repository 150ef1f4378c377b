/** `events` of functions in serverless.yml: what calls them. */
import { eventTypes } from '../cloudformation/event-pattern.ts'
import { type OperationBase, routeOperation, subscription } from '../cloudformation/operation-base.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import { at, itemsOf, type Located, type LocatedEntry, textAt } from '../yaml/located.ts'
import type { FoundHandler } from './handler.ts'

export interface EventContext extends OperationBase {
  readonly file: string
  readonly handler: FoundHandler | null
  /** Text of a value, null when no file says it. */
  value(value: Located | null): string | null
}

/** Events that bring what others send, by the properties that name the channel. */
const CHANNELS: Readonly<Record<string, readonly string[]>> = {
  sqs: ['arn'],
  sns: ['topicName', 'arn'],
  stream: ['arn'],
  kafka: ['topic', 'topics'],
  msk: ['topic'],
  rabbitmq: ['queue'],
  activemq: ['queue'],
}

/** What one event says. Schedules, buckets, tables and the like are left out: nobody calls a service by them. */
export function serverlessEvents(event: LocatedEntry, context: EventContext): readonly DeployedOperation[] {
  const { name, value } = event
  if (name === 'http' || name === 'httpApi') return [route(event, context)]
  if (name === 'websocket') {
    const key = at(value, 'route') ?? value
    const written = context.value(key)
    return written === null || written.startsWith('$') ? [] : [message(written, key, context)]
  }
  if (name === 'eventBridge' || name === 'cloudwatchEvent') {
    const pattern = at(value, 'pattern') ?? at(value, 'event')
    return eventTypes(pattern).map((type) =>
      subscription(context, type.name, context.handler, { file: context.file, span: type.span }),
    )
  }
  return channelsOf(name, value).flatMap((channel) => {
    const written = context.value(channel)
    return written === null || isTable(written) ? [] : [message(written, channel, context)]
  })
}

function channelsOf(event: string, value: Located): readonly Located[] {
  const properties = CHANNELS[event]
  if (!properties) return []
  if (value.kind === 'text') return [value]
  return itemsOf(properties.map((property) => at(value, property)).find((found) => found !== null))
}

/** Streams of tables bring what a service itself has written. */
function isTable(channel: string): boolean {
  return /:dynamodb:/.test(channel)
}

function message(channel: string, place: Located, context: EventContext): DeployedOperation {
  return subscription(context, channel, context.handler, { file: context.file, span: place.span })
}

/** `GET /orders`, `*`, or path and method each by itself. */
function route({ value }: LocatedEntry, context: EventContext): DeployedOperation {
  const short = value.kind === 'text' ? (context.value(value) ?? '{}') : null
  const place = at(value, 'path') ?? value
  const location = { file: context.file, span: place.span }
  // Other clouds than AWS have forms of their own, which say no path.
  const isWhole = short === null ? at(value, 'path') !== null : /^\w+\s+\S/.test(short)
  if (!isWhole) return routeOperation(context, 'ANY', '$default', context.handler, location)
  const [method = 'ANY', path = '/'] = short?.split(/\s+/) ?? [
    textAt(value, 'method') ?? 'ANY',
    context.value(at(value, 'path')) ?? '{}',
  ]
  return routeOperation(context, method, path, context.handler, location)
}
