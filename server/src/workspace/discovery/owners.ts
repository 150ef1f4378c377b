/** Who owns what, by the CODEOWNERS file. */
import ignore from 'ignore'
import type { ReaderContext } from '../deployment.ts'

const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']

/** The first owner of a folder or file; null when nobody is named. The last line that matches counts. */
export function ownersOf(context: ReaderContext): (path: string) => string | null {
  const file = PLACES.find((place) => context.exists(place))
  const text = file === undefined ? null : context.text(file)
  const lines = (text ?? '').split('\n').flatMap((line) => {
    const [pattern = '', owner = ''] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/)
    // `[Section]` headers and `!` exclusions are GitLab's own.
    return pattern === '' || owner === '' || /^[[!^]/.test(pattern) ? [] : [{ matcher: ignore().add(pattern), owner }]
  })
  return (path) => {
    const asked = path === '' ? 'CODEOWNERS' : `${path}/package.json`
    return lines.findLast(({ matcher }) => matcher.ignores(asked))?.owner ?? null
  }
}
