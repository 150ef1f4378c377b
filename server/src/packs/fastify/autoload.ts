import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { unwrapped } from './plugins.ts'

/** https://github.com/fastify/fastify-autoload: folders below `dir` are prefixes, files export plugins. */
export function autoload(call: PackCall, scope: PackScope, options: Value | undefined): void {
  if (options?.kind !== 'object') return
  const dir = folderOf(scope.member(options, 'dir'), scope)
  const prefix = scope.keys(options).includes('options')
    ? scope.member(scope.member(options, 'options'), 'prefix')
    : null
  if (dir === null) return
  const files = scope.filesBelow(dir)
  for (const file of files) {
    if (!/\.[cm]?[jt]s$/.test(file) || /\.(d|test|spec)\.[cm]?[jt]s$/.test(file)) continue
    const plugin = scope.member({ kind: 'module', file }, 'default')
    const shared = unwrapped(plugin, scope)
    if (shared) scope.enter(shared, [call.receiver])
    if (plugin.kind !== 'definition') continue
    const derived = scope.derive(call.receiver, call)
    if (derived.kind !== 'library') continue
    const child: Value = { ...derived, identity: `${derived.identity}>${file}` }
    const below = file.slice(file.indexOf(dir.replace(/^\.\//, '')) + dir.replace(/^\.\//, '').length)
    const folders = below
      .split('/')
      .slice(0, -1)
      .filter((part) => part !== '')
      .map((part) => part.replace(/^_/, ':'))
    const path: Value = { kind: 'literal', value: `/${folders.join('/')}`, at: null }
    const whole: Value =
      prefix && prefix.kind !== 'unknown' ? { kind: 'template', parts: [prefix, path], at: null } : path
    scope.emit({ kind: 'mount', parent: call.receiver, child, prefix: whole, handlers: [], span: call.nameSpan })
    scope.enter(plugin, [child])
  }
}

/** `path.join(__dirname, 'routes')` and its like, relative to the file. */
function folderOf(value: Value, scope: PackScope): string | null {
  if (value.kind === 'template') {
    const known = value.parts.map((part) => scope.text(part) ?? '').join('')
    return known === '' ? null : `./${known}`.replace(/\/{2,}/g, '/')
  }
  return scope.text(value)
}
