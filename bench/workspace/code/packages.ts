/** The packages that the services share: a wrapper around fetch, the topics with publisher and consumer, small helpers. */
import { pascal } from '../words.ts'

export const httpClient = `/** The answer of another service was not a success. */
export class HttpError extends Error {
  readonly status: number

  constructor(method: string, url: string, status: number) {
    super(\`\${method} \${url} answered \${status}\`)
    this.status = status
  }
}

/** A JSON client for calls between our services: one timeout, one kind of error. */
export class HttpClient {
  private readonly baseUrl: string

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl
  }

  get(path: string): Promise<unknown> {
    return this.send('GET', path)
  }

  post(path: string, body?: unknown): Promise<unknown> {
    return this.send('POST', path, body)
  }

  put(path: string, body: unknown): Promise<unknown> {
    return this.send('PUT', path, body)
  }

  delete(path: string): Promise<unknown> {
    return this.send('DELETE', path)
  }

  private async send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(\`\${this.baseUrl}\${path}\`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    })
    if (!response.ok) throw new HttpError(method, \`\${this.baseUrl}\${path}\`, response.status)
    return response.json()
  }
}
`

/** `orders.line.created` as a member of the enum. */
export function topicMember(topic: string): string {
  return pascal(topic)
}

export function topicsCode(topics: readonly string[]): string {
  return `/** All topics of the company, in one place. */
export enum Topics {
${topics.map((topic) => `  ${topicMember(topic)} = '${topic}',`).join('\n')}
}
`
}

export const publisher = `import { Kafka, type Producer } from 'kafkajs'
import type { Topics } from './topics.ts'

/** Publishes the events of one service. */
export class EventPublisher {
  private readonly producer: Producer

  constructor(clientId: string) {
    this.producer = new Kafka({ clientId, brokers: (process.env.BROKERS ?? 'kafka:9092').split(',') }).producer()
  }

  async publish(topic: Topics, payload: unknown): Promise<void> {
    await this.producer.send({ topic, messages: [{ value: JSON.stringify(payload) }] })
  }
}
`

export const eventsIndex = `export { EventPublisher } from './publisher.ts'
export { Topics } from './topics.ts'
`

/** The file of a service that publishes. */
export function eventsCode(service: string, published: readonly string[]): string {
  return `import { EventPublisher, Topics } from '@acme/events'

const events = new EventPublisher('${service}')

${published
  .map(
    (topic) => `/** Says that it happened, once the change is stored. */
export function ${camelTopic(topic)}(payload: unknown): Promise<void> {
  return events.publish(Topics.${topicMember(topic)}, payload)
}`,
  )
  .join('\n\n')}
`
}

/** The file of a service that handles events. */
export function consumersCode(service: string, handled: readonly string[]): string {
  return `import { Topics } from '@acme/events'
import { Kafka } from 'kafkajs'

const kafka = new Kafka({ clientId: '${service}', brokers: (process.env.BROKERS ?? 'kafka:9092').split(',') })

/** Handles what other services tell. */
export async function startConsumers(handle: (topic: string, payload: unknown) => Promise<void>): Promise<void> {
  const consumer = kafka.consumer({ groupId: '${service}' })
  await consumer.connect()
${handled.map((topic) => `  await consumer.subscribe({ topic: Topics.${topicMember(topic)} })`).join('\n')}
  await consumer.run({
    eachMessage: ({ topic, message }) => handle(topic, JSON.parse(String(message.value))),
  })
}
`
}

function camelTopic(topic: string): string {
  const name = topicMember(topic)
  return name.charAt(0).toLowerCase() + name.slice(1)
}
