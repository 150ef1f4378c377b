/** How far the parts of a PHP file reach that hold no code. Each gives the offset behind the part; all are linear. */

const NEWLINE = 10
const BACKSLASH = 92

/** Text outside of `<?php … ?>`, from its beginning. */
export function endOfMarkup(text: string, from: number): number {
  for (let at = text.indexOf('<?', from); at >= 0; at = text.indexOf('<?', at + 2)) {
    if (text.startsWith('php', at + 2) || text.startsWith('PHP', at + 2)) return at + 5
    if (text.charAt(at + 2) === '=') return at + 3
    // `<?xml` is markup.
    if (/\s/.test(text.charAt(at + 2))) return at + 2
  }
  return text.length
}

/** A text in quotes of one kind; one that is not closed reaches to the end. */
export function endOfString(text: string, from: number): number {
  const quote = text.charCodeAt(from)
  let at = from + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) at++
    else if (code === quote) return at + 1
    at++
  }
  return text.length
}

/** `<<<EOT … EOT`; null where `<<<` begins none. */
export function endOfHeredoc(text: string, from: number): number | null {
  const opening = /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1[ \t]*\r?\n/y
  opening.lastIndex = from
  const label = opening.exec(text)?.[2]
  if (label === undefined) return null
  for (let at = text.indexOf(label, opening.lastIndex); at >= 0; at = text.indexOf(label, at + label.length)) {
    if (/\w/.test(text.charAt(at + label.length))) continue
    let start = at
    while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start--
    if (text.charCodeAt(start - 1) === NEWLINE) return at + label.length
  }
  return text.length
}

/** A comment to the end of its line; `?>` ends it, too. */
export function endOfLineComment(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === NEWLINE || code === 13) return at
    if (code === 63 && text.charCodeAt(at + 1) === 62) return at
    at++
  }
  return at
}

export function endOfBlockComment(text: string, from: number): number {
  const end = text.indexOf('*/', from + 2)
  return end < 0 ? text.length : end + 2
}

export function newlines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}
