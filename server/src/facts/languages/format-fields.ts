/** A hole of a format text: `{0}`, `{name}`, `{user.id}`; those without a name are counted. */
export interface FormatField {
  readonly name: string
  readonly path: readonly string[]
}

/** The pieces of a text with `{…}` fields as `str.format` reads it, in order; `{{` is a brace. */
export function formatParts(text: string): readonly (string | FormatField)[] {
  const parts: (string | FormatField)[] = []
  let literal = ''
  let next = 0
  for (const [piece] of text.matchAll(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g)) {
    const field = /^\{([^!:}]*)[^}]*\}$/.exec(piece)?.[1]
    if (field === undefined) {
      literal += piece === '{{' ? '{' : piece === '}}' ? '}' : piece
      continue
    }
    if (literal !== '') parts.push(literal)
    literal = ''
    const [name = '', ...path] = field.split(/[.[\]]+/).filter((word, at) => at === 0 || word !== '')
    parts.push({ name: name.trim() === '' ? String(next++) : name.trim(), path })
  }
  if (literal !== '') parts.push(literal)
  return parts
}
