/** Settings files of .NET as pairs: nested keys are joined by colons, items of lists go by their position. */
import type { JSONPath } from 'jsonc-parser'
import { asObject, type JsonObject } from '../json/located-json.ts'

export interface Setting {
  readonly key: string
  readonly value: string
  readonly path: JSONPath
}

export function flatSettings(value: JsonObject): readonly Setting[] {
  const found: Setting[] = []
  const walk = (entry: unknown, path: JSONPath) => {
    if (typeof entry === 'string' || typeof entry === 'number' || typeof entry === 'boolean') {
      found.push({ key: path.join(':'), value: String(entry), path })
      return
    }
    const inner = Array.isArray(entry) ? [...entry.entries()] : Object.entries(asObject(entry) ?? {})
    for (const [key, value] of inner) walk(value, [...path, key])
  }
  walk(value, [])
  return found
}

/** Keys of the configuration compare without case; in variables two underscores stand for the colon. */
export function canonicalKey(name: string): string {
  return name.replaceAll('__', ':').toLowerCase()
}
