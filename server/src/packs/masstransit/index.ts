import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handledMessages, handlesClass, messageName } from '../shared/dotnet-messages.ts'
import { publishes } from '../shared/messages.ts'

const HANDLERS = [
  'MassTransit#IConsumer',
  'MassTransit#IJobConsumer',
  'NServiceBus#IHandleMessages',
  'NServiceBus#IAmStartedByMessages',
  'Rebus.Handlers#IHandleMessages',
  'Rebus.Handlers#IAmInitiatedBy',
]
const PUBLISHERS = [
  'MassTransit#IBus',
  'MassTransit#IBusControl',
  'MassTransit#IPublishEndpoint',
  'MassTransit#ISendEndpoint',
  'MassTransit#ConsumeContext',
  'MassTransit#ISendEndpointProvider.GetSendEndpoint()',
  'MassTransit#IBus.GetSendEndpoint()',
  'MassTransit#ITopicProducer',
  'NServiceBus#IMessageHandlerContext',
  'NServiceBus#IMessageSession',
  'NServiceBus#IEndpointInstance',
  'Rebus.Bus#IBus',
  'Wolverine#IMessageBus',
  'Wolverine#IMessageContext',
]

/** https://masstransit.io, https://docs.particular.net, https://github.com/rebus-org/Rebus: messages by their classes. */
export const masstransit: Pack = {
  name: 'masstransit',
  title: 'MassTransit, NServiceBus, Rebus, Wolverine',
  language: 'csharp',
  covers: ['messages'],
  modules: ['MassTransit', 'NServiceBus', 'Rebus*', 'Wolverine*'],
  classes: consumer,
  calls: [
    {
      names: [
        'Publish',
        'PublishAsync',
        'Send',
        'SendAsync',
        'SendLocal',
        'Reply',
        'PublishBatch',
        'Produce',
        'SchedulePublish',
        'ScheduleSend',
        'InvokeAsync',
        'Respond',
        'RespondAsync',
      ],
      on: PUBLISHERS,
      found: published,
    },
    { names: ['GetResponse'], on: ['MassTransit#IRequestClient'], found: requested },
  ],
}

function consumer(definition: Definition, scope: PackScope): void {
  if (definition.kind !== 'class' || definition.isAbstract) return
  for (const message of handledMessages(definition, HANDLERS, scope)) {
    const type = message.name === 'Batch' ? message.arguments[0] : message
    if (!type) continue
    const handler = scope.methods(definition).find((method) => {
      const given = method.parameters[0]?.type
      return given?.name === type.name || given?.arguments[0]?.name === type.name
    })
    handlesClass(type.name.split('.').at(-1) ?? '', handler, definition, scope)
  }
}

function published(call: PackCall, scope: PackScope): void {
  // Answers go back to whoever asked.
  if (call.name.startsWith('Respond') || call.name === 'Reply') return
  publishes(call, scope, messageName(call, scope))
}

/** `IRequestClient<CheckOrder> client; client.GetResponse<OrderStatus>(…)`: what is asked is the client's own type argument. */
function requested(call: PackCall, scope: PackScope): void {
  const asked = call.receiver.kind === 'library' ? call.receiver.types?.[0] : undefined
  if (asked?.kind === 'definition') publishes(call, scope, { kind: 'literal', value: asked.definition.name, at: null })
}
