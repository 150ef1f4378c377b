/**
 * `event/unproduced`: a handler waits for what nobody publishes. Speaks of handlers that the change brings, and of those whose last
 * publisher it takes away. Silent as soon as something is published under a name that is known only at run time: it may be this.
 */
import type { Call, Endpoint } from '../../protocol/map.ts'
import { hasBaseline } from '../change.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { isForOthers, publications } from './channels.ts'

export const eventUnproduced: Rule = {
  meta: {
    id: 'event/unproduced',
    title: 'Event that nobody publishes',
    description:
      'A handler of messages that no service of the workspace publishes: it never runs, often because of a name that is spelled otherwise. Information at most while nobody ever published it. Silent on patterns, on what the cloud sends, and in workspaces that publish under names known only at run time.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      lost: '{service} handles {channel}, and this change removes its last publisher ({former}). Remove the handler, or keep publishing.',
      near: '{service} handles {channel}, which nobody in this workspace publishes, but {from} publishes {near}. Check which name is right.',
      never:
        '{service} handles {channel}, which nothing in this workspace publishes. Check the name; if it comes from outside, accept it.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const names = publications(context.snapshot.calls)
    const lost = context.delta.calls.removed.filter((call) => call.protocol === 'message' && call.endpoint !== null)
    if (names.size === 0 && lost.length === 0) return []
    // Something goes out under a name that is not known.
    if ([...names.keys()].some((name) => name.includes('{}'))) return []
    const added = new Set(context.delta.endpoints.added.map((endpoint) => endpoint.id))
    const unheard = new Map(
      [...names].flatMap(([name, [first]]) => (first && first.to === null ? [[spelled(name), first] as const] : [])),
    )
    return context.snapshot.endpoints
      .filter((endpoint) => waits(endpoint, context) && !names.has(endpoint.path))
      .map((endpoint) => draftFor(endpoint, { unheard, lost, isAdded: added.has(endpoint.id) }, context))
  },
}

function waits(endpoint: Endpoint, context: RuleContext): boolean {
  return (
    endpoint.protocol === 'message' &&
    !context.index.callersOf.has(endpoint.id) &&
    !isPattern(endpoint.path) &&
    !isForOthers(endpoint.path) &&
    !isFromElsewhere(endpoint.path)
  )
}

/** Subscriptions with wildcards may be met by anything. */
function isPattern(channel: string): boolean {
  return /[*#>+?]|^regular expression /.test(channel)
}

/** What clouds, brokers, databases and schedules send. */
function isFromElsewhere(channel: string): boolean {
  return /^(aws|azure|google|gcp|s3|arn|\$|__)|(^|[._:/-])(schedule[dr]?|cron|cdc|changes?|stream)([._:/-]|$)|ObjectCreated/i.test(
    channel,
  )
}

interface Traffic {
  /** What nobody handles, by how its name is spelled. */
  readonly unheard: ReadonlyMap<string, Call>
  readonly lost: readonly Call[]
  readonly isAdded: boolean
}

function draftFor(endpoint: Endpoint, { unheard, lost, isAdded }: Traffic, context: RuleContext): Draft {
  const former = lost.find((call) => call.endpoint === endpoint.id)
  const near = unheard.get(spelled(endpoint.path))
  return {
    messageId: former ? 'lost' : near ? 'near' : 'never',
    scope: former || isAdded ? 'delta' : 'standing',
    data: {
      service: shorten(context.index.services.get(endpoint.service)?.name ?? endpoint.service, 40),
      channel: operationName(endpoint),
      former: shorten(former?.from ?? '', 40),
      from: shorten(near?.from ?? '', 40),
      near: near ? operationName(near) : '',
    },
    location: endpoint.location,
    related: near ? [{ location: near.location, message: `${near.from} publishes ${operationName(near)} here` }] : [],
    fingerprint: `event/unproduced ${endpoint.id}`,
    confidence: former || near ? 0.9 : 0.6,
    numbers: { publishers: 0 },
    subject: { service: endpoint.service, endpoint: endpoint.id },
    ...(former || near ? {} : { atMost: 'information' as const }),
  }
}

/** Names that differ only in how their words are put together, or in number, are likely meant to be one. */
function spelled(channel: string): string {
  return channel
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/s$/, '')
}
