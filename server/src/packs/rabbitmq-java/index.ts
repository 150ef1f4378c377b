import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const CHANNELS = [
  'com.rabbitmq.client#Channel',
  'com.rabbitmq.client#Connection.createChannel()',
  'com.rabbitmq.client#ConnectionFactory.newConnection().createChannel()',
]

/** https://www.rabbitmq.com/client-libraries/java-api-guide */
export const rabbitmqJava: Pack = {
  name: 'rabbitmq-java',
  title: 'RabbitMQ (Java client)',
  covers: ['messages'],
  modules: ['com.rabbitmq.client'],
  calls: [
    { names: ['basicPublish'], on: CHANNELS, found: publish },
    { names: ['basicConsume'], on: CHANNELS, found: (call, scope) => handles(call, scope, call.argument(0)) },
    { names: ['queueBind'], on: CHANNELS, found: bind },
  ],
}

/** The routing key names the message; where it is empty the exchange does. */
function publish(call: PackCall, scope: PackScope): void {
  const [exchange, key] = [call.argument(0), call.argument(1)]
  publishes(call, scope, scope.text(key) === '' ? exchange : key)
}

function bind(call: PackCall, scope: PackScope): void {
  const [queue, exchange, key] = [call.argument(0), call.argument(1), call.argument(2)]
  const name = scope.text(key) === '' ? exchange : key
  if (queue && name) scope.emit({ kind: 'binding', channel: queue, names: [name], span: call.nameSpan })
}
