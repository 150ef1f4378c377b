/** Where strings and comments of C# end: what stands in them is no code. */

const BACKSLASH = 92
const NEWLINE = 10
const QUOTE = 34
const OPEN = 123
const CLOSE = 125

/** The end of the string that begins at `start` with a quote, `@`, or `$`s; `start` itself when none begins there. */
export function stringEnd(text: string, start: number): number {
  let at = start
  let isVerbatim = false
  let dollars = 0
  for (; at < start + 8; at++) {
    const letter = text.charAt(at)
    if (letter === '@') isVerbatim = true
    else if (letter === '$') dollars++
    else break
  }
  if (text.charCodeAt(at) !== QUOTE) return start
  if (text.startsWith('"""', at)) return rawEnd(text, at)
  return dollars > 0 ? interpolatedEnd(text, at + 1, isVerbatim) : plainEnd(text, at + 1, isVerbatim)
}

/** `"""…"""` with any number of quotes from three on. */
function rawEnd(text: string, start: number): number {
  let quotes = start
  while (text.charCodeAt(quotes) === QUOTE) quotes++
  const end = text.indexOf('"'.repeat(quotes - start), quotes)
  if (end < 0) return text.length
  let after = end + (quotes - start)
  while (text.charCodeAt(after) === QUOTE) after++
  return after
}

function plainEnd(text: string, start: number, isVerbatim: boolean): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      if (!isVerbatim || text.charCodeAt(at + 1) !== QUOTE) return at + 1
      at++
    } else if (!isVerbatim && code === BACKSLASH) at++
    else if (!isVerbatim && code === NEWLINE) return at
  }
  return text.length
}

/** Braces of an interpolated string hold code, which may hold strings of its own. */
function interpolatedEnd(text: string, start: number, isVerbatim: boolean): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (depth === 0) {
      if (code === QUOTE) {
        if (!isVerbatim || text.charCodeAt(at + 1) !== QUOTE) return at + 1
        at++
      } else if (code === BACKSLASH && !isVerbatim) at++
      else if (code === NEWLINE && !isVerbatim) return at
      else if (code === OPEN) {
        if (text.charCodeAt(at + 1) === OPEN) at++
        else depth = 1
      }
      continue
    }
    if (code === OPEN) depth++
    else if (code === CLOSE) depth--
    else if (code === QUOTE || code === 36 || code === 64) {
      const end = stringEnd(text, at)
      if (end > at) at = end - 1
    }
  }
  return text.length
}

/** The end of a comment that begins at a slash; the next character when none begins there. */
export function commentEnd(text: string, start: number): number {
  const next = text.charCodeAt(start + 1)
  if (next === 47) return lineEnd(text, start)
  if (next !== 42) return start + 1
  const end = text.indexOf('*/', start + 2)
  return end < 0 ? text.length : end + 2
}

export function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end
}

/** The end of `'x'`; the next character when none begins there. */
export function characterEnd(text: string, start: number): number {
  const at = text.charCodeAt(start + 1) === BACKSLASH ? start + 3 : start + 2
  const end = text.indexOf("'", at)
  return end < 0 || end > start + 8 ? start + 1 : end + 1
}
