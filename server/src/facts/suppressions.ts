/** Suppression comments of files that no language adapter reads: compose files, manifests, Dockerfiles, `.proto` files … */
import type { Suppression } from './language.ts'

const COMMENT = /^\s*(#|\/\/)\s*groundplan-ignore-next-line\s+([\w/-]+)\s*(?::\s*(.*?))?\s*$/

type Start = '//' | '#'

/** Comments begin either way; the first one is what a fix writes. */
const FORMS: readonly (readonly [RegExp, readonly Start[]])[] = [
  [/\.([cm]?[jt]sx?|go|java|kts?|cs|rs|scala|swift|proto)$/, ['//']],
  [/\.php$/, ['//', '#']],
  [/\.(tf|tfvars|hcl)$/, ['#', '//']],
  [/\.(py|rb|sh|ya?ml|toml|graphqls?|gql|conf|cfg|properties)$/, ['#']],
  [/(^|\/)(Dockerfile|Containerfile|Makefile|Caddyfile|Procfile)[^/]*$|\.(Dockerfile|Containerfile)$/i, ['#']],
]

/** What begins a line comment in a file, by its name; null where there are none, as in JSON. */
export function commentStart(file: string): Start | null {
  return startsOf(file)[0] ?? null
}

/** The comments that stand alone on their lines, in order. */
export function suppressionsIn(file: string, text: string): readonly Suppression[] {
  const starts = startsOf(file)
  if (starts.length === 0 || !text.includes('groundplan-ignore-next-line')) return []
  return text.split(/\r\n|\r|\n/).flatMap((content, line) => {
    const found = COMMENT.exec(content)
    return found && starts.some((start) => start === found[1])
      ? [{ line, rule: found[2] ?? '', reason: found[3] ?? '' }]
      : []
  })
}

function startsOf(file: string): readonly Start[] {
  return FORMS.find(([name]) => name.test(file))?.[1] ?? []
}
