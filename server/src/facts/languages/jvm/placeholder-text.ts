/** Placeholders in configured text, as Spring, Quarkus and Micronaut write them: `http://${orders.host:localhost}/v1`. */

/** Plain text, or a property with what it is when nobody sets it. */
export type PlaceholderPart = string | { readonly name: string; readonly fallback: string | null }

/** Takes a text apart; one without placeholders is a single part. A fallback may hold further ones. */
export function placeholderParts(text: string): readonly PlaceholderPart[] {
  const parts: PlaceholderPart[] = []
  let at = 0
  while (at < text.length) {
    const start = text.indexOf('${', at)
    const end = start < 0 ? -1 : closing(text, start + 2)
    if (end < 0) {
      parts.push(text.slice(at))
      break
    }
    if (start > at) parts.push(text.slice(at, start))
    parts.push(placeholder(text.slice(start + 2, end)))
    at = end + 1
  }
  return parts
}

function placeholder(inner: string): PlaceholderPart {
  const colon = inner.indexOf(':')
  if (colon < 0) return { name: inner.trim(), fallback: null }
  return { name: inner.slice(0, colon).trim(), fallback: inner.slice(colon + 1) }
}

/** The brace that closes a placeholder, -1 when none does. */
function closing(text: string, start: number): number {
  let depth = 1
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return -1
}
