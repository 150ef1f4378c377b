/** Message buses of .NET, whose messages go by the names of their classes. */

import type { Definition, FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'

const UNTOLD: Value = { kind: 'unknown', reason: 'the class of the message is known only at run time' }

/** The name of a message's class: of a type argument, else of what is sent. Null when nothing tells. */
export function messageName(call: PackCall, scope: PackScope, message = call.argument(0)): Value | null {
  const type = call.typeGiven(0)
  if (type) return nameOf(type, scope)
  if (!message) return null
  if (message.kind === 'either') {
    const names = message.values.map((value) => nameOf(scope.classOf(value), scope))
    return { kind: 'either', values: names }
  }
  if (message.kind === 'instance' && message.made === undefined && !message.given) {
    return { kind: 'literal', value: message.definition.name, at: null }
  }
  if (message.kind === 'library') {
    const name = /#(\w+)$/.exec(message.origin)?.[1]
    return name === undefined ? UNTOLD : { kind: 'literal', value: name, at: null }
  }
  if (message.kind !== 'instance' && message.kind !== 'hole') return UNTOLD
  return nameOf(scope.classOf(message), scope)
}

/** The name of a class as a value. */
export function nameOf(type: Value, scope: PackScope): Value {
  if (type.kind === 'library') {
    return { kind: 'literal', value: type.origin.replace(/^.*[.:#]/, ''), at: null }
  }
  return scope.member(type, 'Name')
}

/** Type arguments of the interfaces of that origin which a class implements itself, with their names. */
export function handledMessages(
  definition: Definition,
  origins: readonly string[],
  scope: PackScope,
  facts: FileFacts = scope.facts,
): readonly TypeReference[] {
  const supertypes = [...definition.implements, ...(definition.extendedTypes ?? [])]
  return supertypes.flatMap((type) => {
    const [message] = type.arguments
    if (!message || facts !== scope.facts) return []
    return origins.includes(scope.originOfType(type)) ? [message] : []
  })
}

/** Says that a method of a class handles the messages of a class. */
export function handlesClass(
  message: string,
  handler: Definition | undefined,
  definition: Definition,
  scope: PackScope,
): void {
  scope.emit({
    kind: 'endpoint',
    protocol: 'message',
    method: 'handle',
    path: { kind: 'literal', value: message, at: null },
    prefixed: false,
    versions: [],
    handler: handler ? { name: handler.name, file: scope.file, definition: handler.id } : null,
    registeredAs: null,
    guards: [],
    span: definition.nameSpan,
  })
}
