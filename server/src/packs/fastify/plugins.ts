import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'

/** The plugin inside `fp(plugin)`, null for any other. */
export function unwrapped(plugin: Value | undefined, scope: PackScope): Value | null {
  if (!/^fastify-plugin(\.default)?\(\)$/.test(scope.origin(plugin)) || !plugin) return null
  return scope.made(plugin, 0) ?? null
}
