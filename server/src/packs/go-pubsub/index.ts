import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const PUBSUB = 'cloud.google.com/go/pubsub'
const CLIENTS = [`${PUBSUB}.NewClient()`, `${PUBSUB}#Client`]
const from = (...makers: readonly string[]) =>
  CLIENTS.flatMap((client) => makers.map((maker) => `${client}.${maker}()`))

/** https://pkg.go.dev/cloud.google.com/go/pubsub: topics are published to, subscriptions received from. */
export const goPubsub: Pack = {
  name: 'go-pubsub',
  title: 'Google Pub/Sub (Go)',
  language: 'go',
  covers: ['messages'],
  modules: [`${PUBSUB}*`],
  calls: [
    {
      names: ['Publish'],
      on: from('Topic', 'TopicInProject', 'CreateTopic', 'Publisher'),
      found: (call, scope) => publishes(call, scope, nameOf(call.receiver, scope)),
    },
    {
      names: ['Receive'],
      on: from('Subscription', 'SubscriptionInProject', 'CreateSubscription', 'Subscriber'),
      found: (call, scope) => handles(call, scope, nameOf(call.receiver, scope), call.handlers(1).at(-1) ?? null),
    },
  ],
}

/** `client.Topic("orders")`; creating one takes a context first. */
function nameOf(made: Value, scope: PackScope): Value | undefined {
  return scope.made(made, scope.origin(made).includes('.Create') ? 1 : 0)
}
