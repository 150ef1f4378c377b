/** Suppression comments of files that no language adapter reads: compose files, manifests, Dockerfiles, `.proto` files … */
import type { Suppression } from './language.ts'

const COMMENT = /^\s*(#|\/\/)\s*groundplan-ignore-next-line\s+([\w/-]+)\s*(?::\s*(.*?))?\s*$/

/** What begins a line comment in a file, by its name; null where there are none, as in JSON. */
export function commentStart(file: string): '//' | '#' | null {
  if (/\.([cm]?[jt]sx?|go|java|kts?|cs|rs|scala|swift|proto|php)$/.test(file)) return '//'
  return /\.(py|rb|sh|ya?ml|toml|graphqls?|conf|tf)$|(^|\/)(Dockerfile|Makefile)[^/]*$/.test(file) ? '#' : null
}

/** The comments that stand alone on their lines, in order. */
export function suppressionsIn(file: string, text: string): readonly Suppression[] {
  const start = commentStart(file)
  if (start === null || !text.includes('groundplan-ignore-next-line')) return []
  return text.split(/\r\n|\r|\n/).flatMap((content, line) => {
    const found = COMMENT.exec(content)
    return found && found[1] === start ? [{ line, rule: found[2] ?? '', reason: found[3] ?? '' }] : []
  })
}
