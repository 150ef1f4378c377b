/** A path that is written as a regular expression (`^orders/(?P<id>\d+)/$`) in the form of the map. */
export function regularPath(pattern: string): string {
  let path = ''
  let at = 0
  const text = pattern.replace(/^\^/, '').replace(/(\\Z|\$)$/, '')
  while (at < text.length) {
    const rest = text.slice(at)
    if (rest.startsWith('(')) {
      const end = closing(text, at)
      path += hole(text.slice(at + 1, end))
      at = end + 1
      // A group that may be missing or repeated is a hole all the same.
      at += /^[?*+]|^\{\d*,?\d*\}/.exec(text.slice(at))?.[0].length ?? 0
      continue
    }
    const set = /^(\[[^\]]*\]|\\[wdsS]|\.)([*+?]|\{\d*,?\d*\})?/.exec(rest)
    if (set && set[0] !== '.') {
      path += set[0] === '.*' ? '{*}' : '{}'
      at += set[0].length
    } else if (rest.startsWith('\\')) {
      path += text.charAt(at + 1)
      at += 2
    } else if (rest.startsWith('/?')) {
      at += 2
    } else {
      path += text.charAt(at++)
    }
  }
  return path
}

function hole(group: string): string {
  const name = /^\?P<(\w+)>/.exec(group)?.[1]
  if (/^\?[=!<]/.test(group) && name === undefined) return ''
  const inner = group.replace(/^\?(P<\w+>|:)/, '')
  if (/^\.[*+]$/.test(inner)) return '{*}'
  // One alternative of plain words is as good as a hole; a plain word is itself.
  if (/^[\w-]+$/.test(inner) && name === undefined) return inner
  return `{${name ?? ''}}`
}

/** The offset of the parenthesis that closes the one at `from`. */
function closing(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\') at++
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return at
  }
  return text.length
}
