import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'

/** Where configuration factories are kept: `config/configuration.ts`, `database.config.ts`. */
const FACTORY = /(^|\/)(configs?|configurations?)(\/[^/]+)*\.[cm]?[jt]s$|\.config(uration)?\.[cm]?[jt]s$/
const MOST_FILES = 30

/**
 * The value of a path such as `endpoints.orders` in what a factory makes that is the default export of a file:
 * `export default () => ({ endpoints: { orders: process.env.ORDERS } })`, `export default registerAs('endpoints', () => …)`.
 * Null when no factory has the path.
 */
export function configured(path: string, scope: PackScope): Value | null {
  const files = scope
    .filesBelow(sourceFolder(scope.file))
    .filter((file) => FACTORY.test(file) && !file.endsWith('.d.ts'))
  for (const file of files.slice(0, MOST_FILES)) {
    const exported = scope.member({ kind: 'module', file }, 'default')
    const [head, ...rest] = path.split('.')
    const isNamed = scope.origin(exported) === '@nestjs/config.registerAs()'
    if (isNamed && scope.text(scope.made(exported, 0)) !== head) continue
    const factory = isNamed ? scope.made(exported, 1) : exported
    if (factory?.kind !== 'definition') continue
    let value = scope.call(factory, [])
    for (const name of isNamed ? rest : path.split('.')) value = scope.member(value, name)
    if (value.kind !== 'unknown' && value.kind !== 'object') return value
  }
  return null
}

/** The nearest `src` above the file, else its own folder's parent; relative to the file. */
function sourceFolder(file: string): string {
  const folders = file.split('/').slice(0, -1)
  const up = folders.length - 1 - folders.lastIndexOf('src')
  return folders.includes('src') ? ['.', ...Array.from({ length: up }, () => '..')].join('/') : '..'
}
