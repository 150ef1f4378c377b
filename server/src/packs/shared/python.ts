/** What packs of Python libraries have in common. */
import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, Handler, PackCall, PackScope } from '../pack.ts'

/** An argument that may be passed by position or by name. */
export function given(call: PackCall, index: number, name: string): Value | undefined {
  return call.argument(index) ?? call.keyword(name)
}

/** An argument of the call that made an object, by position or by name. */
export function madeWith(value: Value, index: number | null, name: string, scope: PackScope): Value | undefined {
  return scope.made(value, name) ?? (index === null ? undefined : scope.made(value, index))
}

/** A rule on calls of what a module has by a name: `module.name(…)`, and `name(…)` where it was imported from there. */
export function functionCalls(
  module: string,
  names: readonly string[],
  found: (call: PackCall, scope: PackScope, name: string) => void,
): readonly CallRule[] {
  return [
    { names, on: [module], found: (call, scope) => found(call, scope, call.name) },
    ...names.map(
      (name): CallRule => ({
        names: null,
        on: [`${module}.${name}`],
        found: (call, scope) => found(call, scope, name),
      }),
    ),
  ]
}

/** The definition that a decorator stands above, as a handler. */
export function decoratedHandler(call: PackCall): Handler | null {
  const { decorated } = call
  if (!decorated) return null
  return { name: decorated.definition.name, file: decorated.file, definition: decorated.definition.id }
}

/** The function that a value is, as a handler. */
export function handlerOf(value: Value | undefined, scope: PackScope): Handler | null {
  const place = scope.definition(value)
  return place ? { name: place.definition.name, file: place.file, definition: place.definition.id } : null
}

/** Rewrites the literal pieces of a text: paths of a framework in the form of the map. */
export function rewritten(value: Value, change: (text: string) => string): Value {
  if (value.kind === 'literal' && typeof value.value === 'string') return { ...value, value: change(value.value) }
  if (value.kind === 'template') return { ...value, parts: value.parts.map((part) => rewritten(part, change)) }
  if (value.kind === 'either') return { ...value, values: value.values.map((part) => rewritten(part, change)) }
  return value
}

export function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}

/** Verbs of a `methods=[…]` argument in capitals; `otherwise` when there is none, `ANY` for what cannot be read. */
export function methodsOf(value: Value | undefined, otherwise: readonly string[], scope: PackScope): readonly string[] {
  if (!value || (value.kind === 'literal' && value.value === null)) return otherwise
  const items = scope.items(value) ?? [value]
  const names = items.flatMap((item) => scope.text(item)?.toUpperCase() ?? [])
  return names.length === 0 ? ['ANY'] : names.filter((name) => name !== 'OPTIONS' && name !== 'HEAD')
}
