import { placeholderParts } from '../../facts/languages/jvm/placeholder-text.ts'
import { OPEN } from '../environment/interpolate.ts'
import { canonicalProperty, isPropertyName, variableOfProperty } from './property-names.ts'

/** Values by name, as the deployment and the configuration files give them. */
export type ValuesByName = ReadonlyMap<string, readonly string[]>

/** Placeholders lead to values with placeholders at most this often. */
const DEEPEST = 6
/** More values than this come of no sensible configuration. */
const MOST_VALUES = 6

/**
 * The values of a variable or property, the most trusted first: an environment variable overrides the property of its name,
 * placeholders are filled in. What nothing gives a value to is written `{}`.
 */
export function valuesOf(name: string, known: ValuesByName, depth = 0): readonly string[] {
  if (!isPropertyName(name)) return known.get(name) ?? []
  const variable = known.get(variableOfProperty(name)) ?? []
  const own = [...(known.get(name) ?? []), ...(known.get(canonicalProperty(name)) ?? [])]
  const filled = [...new Set([...variable, ...own])].flatMap((value) => filledIn(value, known, depth))
  return [...new Set(filled)].slice(0, MOST_VALUES)
}

/** All the ways a text with placeholders may read. */
export function filledIn(text: string, known: ValuesByName, depth = 0): readonly string[] {
  if (!text.includes('${')) return [text]
  return placeholderParts(text).reduce<readonly string[]>(
    (heads, part) => {
      const tails = typeof part === 'string' ? [part] : values(part.name, part.fallback, known, depth)
      return heads.flatMap((head) => tails.map((tail) => head + tail)).slice(0, MOST_VALUES)
    },
    [''],
  )
}

function values(name: string, fallback: string | null, known: ValuesByName, depth: number): readonly string[] {
  const found = depth < DEEPEST ? valuesOf(name, known, depth + 1) : []
  if (found.length > 0) return found
  return fallback === null ? [OPEN] : filledIn(fallback, known, depth)
}
