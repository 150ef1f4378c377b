/** Whether a file is part of an ordinary build, by its name and its `//go:build` line. */

/** Names that hold on a server: the services of a workspace run there. */
const GIVEN = new Set(['linux', 'unix', 'amd64', 'cgo', 'gc'])
/** Endings of file names for other systems. */
const OTHER_SYSTEM =
  /_(windows|darwin|freebsd|openbsd|netbsd|solaris|plan9|js|wasip1|android|ios|aix|dragonfly|wasm)\.go$/

const LONGEST_HEADER = 4000

export function isBuilt(file: string, text: string): boolean {
  if (OTHER_SYSTEM.test(file)) return false
  const header = text.slice(0, LONGEST_HEADER)
  if (!header.includes('//go:build')) return true
  const line = /^\/\/go:build\s+(.+)$/m.exec(header)?.[1]
  return line === undefined || holds(line)
}

/** Evaluates `a && (b || !c)`. Tags that nothing is known of are not given. */
function holds(expression: string): boolean {
  const words = expression.match(/&&|\|\||[!()]|[\w.]+/g) ?? []
  let at = 0
  const any = (): boolean => {
    let value = all()
    while (words[at] === '||') {
      at++
      const right = all()
      value = value || right
    }
    return value
  }
  const all = (): boolean => {
    let value = one()
    while (words[at] === '&&') {
      at++
      const right = one()
      value = value && right
    }
    return value
  }
  const one = (): boolean => {
    const word = words[at++]
    if (word === '!') return !one()
    if (word !== '(') return word !== undefined && (GIVEN.has(word) || /^go1\.\d+$/.test(word))
    const value = any()
    at++
    return value
  }
  return any()
}
