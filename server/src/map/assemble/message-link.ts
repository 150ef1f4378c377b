/** From a published topic to those who handle it. */
import type { ClientSite } from '../resolve/sites.ts'
import { type Draft, draft } from './draft.ts'
import type { LinkedEndpoint } from './endpoints.ts'
import { CLEAR, NO_HANDLER, notRead } from './reasons.ts'
import { channelName, channelOf, type Reading, readings, type Variables } from './strings.ts'

export interface MessageTargets {
  /** Endpoints that receive what is published under the name. */
  find(topic: string): readonly LinkedEndpoint[]
}

export interface MessageContext {
  readonly messages: MessageTargets
  /** The service that a deployed function of this name is part of: it is invoked without an endpoint of its own. */
  readonly functionOwner: (name: string) => string | null
  readonly variables: (service: string) => Variables
}

export function messageCalls(site: ClientSite, from: string, context: MessageContext): readonly Draft[] {
  const names = readings(site.target, context.variables(from)).map((reading) => ({
    ...reading,
    text: channelOf(reading),
  }))
  return linked(names, site, site.method, from, context)
}

/** A request of a broker's own API that publishes to these topics. */
export function publications(
  topics: readonly Reading[],
  site: ClientSite,
  from: string,
  context: MessageContext,
): readonly Draft[] {
  return linked(topics, site, 'publish', from, context)
}

function linked(
  names: readonly Reading[],
  site: ClientSite,
  method: string,
  from: string,
  context: MessageContext,
): readonly Draft[] {
  const variables = context.variables(from)
  return names.flatMap((reading): readonly Draft[] => {
    // A channel without a name is one that configuration does not bind.
    if (reading.text === '') return []
    const base = {
      ...draft(from, 'message', method, reading.text, site.location, site.framework),
      target: site.literal,
      inLoop: site.inLoop,
      sends: site.sends,
    }
    if (reading.text.includes('{}')) {
      return [
        {
          ...base,
          resolution: 'unresolved' as const,
          ...notRead(reading, 'the name is known only at run time'),
          confidence: 0,
        },
      ]
    }
    const aliases = site.aliases.flatMap((alias) => readings(alias, variables).map((entry) => channelName(entry.text)))
    const found =
      [reading.text, ...aliases].map((name) => context.messages.find(name)).find((list) => list.length > 0) ?? []
    const receivers = new Map(found.map((linked) => [linked.endpoint.service, linked.endpoint]))
    const owner = receivers.size === 0 ? context.functionOwner(reading.text) : null
    if (owner !== null) return [{ ...base, to: owner, resolution: 'resolved' as const, ...CLEAR, confidence: 0.95 }]
    if (receivers.size === 0) {
      return [{ ...base, resolution: 'unresolved' as const, ...NO_HANDLER, confidence: 0.5 }]
    }
    return [...receivers.values()].map((endpoint) => ({
      ...base,
      to: endpoint.service,
      endpoint: endpoint.id,
      resolution: 'resolved' as const,
      confidence: 0.95,
    }))
  })
}

export function messageTargets(endpoints: readonly LinkedEndpoint[]): MessageTargets {
  const exact = new Map<string, LinkedEndpoint[]>()
  const patterns: { readonly test: RegExp; readonly linked: LinkedEndpoint }[] = []
  for (const linked of endpoints) {
    if (linked.endpoint.protocol !== 'message') continue
    for (const name of [linked.endpoint.path, ...linked.aliases]) {
      const pattern = topicPattern(name)
      if (pattern) patterns.push({ test: pattern, linked })
      else append(exact, name, linked)
    }
  }
  return {
    find: (topic) => {
      const found = [
        ...(exact.get(topic) ?? []),
        ...patterns.filter(({ test }) => test.test(topic)).map((entry) => entry.linked),
      ]
      return [...new Set(found)]
    },
  }
}

/** Subscriptions with wildcards: AMQP topics (`*`, `#`), NATS (`*`, `>`), MQTT (`+`, `#`). Null for a plain name. */
function topicPattern(name: string): RegExp | null {
  if (name.startsWith('regular expression ')) {
    const source = /^regular expression \/(.*)\/[a-z]*$/.exec(name)?.[1]
    try {
      return source ? new RegExp(source) : null
    } catch (error) {
      if (error instanceof SyntaxError) return null
      throw error
    }
  }
  const words = name.split(/[./]/)
  if (!words.some((word) => word === '*' || word === '#' || word === '>' || word === '+')) return null
  if (name === '#' || name === '*') return null // everything: tells nothing about who talks to whom
  const source = words
    .map((word) => {
      if (word === '*' || word === '+') return '[^./]+'
      if (word === '#' || word === '>') return '.*'
      return word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
    })
    .join('[./]')
  return new RegExp(`^${source.replace(/\[\.\/\]\.\*$/, '(?:[./].*)?')}$`)
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
