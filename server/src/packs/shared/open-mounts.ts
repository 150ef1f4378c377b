import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { PackScope } from '../pack.ts'

/** Middleware that passes requests on: it stands before routes and answers none of its own. */
const PASSING =
  /^(express-(rate-limit|slow-down|session|async-errors|validator|jwt|fileupload|mongo-sanitize|useragent|winston|pino-logger|request-id|basic-auth)|rate-limiter-flexible|rate-limit-redis|cors|helmet|hpp|body-parser|cookie-parser|cookie-session|compression|morgan|multer|csurf|csrf|lusca|passport|connect-(redis|mongo|flash|timeout)|method-override|response-time|serve-favicon|pino-http|winston|xss-clean|i18next-http-middleware|i18n|dd-trace|elastic-apm-node|newrelic|@sentry\/.+|@opentelemetry\/.+|@fastify\/(cors|helmet|cookie|session|rate-limit|jwt|auth|formbody|multipart|compress|sensible|websocket|etag|caching|under-pressure|request-context|csrf-protection|secure-session|redis|mongodb|postgres|mysql|env|accepts|circuit-breaker|bearer-auth|basic-auth)|fastify-(raw-body|metrics|zod|type-provider-zod)|koa-(body|bodyparser|helmet|logger|compress|session|json|cors|morgan|convert|jwt|passport|ratelimit)|@koa\/(cors|bodyparser|multer))([.#(]|$)/

/** Middleware that serves the files of a folder. */
const FILES =
  /^(express\.static\(\)|serve-static|serve-index|sirv|st\(\)|@fastify\/static|fastify-static|koa-static|koa-send|@hono\/node-server\/serve-static|hono\/.*serveStatic)/

/**
 * Says that more may be answered at a router than its routes tell, when what is mounted there is served files, a library's
 * own routes, or cannot be followed. Libraries without a prefix count as middleware: they look at requests of others.
 */
export function mayAnswer(
  router: Value,
  mounted: Value | undefined,
  prefix: Value | null,
  span: Span,
  scope: PackScope,
): void {
  const open = opening(mounted, prefix, scope)
  if (open) scope.emit({ kind: 'open', router, prefix, ...open, span })
}

function opening(
  mounted: Value | undefined,
  prefix: Value | null,
  scope: PackScope,
): { readonly methods: readonly string[]; readonly by: string } | null {
  const origin = scope.origin(mounted)
  if (FILES.test(origin)) return { methods: ['GET', 'HEAD'], by: 'served files' }
  const hasPrefix = prefix !== null && scope.text(prefix) !== '/' && scope.text(prefix) !== ''
  // A file that is not in the workspace (`require('./generated')`).
  if (origin.startsWith('.')) return { methods: [], by: origin }
  if (origin !== '') return hasPrefix && !PASSING.test(origin) ? { methods: [], by: libraryOf(origin) } : null
  if (mounted?.kind === 'unknown') return { methods: [], by: 'what is mounted there' }
  // `app.use('/x', (request, response) => …)` answers; with a third parameter it passes on.
  const answers = scope.definition(mounted)?.definition
  return hasPrefix && answers?.kind === 'function' && answers.parameters.length === 2
    ? { methods: [], by: answers.name || 'a function that is mounted there' }
    : null
}

/** The package in an origin: `swagger-ui-express` of `swagger-ui-express.serve`. */
function libraryOf(origin: string): string {
  return /^(@[^/]+\/[^.#(/]+|[^.#(/]+)/.exec(origin)?.[1] ?? origin
}
