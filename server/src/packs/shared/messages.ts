import type { Value } from '../../map/resolve/value.ts'
import type { Handler, PackCall, PackScope } from '../pack.ts'
import { urlPath } from './http.ts'

/** Says that the call publishes to a topic, queue, channel or subject. */
export function publishes(
  call: PackCall,
  scope: PackScope,
  topic: Value | undefined | null,
  body: Value | undefined = undefined,
): void {
  if (!topic) return
  scope.emit({
    kind: 'client',
    protocol: 'message',
    method: 'publish',
    target: topic,
    address: null,
    body: body ?? null,
    span: urlPath(topic, scope.file) ?? call.nameSpan,
  })
}

/** Says that the call handles what arrives on a topic, queue, channel or subject. */
export function handles(
  call: PackCall,
  scope: PackScope,
  topic: Value | undefined | null,
  handler: Handler | null = null,
  aliases: readonly Value[] = [],
): void {
  if (!topic) return
  scope.emit({
    kind: 'endpoint',
    protocol: 'message',
    method: 'handle',
    path: topic,
    prefixed: false,
    versions: [],
    handler,
    registeredAs: null,
    guards: [],
    aliases,
    span: urlPath(topic, scope.file) ?? call.nameSpan,
  })
}

/** A property of an options object, null when there is none. */
export function option(options: Value | undefined, name: string, scope: PackScope): Value | null {
  return options?.kind === 'object' && scope.keys(options).includes(name) ? scope.member(options, name) : null
}
