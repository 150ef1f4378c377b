import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'

/** The address of an interface whose objects a library makes: what it is made with, wherever that is. */
export function proxyBase(file: string, definition: number): Value {
  return { kind: 'variable', name: `proxy ${file}#${definition}`, fallback: null }
}

/** Says with which address the objects of an interface are made. */
export function proxyMade(call: PackCall, scope: PackScope, type: Value | undefined, base: Value | undefined): void {
  const place = scope.definition(type)
  if (!place || !base || base.kind === 'unknown') return
  scope.emit({ kind: 'setting', name: `proxy ${place.file}#${place.definition.id}`, value: base, span: call.nameSpan })
}

/** An object of the interface that is named by its class. */
export function proxyOf(call: PackCall, scope: PackScope): Value | null {
  const place = scope.definition(call.argument(0))
  return place ? { kind: 'instance', facts: place.facts, definition: place.definition, arguments: null } : null
}
