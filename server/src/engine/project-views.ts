/** What the projects of a workspace see of namespaces that several of them share. */
import type { SourceRoot } from '../facts/language.ts'

/** Projects by folder, with what each sees. */
export interface ProjectViews {
  /** Folder of the project that a file belongs to: the nearest above it. '' where there is none. */
  projectOf(file: string): string
  /** Folders of the project itself and of all that it references, directly or through others. */
  visible(project: string): ReadonlySet<string>
  /** Folders of all projects. */
  readonly projects: readonly string[]
}

export function projectViews(roots: readonly SourceRoot[]): ProjectViews {
  const references = new Map<string, readonly string[]>()
  for (const root of roots) {
    references.set(root.folder, [...(references.get(root.folder) ?? []), ...(root.references ?? [])])
  }
  const known = new Map<string, ReadonlySet<string>>()
  const homes = new Map<string, string>()
  return {
    projects: [...references.keys()].sort(),
    projectOf: (file) => {
      const slash = file.lastIndexOf('/')
      const folder = slash < 0 ? '' : file.slice(0, slash)
      let home = homes.get(folder)
      if (home === undefined) {
        home = nearest(folder, references)
        homes.set(folder, home)
      }
      return home
    },
    visible: (project) => {
      let seen = known.get(project)
      if (!seen) {
        const found = new Set([project])
        for (const next of found) for (const reference of references.get(next) ?? []) found.add(reference)
        known.set(project, found)
        seen = found
      }
      return seen
    },
  }
}

function nearest(folder: string, projects: ReadonlyMap<string, unknown>): string {
  for (let above = folder; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/')))) {
    if (projects.has(above) || above === '') return above
  }
}
