import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { element } from '../shared/annotations.ts'
import { listeners, listens } from '../shared/listeners.ts'
import { publishes } from '../shared/messages.ts'
import { beanName } from '../shared/spring-beans.ts'

const BEAN = 'org.springframework.context.annotation.Bean'
const ANNOTATIONS = 'org.springframework.cloud.stream.annotation'
const TYPES = 'java.util.function'
const CHANNELS = ['org.springframework.messaging#MessageChannel', 'org.springframework.messaging#SubscribableChannel']
/** Interfaces of the library with a method for its usual channel. */
const OUTPUTS = ['Source', 'Processor'].map((name) => `org.springframework.cloud.stream.messaging#${name}.output()`)

/** https://docs.spring.io/spring-cloud-stream/reference: functions that configuration binds to channels. */
export const springCloudStream: Pack = {
  name: 'spring-cloud-stream',
  title: 'Spring Cloud Stream',
  covers: ['messages'],
  modules: [
    'org.springframework.cloud.stream*',
    'org.springframework.messaging',
    'org.springframework.context.annotation',
  ],
  classes: (definition, scope) => {
    for (const method of scope.methods(definition)) {
      bean(method, scope)
      output(method, scope)
    }
    for (const { method, found } of listeners(definition, `${ANNOTATIONS}.StreamListener`, null, scope)) {
      const channel = scope.text(channelName(element(found, 'target', 'value')))
      if (channel !== null) listens([destination(channel)], method, found.span, scope)
    }
  },
  calls: [
    {
      names: ['send'],
      on: ['org.springframework.cloud.stream.function#StreamBridge'],
      found: (call, scope) => bridge(call, scope),
    },
    { names: ['send'], on: [...CHANNELS, ...OUTPUTS], found: sent },
  ],
}

/** A bean of a functional type is bound by its name: `orders-in-0`, `orders-out-0`. */
function bean(method: Definition, scope: PackScope): void {
  const [found] = scope.decorators(method.decorators, BEAN)
  if (!found) return
  const type = scope.originOfType(method.returnType)
  const name = scope.text(element(found, 'name', 'value')) ?? method.name
  const [receives, sends] = [`${TYPES}#Consumer`, `${TYPES}#Supplier`].map(
    (one) => type === one || type === `${TYPES}#Function`,
  )
  // Without a binding in the configuration a function is any function.
  if (receives) listens([destination(`${name}-in-0`, false)], method, method.nameSpan, scope)
  if (!sends) return
  scope.emit({
    kind: 'client',
    protocol: 'message',
    method: 'publish',
    target: destination(`${name}-out-0`, false),
    address: null,
    body: null,
    span: method.nameSpan,
  })
}

/** `@Output("orders") MessageChannel orders();` in an interface: what the method gives is the channel of that name. */
function output(method: Definition, scope: PackScope): void {
  const [found] = scope.decorators(method.decorators, `${ANNOTATIONS}.Output`)
  if (!found) return
  const name = scope.text(channelName(element(found, 'value'))) ?? method.name
  const channel = givenBy(`${scope.file} ${method.id} return`)
  scope.emit({ kind: 'setting', name: channel, value: destination(name), span: method.nameSpan })
}

/** A channel of the library's interfaces, of one of the workspace, or one that is injected by its name. */
function sent(call: PackCall, scope: PackScope): void {
  publishes(call, scope, channelOf(call.receiver, scope), call.argument(0))
}

function channelOf(channel: Value, scope: PackScope): Value | null {
  if (channel.kind !== 'library') return null
  if (OUTPUTS.includes(channel.origin)) return destination('output')
  if (channel.identity?.endsWith(' return')) {
    return { kind: 'variable', name: givenBy(channel.identity), fallback: { kind: 'literal', value: '', at: null } }
  }
  const name = beanName(channel, scope)
  return name === '' ? null : destination(name, false)
}

/** The setting that says where a method's channel leads. */
function givenBy(identity: string): string {
  return `stream channel ${identity}`
}

function bridge(call: PackCall, scope: PackScope): void {
  const binding = scope.text(call.argument(0))
  publishes(call, scope, binding === null ? call.argument(0) : destination(binding))
}

/** What configuration binds a channel to; where it binds none, the channel's own name, or nothing. */
function destination(binding: string, hasName = true): Value {
  const fallback: Value = { kind: 'literal', value: hasName ? binding : '', at: null }
  return { kind: 'variable', name: `spring.cloud.stream.bindings.${binding}.destination`, fallback }
}

/** `Sink.INPUT` of the library is `input`. */
function channelName(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'library') return value
  const known = /\.(Sink|Processor)\.INPUT$/.test(value.origin)
    ? 'input'
    : /\.(Source|Processor)\.OUTPUT$/.test(value.origin)
      ? 'output'
      : null
  return known === null ? undefined : { kind: 'literal', value: known, at: null }
}
