import type { Value } from '../../map/resolve/value.ts'

/** More optional parts than this no pattern has. */
const MOST = 4

/**
 * The paths that a pattern stands for: `/users[/{id}[/{part}]]` is `/users`, `/users/{id}` and `/users/{id}/{part}`. A pattern that
 * is not wholly known is one path. `plain` writes parameters as the map does.
 */
export function optionalParts(pattern: Value, plain: (text: string) => string): readonly Value[] {
  if (pattern.kind === 'template') {
    const parts = pattern.parts.map((part) =>
      part.kind === 'literal' ? { ...part, value: plain(String(part.value)).replace(/[[\]]/g, '') } : part,
    )
    return [{ ...pattern, parts }]
  }
  if (pattern.kind !== 'literal') return [pattern]
  return expanded(plain(String(pattern.value))).map((value) => ({ ...pattern, value }))
}

/** Brackets stand at the end, one inside of the other. */
function expanded(text: string): readonly string[] {
  const found: string[] = []
  let rest = text
  for (let depth = 0; depth < MOST; depth++) {
    const open = rest.indexOf('[')
    found.push((found.at(-1) ?? '') + (open < 0 ? rest : rest.slice(0, open)).replaceAll(']', ''))
    if (open < 0) break
    rest = rest.slice(open + 1)
  }
  return found
}
