import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'
import { given, handlerOf, literal } from '../shared/python.ts'

const MODULES = ['google.cloud.pubsub_v1', 'google.cloud.pubsub']
const PUBLISHERS = MODULES.map((module) => `${module}#PublisherClient`)
const SUBSCRIBERS = MODULES.map((module) => `${module}#SubscriberClient`)

/** https://cloud.google.com/python/docs/reference/pubsub: topics that are published to, subscriptions that are read. */
export const pythonPubsub: Pack = {
  name: 'python-pubsub',
  title: 'Google Pub/Sub (google-cloud-pubsub)',
  language: 'python',
  covers: ['messages'],
  modules: ['google.cloud', ...MODULES],
  values: [
    { names: ['topic_path'], on: PUBLISHERS, value: (call) => given(call, 1, 'topic') ?? null },
    { names: ['subscription_path'], on: SUBSCRIBERS, value: (call) => given(call, 1, 'subscription') ?? null },
  ],
  calls: [
    {
      names: ['publish'],
      on: PUBLISHERS,
      passedOn: true,
      found: (call, scope) => publishes(call, scope, shortName(given(call, 0, 'topic'), scope)),
    },
    { names: ['subscribe', 'pull'], on: SUBSCRIBERS, found: subscribed },
  ],
}

function subscribed(call: PackCall, scope: PackScope): void {
  const name = given(call, 0, 'subscription')
  handles(call, scope, shortName(name, scope), handlerOf(given(call, 1, 'callback'), scope))
}

/** `projects/x/topics/orders` is `orders`. */
function shortName(value: Value | undefined, scope: PackScope): Value | null {
  const text = scope.text(value)
  if (text?.includes('/')) return literal(text.slice(text.lastIndexOf('/') + 1))
  const last = value?.kind === 'template' ? value.parts.at(-1) : undefined
  const isPath = value?.kind === 'template' && /\/(topics|subscriptions)\/$/.test(scope.text(value.parts.at(-2)) ?? '')
  return isPath && last ? last : (value ?? null)
}
