/** One name that a `use` makes known; `*` for all of a module. */
export interface Use {
  readonly local: string
  readonly path: string
}

/** Deeper trees are written by nobody. */
const DEEPEST = 20

/** What stands between `use` and `;`: `a::{b, c::{self, d as e}, f::*}`. */
export function usesOf(text: string): readonly Use[] {
  const words = text.match(/\w+|::|[{},*]/g) ?? []
  const found: Use[] = []
  let at = 0
  const tree = (before: readonly string[], depth: number): void => {
    const path = [...before]
    let local = ''
    for (; at < words.length; at++) {
      const word = words[at] ?? ''
      if (word === ',' || word === '}') break
      // `::name` is a crate, whatever modules there are.
      if (word === '::' && path.length === 0) path.push('')
      if (word === '::') continue
      if (word === '{') {
        at++
        while (at < words.length && words[at] !== '}') {
          if (words[at] === ',') at++
          else if (depth < DEEPEST) tree(path, depth + 1)
          else at++
        }
        at++
        return
      }
      if (word === 'as') local = words[++at] ?? ''
      else if (word === '*') local = '*'
      else path.push(word)
    }
    if (path.length > 1 && path.at(-1) === 'self') path.pop()
    if (path.length > 0) found.push({ local: local || (path.at(-1) ?? ''), path: path.join('::') })
  }
  while (at < words.length) {
    const before = at
    tree([], 0)
    if (at === before || words[at] === ',' || words[at] === '}') at++
  }
  return found
}
