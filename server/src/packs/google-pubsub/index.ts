import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const CLIENT = '@google-cloud/pubsub#PubSub'
const TOPICS = [`${CLIENT}.topic()`, '@google-cloud/pubsub#Topic', `${CLIENT}.topic().publisher()`]
const SUBSCRIPTIONS = [
  `${CLIENT}.subscription()`,
  `${CLIENT}.topic().subscription()`,
  '@google-cloud/pubsub#Subscription',
]

/** https://cloud.google.com/nodejs/docs/reference/pubsub/latest: topics are published to, subscriptions listened to. */
export const googlePubsub: Pack = {
  name: 'google-pubsub',
  title: 'Google Cloud Pub/Sub',
  covers: ['messages'],
  modules: ['@google-cloud/pubsub'],
  calls: [
    {
      names: ['publish', 'publishMessage', 'publishJSON'],
      on: TOPICS,
      found: (call, scope) => publishes(call, scope, scope.made(call.receiver, 0)),
    },
    { names: ['on'], on: SUBSCRIPTIONS, found: listened },
  ],
}

/** `subscription.on('message', handler)`; the topic is known when the subscription was taken from one. */
function listened(call: PackCall, scope: PackScope): void {
  if (scope.text(call.argument(0)) !== 'message') return
  const { receiver } = call
  const topic =
    receiver.kind === 'library' &&
    receiver.receiver?.kind === 'library' &&
    receiver.receiver.origin.endsWith('.topic()')
      ? scope.made(receiver.receiver, 0)
      : undefined
  const name = scope.made(receiver, 0)
  handles(call, scope, topic ?? name, call.handlers(1).at(-1) ?? null, topic && name ? [name] : [])
}
