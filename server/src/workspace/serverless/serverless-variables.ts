/** Variables of the Serverless Framework: `${self:custom.stage}`, `${opt:stage, 'dev'}`, `${env:URL, 'http://…'}`. */
import { at, type Located } from '../yaml/located.ts'

/** Chains of variables that refer to each other end here. */
const MAXIMUM_DEPTH = 8

/** The text with its variables filled in; null when one of them is known only to who deploys it. */
export function filledIn(text: string, document: Located, depth = 0): string | null {
  if (depth > MAXIMUM_DEPTH) return null
  // Innermost first, as variables may stand in the names and defaults of others.
  const innermost = /\$\{([^${}]*)\}/.exec(text)
  if (!innermost) return text
  const value = variable(innermost[1] ?? '', document)
  if (value === null) return null
  const before = text.slice(0, innermost.index)
  return filledIn(before + value + text.slice(innermost.index + innermost[0].length), document, depth + 1)
}

/** The first of the alternatives that the file knows. */
function variable(written: string, document: Located): string | null {
  for (const alternative of written.split(',').map((part) => part.trim())) {
    const quoted = /^(['"])(.*)\1$/.exec(alternative)
    if (quoted) return quoted[2] ?? ''
    const path = /^self:([\w.-]+)$/.exec(alternative)?.[1]
    const found = path === undefined ? null : at(document, ...path.split('.'))
    if (found?.kind === 'text' && found.text !== null && found.tag === undefined) return found.text
    if (/^[\w.-]+$/.test(alternative) && alternative !== written.trim()) return alternative
  }
  return null
}
