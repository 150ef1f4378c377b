/** Compose files that are layered on one further up (`-f compose.yaml -f extra/gateway.yaml`) count paths from that one. */
import type { DeploymentUnit } from '../deployment.ts'
import { foldersUp } from './names.ts'
import type { Tree } from './tree.ts'

/** The unit with its paths counted from the nearest folder above in which its build context exists. */
export function rebased(unit: DeploymentUnit, tree: Tree): DeploymentUnit {
  const { path, project } = unit
  if (unit.source !== 'compose' || path === null || project === '' || tree.isFolder(path)) return unit
  const written = path.startsWith(`${project}/`) ? path.slice(project.length + 1) : null
  const base = foldersUp(project).find((folder) => written !== null && tree.isFolder(joined(folder, written)))
  if (written === null || base === undefined) return unit
  const moved = (file: string) => (file.startsWith(`${project}/`) ? joined(base, file.slice(project.length + 1)) : file)
  return { ...unit, path: joined(base, written), project: base, mounts: unit.mounts.map(moved) }
}

function joined(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}
