/** Values of .NET's configuration by key: an environment variable overrides what settings files say. */
import type { ValuesByName } from '../application-config/property-values.ts'
import { canonicalKey } from './flat-settings.ts'

const known = new WeakMap<ValuesByName, ReadonlyMap<string, readonly string[]>>()

/** Whether a name can only be a key of such a configuration: `Urls:Orders`. */
export function isSettingKey(name: string): boolean {
  return name.includes(':')
}

/** The values of a key, the most trusted first; [] when nothing gives it one. */
export function settingValues(name: string, values: ValuesByName): readonly string[] {
  let byKey = known.get(values)
  if (!byKey) {
    byKey = indexed(values)
    known.set(values, byKey)
  }
  return byKey.get(canonicalKey(name)) ?? []
}

function indexed(values: ValuesByName): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const isVariable = (name: string) => name.includes('__')
  const entries = [...values].filter(([name]) => isVariable(name) || isSettingKey(name))
  for (const [name, own] of [
    ...entries.filter(([key]) => isVariable(key)),
    ...entries.filter(([key]) => !isVariable(key)),
  ]) {
    const key = canonicalKey(name)
    found.set(key, [...new Set([...(found.get(key) ?? []), ...own])])
  }
  return found
}
