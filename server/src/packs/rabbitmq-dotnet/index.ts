import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const CHANNELS = ['RabbitMQ.Client#IModel', 'RabbitMQ.Client#IChannel', '*.CreateModel()', '*.CreateChannelAsync()']

/** https://www.rabbitmq.com/client-libraries/dotnet-api-guide: what is published goes by routing key and exchange, what is consumed by queue. */
export const rabbitmqDotnet: Pack = {
  name: 'rabbitmq-dotnet',
  title: 'RabbitMQ.Client (.NET)',
  language: 'csharp',
  covers: ['messages'],
  modules: ['RabbitMQ.Client'],
  calls: [
    { names: ['BasicPublish', 'BasicPublishAsync'], on: CHANNELS, found: published },
    { names: ['BasicConsume', 'BasicConsumeAsync'], on: CHANNELS, found: consumed },
  ],
}

function published(call: PackCall, scope: PackScope): void {
  const exchange = call.keyword('exchange') ?? call.argument(0)
  const key = call.keyword('routingKey') ?? call.argument(1)
  // A fan-out exchange has no use for the key.
  publishes(call, scope, isEmpty(key) ? exchange : key)
}

/** A queue goes by its own name and by the keys and exchanges that it is bound to. */
function consumed(call: PackCall, scope: PackScope): void {
  const queue = call.keyword('queue') ?? call.argument(0)
  const bindings = scope.siblings(call, ['QueueBind', 'QueueBindAsync']).flatMap((binding): readonly Value[] => {
    const key = binding.keyword('routingKey') ?? binding.argument(2)
    const exchange = binding.keyword('exchange') ?? binding.argument(1)
    return [key, exchange].filter((value) => value !== undefined && !isEmpty(value)) as readonly Value[]
  })
  const [first = queue, ...others] = bindings
  handles(call, scope, first, null, queue ? [...others, queue] : others)
}

function isEmpty(value: Value | undefined): boolean {
  return !value || (value.kind === 'literal' && value.value === '')
}
