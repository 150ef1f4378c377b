/** Who owns what: by a catalogue, else by the CODEOWNERS file. */
import ignore from 'ignore'
import type { FolderOwner, ReaderContext } from '../deployment.ts'
import { bestFit, foldersUp } from './names.ts'

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

/** The owner that a catalogue names for a service: by its folder, the nearest above it, or by its name. */
export function cataloguedOwner(
  owners: readonly FolderOwner[],
): (service: { readonly name: string; readonly folder: string | null }) => string | null {
  return ({ name, folder }) => {
    const named = owners.find((entry) => bestFit([entry.name], [name]) > 1)
    if (named) return named.owner
    // A component at the root describes the repository, which may hold many.
    const above = folder === null ? [] : foldersUp(folder).filter((place) => place !== '' || folder === '')
    const place = above.find((candidate) => owners.some((entry) => entry.folder === candidate))
    return owners.find((entry) => entry.folder === place)?.owner ?? null
  }
}
