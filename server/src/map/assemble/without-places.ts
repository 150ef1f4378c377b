import type { Text } from '../resolve/text.ts'

/** A text that says nothing of where it is written, and so stays the same when lines move. */
export function withoutPlaces(text: Text): Text {
  switch (text.kind) {
    case 'literal':
      return { ...text, at: null }
    case 'template':
      return { ...text, at: null, parts: text.parts.map(withoutPlaces) }
    case 'either':
      return { ...text, values: text.values.map(withoutPlaces) }
    case 'variable':
      return { ...text, fallback: text.fallback && withoutPlaces(text.fallback) }
    default:
      return text
  }
}
