import type { Pack, PackCall, PackScope } from '../pack.ts'

/**
 * Event buses that are written in the workspace, over a broker: `bus.Subscribe<OrderPaid, OrderPaidHandler>()` where the handler
 * implements a generic interface for the event. What is published is found at the broker's client, through the bus.
 */
export const dotnetEventBus: Pack = {
  name: 'dotnet-event-bus',
  title: 'Event buses with typed handlers (.NET)',
  language: 'csharp',
  covers: ['messages'],
  modules: [],
  calls: [
    {
      names: ['AddSubscription', 'Subscribe', 'SubscribeAsync', 'AddEventHandler'],
      on: [],
      anywhere: true,
      found: subscribed,
    },
  ],
}

function subscribed(call: PackCall, scope: PackScope): void {
  const [event, handler] = [call.typeGiven(0), call.typeGiven(1)]
  if (handler?.kind !== 'definition' || !event) return
  const name =
    event.kind === 'definition'
      ? event.definition.name
      : event.kind === 'library'
        ? event.origin.replace(/^.*[.:#]/, '')
        : ''
  const isHandler = handler.definition.implements.some((type) =>
    type.arguments.some((argument) => argument.name === name),
  )
  if (!isHandler) return
  const method = handler.facts.definitions.find(
    (entry) => entry.parent === handler.definition.id && entry.parameters[0]?.type?.name === name,
  )
  scope.emit({
    kind: 'endpoint',
    protocol: 'message',
    method: 'handle',
    path: { kind: 'literal', value: name, at: null },
    prefixed: false,
    versions: [],
    handler: method ? { name: method.name, file: handler.facts.file, definition: method.id } : null,
    registeredAs: null,
    guards: [],
    span: call.nameSpan,
  })
}
