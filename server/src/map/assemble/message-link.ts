/** From a published topic to those who handle it. */
import type { LinkedEndpoint } from './endpoints.ts'

export interface MessageTargets {
  /** Endpoints that receive what is published under the name. */
  find(topic: string): readonly LinkedEndpoint[]
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
