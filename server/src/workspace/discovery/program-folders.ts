/** Several Dockerfiles in one folder that build a program each: each belongs to what it builds, not to the folder. */
import { join } from '../../map/resolve/module-resolver.ts'
import type { DeploymentUnit } from '../deployment.ts'
import { groupBy } from './group-by.ts'
import { foldersUp } from './names.ts'
import type { Tree } from './tree.ts'

/**
 * The folder of the program by Dockerfile, for those that share their folder with others which build other programs. Those that
 * build the same program, with other settings, are left where they stand.
 */
export function programFolders(
  dockerfiles: readonly DeploymentUnit[],
  tree: Tree,
): ReadonlyMap<DeploymentUnit, string> {
  const found = new Map<DeploymentUnit, string>()
  const running = dockerfiles.filter((unit) => unit.hints?.runs && unit.kind === null)
  for (const [folder, units] of groupBy(running, (unit) => unit.path ?? '')) {
    const built = units.flatMap((unit) => {
      const program = compiled(unit, folder, tree) ?? interpreted(unit, folder, tree)
      return program === null ? [] : [{ unit, program }]
    })
    if (new Set(built.map(({ program }) => program)).size < 2) continue
    for (const { unit, program } of built) found.set(unit, program)
  }
  return found
}

/** The only program that it compiles. The build context is the folder or one above it. */
function compiled(unit: DeploymentUnit, folder: string, tree: Tree): string | null {
  const [program, ...others] = unit.hints?.programs ?? []
  if (program === undefined || others.length > 0) return null
  return placed(program, folder, tree)
}

/** The only folder it copies that holds the file which its command starts: `server.py` of `COPY reports /app`. */
function interpreted(unit: DeploymentUnit, folder: string, tree: Tree): string | null {
  const mentions = unit.hints?.mentions ?? []
  const script = mentions.find((mention) => /^\.\/[\w-]+\.(py|rb)$/.test(mention))
  if (script === undefined) return null
  const holders = new Set(
    mentions.flatMap((mention) => {
      const held = mention.startsWith('/') ? null : placed(mention, folder, tree)
      return held !== null && tree.has(join(held, script)) ? [held] : []
    }),
  )
  const [only, ...others] = holders
  return only !== undefined && others.length === 0 ? only : null
}

function placed(path: string, folder: string, tree: Tree): string | null {
  return (
    foldersUp(folder)
      .map((context) => join(context, path))
      .find((place) => place !== folder && place !== '' && tree.hasCode(place)) ?? null
  )
}
