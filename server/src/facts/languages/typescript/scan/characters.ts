/** Classes of ASCII characters, by code: one look-up instead of many comparisons. */
export const OTHER = 0
export const SPACE = 1
export const WORD = 2
export const DIGIT = 3
export const QUOTE = 4

export const classes = new Uint8Array(128)
for (const code of [9, 10, 11, 12, 13, 32]) classes[code] = SPACE
for (let code = 97; code <= 122; code++) classes[code] = classes[code - 32] = WORD
classes[36] = classes[95] = WORD
for (let code = 48; code <= 57; code++) classes[code] = DIGIT
classes[34] = classes[39] = QUOTE

/** Whether a character goes on with an identifier; everything beyond ASCII is taken for a letter, the few spaces there aside. */
export function isWordPart(code: number): boolean {
  if (code < 128) return classes[code] === WORD || classes[code] === DIGIT
  return !isWideSpace(code)
}

export function isWideSpace(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x2028 ||
    code === 0x2029 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x3000
  )
}

/** The end of a string literal that opens at `at`: after the closing quote, or where the line ends without one. */
export function stringEnd(text: string, at: number): number {
  const quote = text.charCodeAt(at)
  for (let next = at + 1; next < text.length; next++) {
    const code = text.charCodeAt(next)
    if (code === quote) return next + 1
    if (code === 92) {
      // A backslash at the end of a line carries the string on.
      if (text.charCodeAt(next + 1) === 13 && text.charCodeAt(next + 2) === 10) next++
      next++
    } else if (code === 10 || code === 13) return next
  }
  return text.length
}

/** The end of a regular expression that opens at `at`, flags left out; where the line ends when it is not closed. */
export function regexEnd(text: string, at: number): number {
  let isClass = false
  for (let next = at + 1; next < text.length; next++) {
    const code = text.charCodeAt(next)
    if (code === 10 || code === 13) return next
    if (code === 92) next++
    else if (code === 91) isClass = true
    else if (code === 93) isClass = false
    else if (code === 47 && !isClass) return next + 1
  }
  return text.length
}

/** The text of a string literal with the usual escapes undone. */
export function unquoted(literal: string): string {
  const inner = literal.slice(1, -1)
  if (!inner.includes('\\')) return inner
  return inner.replace(
    /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([\s\S]))/g,
    (_, braced, four, two, one) => {
      const code = braced ?? four ?? two
      if (code !== undefined)
        return Number.parseInt(code, 16) > 0x10ffff ? '' : String.fromCodePoint(Number.parseInt(code, 16))
      return ESCAPES[one] ?? one
    },
  )
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
}
