import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { several } from '../shared/annotations.ts'
import { listeners, listens } from '../shared/listeners.ts'
import { option, publishes } from '../shared/messages.ts'
import { clientBeans, injectedBean } from '../shared/spring-beans.ts'

const ANNOTATIONS = 'org.springframework.amqp.rabbit.annotation'
const CORE = 'org.springframework.amqp.core'
const TEMPLATES = [
  'org.springframework.amqp.rabbit.core#RabbitTemplate',
  'org.springframework.amqp.rabbit.core#RabbitOperations',
  'org.springframework.amqp.rabbit#AsyncRabbitTemplate',
  `${CORE}#AmqpTemplate`,
]
/** Beans with names of the broker, which other beans bind to each other. */
const BEANS = [`${CORE}#Queue`, `${CORE}#FanoutExchange`]

/** https://docs.spring.io/spring-amqp/reference: listeners by annotation, templates, and queues that are bound by beans. */
export const springAmqp: Pack = {
  name: 'spring-amqp',
  title: 'Spring AMQP (RabbitMQ)',
  covers: ['messages'],
  modules: ['org.springframework.amqp*'],
  classes: (definition, scope) => {
    clientBeans(definition, BEANS, scope)
    for (const { method, found } of listeners(
      definition,
      `${ANNOTATIONS}.RabbitListener`,
      `${ANNOTATIONS}.RabbitHandler`,
      scope,
    )) {
      const queues = [
        ...several(found.keyword('queues'), scope),
        ...several(found.keyword('queuesToDeclare'), scope).map((queue) => nameOf(queue, scope)),
      ]
      listens(
        queues.flatMap((queue) => queueName(queue, scope) ?? []),
        method,
        found.span,
        scope,
      )
      for (const binding of several(found.keyword('bindings'), scope)) {
        const keys = several(option(binding, 'key', scope) ?? undefined, scope)
        const exchange = nameOf(option(binding, 'exchange', scope) ?? undefined, scope)
        const queue = nameOf(option(binding, 'value', scope) ?? undefined, scope)
        const [name, ...others] = [...keys, ...(keys.length === 0 && exchange ? [exchange] : [])]
        // A queue without a name of its own is known by its binding.
        const path = queue ?? name
        if (path)
          listens(
            [path],
            method,
            found.span,
            scope,
            queue ? [name, ...others].filter((value) => value !== undefined) : others,
          )
      }
    }
  },
  calls: [
    {
      names: ['convertAndSend', 'send', 'convertSendAndReceive', 'convertSendAndReceiveAsType', 'sendAndReceive'],
      on: TEMPLATES,
      found: send,
    },
    {
      names: ['with'],
      on: [`${CORE}.BindingBuilder*`],
      found: (call, scope) => bind(call, scope, call.argument(0) ?? null),
    },
    { names: ['to'], on: [`${CORE}.BindingBuilder.bind()`], found: fanout },
  ],
  values: [
    {
      names: ['build'],
      on: [`${CORE}.QueueBuilder*`, `${CORE}.ExchangeBuilder*`],
      value: (call) => builtName(call),
    },
  ],
}

/** `send(exchange, key, message)`, `send(key, message)` to the exchange of the template. */
function send(call: PackCall, scope: PackScope): void {
  const [first, second] = [call.argument(0), call.argument(1)]
  if (call.argumentCount < 2) {
    const usual = scope.member(call.receiver, 'routingKey')
    if (usual.kind === 'literal') publishes(call, scope, usual)
    return
  }
  // Two texts and a message; two arguments are a key and the message.
  const hasExchange = call.argumentCount >= 3 && !isFunction(call.argument(2))
  const key = hasExchange ? second : first
  publishes(
    call,
    scope,
    scope.text(key) === '' || key?.kind === 'unknown' ? first : key,
    hasExchange ? call.argument(2) : second,
  )
}

function isFunction(value: Value | undefined): boolean {
  return value?.kind === 'definition'
}

/** `BindingBuilder.bind(queue).to(exchange).with(key)` */
function bind(call: PackCall, scope: PackScope, key: Value | null): void {
  let bound: Value | undefined
  for (let inner: Value | null = call.receiver; inner?.kind === 'library'; inner = inner.receiver) {
    if (inner.origin.endsWith('.bind()')) bound = scope.made(inner, 0)
  }
  const queue = queueName(bound, scope)
  if (queue && key) scope.emit({ kind: 'binding', channel: queue, names: [key], span: call.nameSpan })
}

/** An exchange without keys hands on all that it gets. */
function fanout(call: PackCall, scope: PackScope): void {
  const exchange = call.argument(0)
  if (!/FanoutExchange/.test(scope.origin(exchange))) return
  const name = exchange ? (scope.made(exchange, 0) ?? injectedBean(exchange, scope)) : undefined
  const bound = call.receiver.kind === 'library' ? scope.made(call.receiver, 0) : undefined
  const queue = queueName(bound, scope)
  if (queue && name) scope.emit({ kind: 'binding', channel: queue, names: [name], span: call.nameSpan })
}

/** The name of a queue that is given by name or as an object. */
function queueName(value: Value | undefined, scope: PackScope): Value | null {
  if (!value) return null
  if (value.kind !== 'library') return value.kind === 'unknown' || value.kind === 'instance' ? null : value
  // A parameter of the method that binds it: another bean.
  return scope.made(value, 0) ?? injectedBean(value, scope)
}

/** `@Queue("q")`, `@Exchange(value = "x")` as objects; a name as it is. */
function nameOf(value: Value | undefined, scope: PackScope): Value | undefined {
  if (value?.kind !== 'object') return value
  return option(value, 'value', scope) ?? option(value, 'name', scope) ?? undefined
}

/** `QueueBuilder.durable("q").withArgument(…).build()` */
function builtName(call: PackCall): Value | null {
  for (let inner: Value | null = call.receiver; inner?.kind === 'library'; inner = inner.receiver) {
    const kind = new RegExp(`^${CORE.replaceAll('.', '\\.')}\\.(Queue|Exchange)Builder\\.(\\w+)\\(\\)$`).exec(
      inner.origin,
    )
    if (!kind) continue
    const origin =
      kind[1] === 'Queue'
        ? `${CORE}#Queue`
        : kind[2]?.startsWith('fanout')
          ? `${CORE}#FanoutExchange`
          : `${CORE}#Exchange`
    return { ...inner, origin }
  }
  return null
}
