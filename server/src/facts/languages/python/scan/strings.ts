const BACKSLASH = 92
const NEWLINE = 10

/** The offset after a string that begins with a quote; one that is not closed on its line ends there. */
export function endOfString(text: string, from: number): number {
  const quote = text.charAt(from)
  const triple = quote.repeat(3)
  if (text.startsWith(triple, from)) {
    for (let end = text.indexOf(triple, from + 3); end >= 0; end = text.indexOf(triple, end + 1)) {
      if (!isEscaped(text, end)) return end + 3
    }
    return text.length
  }
  const code = quote.charCodeAt(0)
  for (let at = from + 1; at < text.length; at++) {
    const own = text.charCodeAt(at)
    if (own === code) return at + 1
    if (own === NEWLINE) return at
    if (own === BACKSLASH) at++
  }
  return text.length
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++
  return slashes % 2 === 1
}
