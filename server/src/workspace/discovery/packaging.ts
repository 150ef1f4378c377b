/** Modules without code of their own that make an image of what another module builds. */
import type { SourceProject } from '../deployment.ts'
import type { Tree } from './tree.ts'

/** From the folder of such a module to the folder of the only one with code that it depends on. */
export function packagingModules(projects: readonly SourceProject[], tree: Tree): ReadonlyMap<string, string> {
  const byArtifact = new Map(
    projects.flatMap(({ artifact, folder }) =>
      artifact !== undefined && tree.hasCode(folder) ? [[artifact, folder] as const] : [],
    ),
  )
  return new Map(
    projects.flatMap(({ packs, folder }) => {
      if (!packs || tree.hasCode(folder)) return []
      const [only, ...others] = new Set(packs.flatMap((artifact) => byArtifact.get(artifact) ?? []))
      return only !== undefined && others.length === 0 ? [[folder, only] as const] : []
    }),
  )
}
