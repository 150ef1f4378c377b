import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'

/** Where the sidecar asks an application for its subscriptions. */
const ASKED = '/dapr/subscribe'

/**
 * https://docs.dapr.io/developing-applications/building-blocks/pubsub: subscriptions that a program lists itself, in its answer to
 * `GET /dapr/subscribe`. The route of a subscription is one of the program's own.
 */
export const daprSubscriptions: Pack = {
  name: 'dapr-subscriptions',
  title: 'Dapr subscriptions in code',
  covers: ['messages'],
  modules: ['express', 'fastify', 'flask', 'fastapi'],
  calls: [
    { names: ['get'], on: ['express()', 'express.Router()', 'fastify()', 'fastify.fastify()'], found: routed },
    { names: ['route', 'get'], on: ['flask#Flask', 'fastapi#FastAPI', 'fastapi#APIRouter'], found: decorated },
  ],
}

/** `app.get('/dapr/subscribe', (request, response) => response.json([{ pubsubname, topic, route }]))` */
function routed(call: PackCall, scope: PackScope): void {
  if (scope.text(call.argument(0)) !== ASKED) return
  const handler = call.handlers(1).at(-1)
  if (handler?.file === scope.file) answered(handler.definition, scope)
}

/** `@app.route('/dapr/subscribe')` above a function that gives the list back. */
function decorated(call: PackCall, scope: PackScope): void {
  const below = call.decorated
  if (below?.file === scope.file && scope.text(call.argument(0)) === ASKED) answered(below.definition.id, scope)
}

/** Looks at what a function gives back, and at what it hands to functions that send it. */
function answered(definition: number, scope: PackScope): void {
  const { facts } = scope
  const seen = new Set<string>()
  const handed = facts.calls.filter((site) => site.definition === definition).flatMap((site) => site.arguments)
  for (const expression of [...(facts.definitions[definition]?.returns ?? []), ...handed]) {
    for (const item of scope.items(scope.evaluate(expression)) ?? []) {
      const topic = scope.keys(item).includes('topic') ? scope.member(item, 'topic') : null
      const isListed = scope.keys(item).some((key) => /^pubsub_?name$/i.test(key))
      const text = scope.text(topic ?? undefined)
      if (!topic || !isListed || (text !== null && seen.has(text))) continue
      seen.add(text ?? '')
      subscribed(topic, expression, facts, scope)
    }
  }
}

function subscribed(topic: Value, list: Expression, facts: FileFacts, scope: PackScope): void {
  const own = topic.kind === 'literal' && topic.at?.file === facts.file ? topic.at : null
  scope.emit({
    kind: 'endpoint',
    protocol: 'message',
    method: 'handle',
    path: topic,
    prefixed: false,
    versions: [],
    handler: null,
    registeredAs: null,
    guards: [],
    ...(own && { at: own }),
    span: list.span,
  })
}
