import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { FoundDecorator, PackScope } from '../pack.ts'
import { annotated } from './annotations.ts'

/** Says that a method of a class handles what arrives on each of the channels. */
export function listens(
  channels: readonly Value[],
  method: Definition,
  span: Span,
  scope: PackScope,
  aliases: readonly Value[] = [],
): void {
  for (const channel of channels) {
    scope.emit({
      kind: 'endpoint',
      protocol: 'message',
      method: 'handle',
      path: channel,
      prefixed: false,
      versions: [],
      handler: { name: method.name, file: scope.file, definition: method.id },
      registeredAs: null,
      guards: [],
      aliases,
      span,
    })
  }
}

/** Annotations of that origin above the class and above its methods; those above the class are for all of its handlers. */
export function listeners(
  owner: Definition,
  origin: string,
  handlerOrigin: string | null,
  scope: PackScope,
): readonly { readonly method: Definition; readonly found: FoundDecorator }[] {
  const methods = scope.methods(owner)
  const own = methods.flatMap((method) =>
    annotated(scope, method.decorators, origin).map((found) => ({ method, found })),
  )
  const above = annotated(scope, owner.decorators, origin)
  const handlers = handlerOrigin
    ? methods.filter((method) => scope.decorators(method.decorators, handlerOrigin).length > 0)
    : []
  return [...own, ...above.flatMap((found) => handlers.slice(0, 1).map((method) => ({ method, found })))]
}
