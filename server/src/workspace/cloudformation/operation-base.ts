import type { Location } from '../../protocol/location.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import type { FoundHandler } from '../serverless/handler.ts'

/** What all operations of one file share. */
export interface OperationBase {
  readonly owner: string
  readonly framework: string
}

/**
 * A route of an API as deployment files write it: `ANY`, `*` and `$default` are all methods or paths, `{rest+}` all that is
 * below. What is handed on whole is answered by routes that the code has, or by one function that looks at the path.
 */
export function routeOperation(
  base: OperationBase,
  method: string,
  path: string,
  handler: FoundHandler | null,
  location: Location,
): DeployedOperation {
  const verb = /^(any|\*|x-amazon-apigateway-any-method)$/i.test(method) ? 'ANY' : method.toUpperCase()
  // A path of which a part is not known may be any.
  const greedy = /^(.*?)\/?(\{[^{}]+\+\}|\*|\$default|\{\}.*)$/.exec(path)
  if (greedy) {
    const methods = verb === 'ANY' ? [] : [verb]
    return { kind: 'open', ...base, prefix: `/${greedy[1] ?? ''}`.replace(/\/{2,}/g, '/'), methods, location }
  }
  const whole = `/${path}`.replace(/\/{2,}/g, '/')
  return { kind: 'endpoint', ...base, protocol: 'http', method: verb, path: whole, aliases: [], handler, location }
}

/** What arrives under a name: a queue, a topic, the type of an event. */
export function subscription(
  base: OperationBase,
  channel: string,
  handler: FoundHandler | null,
  location: Location,
): DeployedOperation {
  const message = { protocol: 'message' as const, method: 'handle', path: channel }
  return { kind: 'endpoint', ...base, ...message, aliases: [], handler, location }
}
