import type { Channel } from 'amqplib'

/** A broker in memory: fan-out exchanges and the queues bound to them. `publish` waits for the consumers. */
export function broker(): { channel: Channel; publish(exchange: string, event: unknown): Promise<void> } {
  const bound = new Map<string, string[]>()
  const consumers = new Map<string, (message: { content: Buffer }) => unknown>()
  const channel = {
    assertExchange: async () => {},
    assertQueue: async () => {},
    bindQueue: async (queue: string, exchange: string) => {
      bound.set(exchange, [...(bound.get(exchange) ?? []), queue])
    },
    consume: async (queue: string, consumer: (message: { content: Buffer }) => unknown) => {
      consumers.set(queue, consumer)
    },
    ack: () => {},
  }
  return {
    channel: channel as unknown as Channel,
    publish: async (exchange, event) => {
      const content = Buffer.from(JSON.stringify(event))
      for (const queue of bound.get(exchange) ?? []) await consumers.get(queue)?.({ content })
    },
  }
}
