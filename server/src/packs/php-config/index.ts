import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'

/** https://laravel.com/docs/configuration: `config('services.orders.url')` is a value of the table in `config/services.php`. */
export const phpConfig: Pack = {
  name: 'php-config',
  title: 'Configuration of Laravel',
  language: 'php',
  covers: ['configuration'],
  modules: [],
  values: [
    { names: null, on: ['global:config'], value: read },
    {
      names: ['get', 'string'],
      on: ['Illuminate.Support.Facades.Config', 'global.Config', 'global:config()'],
      value: read,
    },
    {
      names: ['get'],
      on: ['Illuminate.Config#Repository', 'Illuminate.Contracts.Config#Repository'],
      value: read,
    },
  ],
}

function read(call: PackCall, scope: PackScope): Value | null {
  const key = scope.text(call.argument(0))
  if (key === null) return null
  const [file = '', ...path] = key.split('.')
  const table = scope.evaluate({ kind: 'module', module: `config:${file}`, span: call.span })
  const value = path.reduce<Value>((inner, name) => scope.member(inner, name), table)
  const fallback = call.argument(1)
  if (table.kind === 'module' || value.kind === 'unknown' || value.kind === 'library') {
    return fallback ?? { kind: 'unknown', reason: `the configuration ${key}` }
  }
  return value
}
