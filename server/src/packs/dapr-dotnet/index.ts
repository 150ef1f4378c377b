import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { ROUTERS } from '../shared/aspnet.ts'
import { publishes } from '../shared/messages.ts'

const CLIENTS = ['Dapr.Client#DaprClient', 'Dapr.Client#DaprClientBuilder.Build()']
const TOPICS = ['Dapr.Topic', 'Dapr.AspNetCore.Topic']

/** https://docs.dapr.io/developing-applications/sdks/dotnet: services by their application ids, topics by name. */
export const daprDotnet: Pack = {
  name: 'dapr-dotnet',
  title: 'Dapr (.NET)',
  language: 'csharp',
  covers: ['http client', 'messages'],
  modules: ['Dapr*'],
  classes: subscribers,
  calls: [
    {
      names: ['InvokeMethodAsync', 'InvokeMethodWithResponseAsync', 'CreateInvokeMethodRequest'],
      on: CLIENTS,
      found: invoked,
    },
    {
      names: ['PublishEventAsync', 'BulkPublishEventAsync'],
      on: CLIENTS,
      found: (call, scope) => publishes(call, scope, call.keyword('topicName') ?? call.argument(1)),
    },
    { names: ['MapPost', 'MapGet', 'MapPut'], on: ROUTERS, found: routed },
  ],
}

/** `client.InvokeMethodAsync<A, B>(HttpMethod.Get, "orders", "items/7")`; without a verb it is a POST. */
function invoked(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  const verb = /HttpMethod\.(\w+)$/.exec(scope.origin(first))?.[1]
  const [app, path] = verb ? [call.argument(1), call.argument(2)] : [first, call.argument(1)]
  if (!app || !path) return
  const parts: readonly Value[] = [literal('http://'), app, literal('/'), path]
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method: verb ? verb.toUpperCase() : 'POST',
    target: {
      kind: 'template',
      parts: parts.flatMap((part) => (part.kind === 'template' ? part.parts : [part])),
      at: null,
    },
    address: null,
    body: null,
    span: call.nameSpan,
  })
}

/** `[Topic("pubsub", "orders")]` above a method of a controller, or a lambda. */
function subscribers(definition: Definition, scope: PackScope): void {
  for (const method of scope.methods(definition)) {
    for (const origin of TOPICS) {
      for (const found of scope.decorators(method.decorators, origin)) {
        const topic = found.arguments[1]
        if (topic) handled(topic, { name: method.name, file: scope.file, definition: method.id }, found.span, scope)
      }
    }
  }
}

/** `app.MapPost("/orders", handler).WithTopic("pubsub", "orders")` */
function routed(call: PackCall, scope: PackScope): void {
  const topic = call.followers.find(({ name }) => name === 'WithTopic')?.argument(1) ?? attributed(call, scope)
  if (topic) handled(topic, call.handlers(1).at(-1) ?? null, call.nameSpan, scope)
}

function attributed(call: PackCall, scope: PackScope): Value | undefined {
  const place = scope.definition(call.argument(1))
  if (!place) return undefined
  return TOPICS.flatMap((origin) => scope.decorators(place.definition.decorators, origin, place.facts))[0]?.arguments[1]
}

function handled(topic: Value, handler: Handler | null, span: Definition['span'], scope: PackScope): void {
  scope.emit({
    kind: 'endpoint',
    protocol: 'message',
    method: 'handle',
    path: topic,
    prefixed: false,
    versions: [],
    handler,
    registeredAs: null,
    guards: [],
    span,
  })
}

function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}
