import type { Expression } from '../../../vocabulary.ts'
import type { Draft } from './draft.ts'

/**
 * `module.exports = x`, `module.exports.a = x`, `exports.a = x`: exports of a CommonJS module. False when the assigned path is
 * none. Chains (`exports = module.exports = x`) come in one after the other.
 */
export function commonJsExport(draft: Draft, root: string, path: readonly string[], value: Expression): boolean {
  const inside = root === 'module' && path[0] === 'exports' ? path.slice(1) : root === 'exports' ? path : null
  if (!inside || inside.length > 1) return false
  const [name] = inside
  if (name === undefined && root === 'exports') return true
  // What a compiler writes to mark a module says nothing.
  if (name === '__esModule') return true
  draft.exports.push({ name: name ?? 'export=', value })
  return true
}
