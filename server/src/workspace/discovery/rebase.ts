/** Compose files that are layered on one further up (`-f compose.yaml -f extra/gateway.yaml`) count paths from that one. */
import type { DeploymentUnit } from '../deployment.ts'
import { foldersUp } from './names.ts'
import type { Tree } from './tree.ts'

/** The unit with its paths counted from the nearest folder above in which its build context exists, or a file that it mounts. */
export function rebased(unit: DeploymentUnit, tree: Tree): DeploymentUnit {
  const { path, project } = unit
  if (unit.source !== 'compose' || project === '') return unit
  const exists = (file: string) => tree.isFolder(file) || tree.has(file)
  const written = [...(path === null ? unit.mounts : [path])].filter((file) => file.startsWith(`${project}/`))
  if (written.some(exists)) return unit
  const below = (folder: string, file: string) => joined(folder, file.slice(project.length + 1))
  const base = foldersUp(project).find((folder) => written.some((file) => exists(below(folder, file))))
  if (base === undefined) return unit
  const moved = (file: string) => (file.startsWith(`${project}/`) ? below(base, file) : file)
  // A unit without source keeps its project: only what it mounts is elsewhere.
  return path === null
    ? { ...unit, mounts: unit.mounts.map(moved) }
    : { ...unit, path: moved(path), project: base, mounts: unit.mounts.map(moved) }
}

function joined(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}
