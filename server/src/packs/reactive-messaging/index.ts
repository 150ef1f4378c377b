import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackScope } from '../pack.ts'
import { element } from '../shared/annotations.ts'
import { listens } from '../shared/listeners.ts'
import { publishes } from '../shared/messages.ts'

const PACKAGE = 'org.eclipse.microprofile.reactive.messaging'
const EMITTERS = [`${PACKAGE}#Emitter`, 'io.smallrye.reactive.messaging#MutinyEmitter']

/** https://smallrye.io/smallrye-reactive-messaging: channels of Quarkus, bound to topics by configuration. */
export const reactiveMessaging: Pack = {
  name: 'reactive-messaging',
  title: 'MicroProfile Reactive Messaging',
  covers: ['messages'],
  modules: [PACKAGE, 'io.smallrye.reactive.messaging*'],
  classes: (definition, scope) => {
    for (const method of scope.methods(definition)) annotatedMethod(method, scope)
  },
  calls: [
    {
      names: ['send', 'sendAndAwait', 'sendAndForget'],
      on: EMITTERS,
      found: (call, scope) => {
        const channel = call.receiver.kind === 'library' ? call.receiver.token : ''
        if (channel !== '') publishes(call, scope, bound('outgoing', channel), call.argument(0))
      },
    },
  ],
}

function annotatedMethod(method: Definition, scope: PackScope): void {
  for (const found of scope.decorators(method.decorators, `${PACKAGE}.Incoming`)) {
    const channel = scope.text(element(found, 'value'))
    if (channel !== null) listens([bound('incoming', channel)], method, found.span, scope)
  }
  for (const found of scope.decorators(method.decorators, `${PACKAGE}.Outgoing`)) {
    const channel = scope.text(element(found, 'value'))
    if (channel === null) continue
    const target = bound('outgoing', channel)
    scope.emit({
      kind: 'client',
      protocol: 'message',
      method: 'publish',
      target,
      address: null,
      body: null,
      span: found.span,
    })
  }
}

/** The topic, queue or address that configuration gives a channel; a channel without any goes by its own name. */
function bound(direction: 'incoming' | 'outgoing', channel: string): Value {
  const name: Value = { kind: 'literal', value: channel, at: null }
  return ['address', 'queue.name', 'topic'].reduce<Value>(
    (fallback, key) => ({ kind: 'variable', name: `mp.messaging.${direction}.${channel}.${key}`, fallback }),
    name,
  )
}
