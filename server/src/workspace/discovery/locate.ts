/** Finds the folder that holds the source of a deployed unit. A build context is rarely it: it holds what is copied. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { DeploymentUnit } from '../deployment.ts'
import { imageName } from '../images.ts'
import { bestFit, foldersUp, isWithin, keysFit, nameKeys, plainName } from './names.ts'
import type { Source, Sources } from './sources.ts'
import { type Tree, wholePackage } from './tree.ts'

export interface Places {
  readonly sources: Sources
  readonly tree: Tree
}

/**
 * The folder, null when the workspace does not hold the source. `shared` says that several units are built from the same
 * context, so that a folder named by one of them tells them apart even when nothing else marks it as a source.
 */
export function locate(unit: DeploymentUnit, shared: boolean, places: Places): string | null {
  const context = isBuiltElsewhere(unit, places.tree) ? null : unit.path
  if (context === null) return unit.kind === null ? (byMount(unit, places) ?? byName(unit, places.sources)) : null
  const inner = places.sources.within(context).filter((source) => source.folder !== context)
  if (inner.length === 0 && !shared) return places.tree.isFolder(context) ? context : null
  const own = places.sources.at(context)
  const dockerfile = byDockerfile(unit, context, places.sources)
  if (dockerfile !== null) return dockerfile
  // A context that is a project itself may well have others in it: its front end, its scripts.
  if (own && !shared && (own.role === 'application' || own.role === 'ui' || own.entries.length > 0)) return context
  const deployable = inner.filter(isDeployable)
  // Several processes of one application that is built where it stands.
  if (own?.role === 'application' && own.dockerfiles.length > 0) return byHintedName(unit, deployable) ?? context
  // One manifest further down (`ratings/html`, `inventory/app`) does not make the folder around it any other service.
  if (!shared && context !== '' && own?.role !== 'root' && deployable.length < 2) return context
  return (
    byHintedName(unit, deployable) ??
    byMention(unit, context, shared, places) ??
    byOwnName(unit, deployable) ??
    (places.tree.isFolder(context) ? context : null)
  )
}

/** The Dockerfile is to be in a folder that is not there: the context is meant from where the file is copied to, or run. */
function isBuiltElsewhere({ hints }: DeploymentUnit, tree: Tree): boolean {
  const folder = hints?.dockerfile ?? null
  return folder !== null && folder !== '' && !tree.isFolder(folder)
}

/** Whether a unit may be made of it. A library with a Dockerfile of its own is more than that. */
export function isDeployable(source: Source): boolean {
  return source.role !== 'root' && (source.role !== 'library' || source.dockerfiles.length > 0)
}

/** The Dockerfile stands in the source, or in a folder of it. */
function byDockerfile(unit: DeploymentUnit, context: string, sources: Sources): string | null {
  const folder = unit.hints?.dockerfile ?? null
  if (folder === null || folder === context || !isWithin(folder, context)) return null
  // It stands above the only program below it, or is a file that is made when the image is.
  const [only, ...others] = sources.within(folder).filter(isDeployable)
  if (only && others.length === 0 && only.folder !== folder && !sources.at(folder)) return only.folder
  const nearest = sources.nearest(folder)
  if (!nearest || nearest.folder === context || !isWithin(nearest.folder, context)) return null
  return isDeployable(nearest) ? nearest.folder : null
}

function byHintedName(unit: DeploymentUnit, sources: readonly Source[]): string | null {
  for (const name of unit.hints?.names ?? []) {
    const found = sources.find((source) => source.names.includes(name))
    if (found) return found.folder
  }
  return null
}

/** A path that a command, a working folder or a copy names. Paths inside the container begin with folders of its own. */
function byMention(unit: DeploymentUnit, context: string, shared: boolean, { sources, tree }: Places): string | null {
  const mentions = (unit.hints?.mentions ?? []).flatMap((mention) => {
    const segments = mention.split('/').filter((segment) => segment !== '' && segment !== '.')
    const tails = mention.startsWith('/')
      ? segments.map((_, index) => segments.slice(index).join('/'))
      : [segments.join('/')]
    return tails.map((tail) => join(context, tail)).filter((path) => path !== context && isWithin(path, context))
  })
  const starts = shared ? (sources.at(context)?.entries ?? []).map((entry) => entry.file) : []
  for (const path of mentions) {
    // A folder of the context, in which a server starts, is what one of several commands runs.
    const folder = wholePackage(tree.isFolder(path) ? path : folderOf(path), tree)
    if (folder !== context && isWithin(folder, context) && starts.some((file) => file === path || isWithin(file, path)))
      return folder
    const nearest = sources.nearest(path)
    if (nearest && nearest.folder !== context && isWithin(nearest.folder, context) && isDeployable(nearest))
      return nearest.folder
  }
  if (!shared) return null
  for (const path of mentions) {
    const folder = tree.isFolder(path) ? path : tree.has(path) ? folderOf(path) : null
    if (folder === null || folder === context || !tree.hasCode(folder)) continue
    if (sources.nearest(folder)?.role === 'library') continue
    if (bestFit([folder.slice(folder.lastIndexOf('/') + 1)], [unit.name, ...(unit.hints?.names ?? [])]) > 0)
      return folder
  }
  return null
}

function byOwnName(unit: DeploymentUnit, sources: readonly Source[]): string | null {
  return best([unit.name], sources, unit.location.file)
}

/** A run-time image with the source mounted into it, as it is done for development. */
function byMount(unit: DeploymentUnit, { sources }: Places): string | null {
  for (const mount of unit.mounts) {
    const found = sources.at(mount)
    if (found && isDeployable(found)) return mount
  }
  return null
}

/** Names of programs that say nothing of what they serve: the image of anything may end so. */
const PROGRAM = /^(server|service|app|main|daemon|backend)$/i

/** Official images of languages say what runs the code, not what it is. */
function isLanguage(image: string): boolean {
  return /^(library\/)?(python|node|golang|ruby|php|rust|openjdk|maven|gradle|bash|deno|bun)(:|@|$)/.test(image)
}

/** The source that is called as the unit, its image or its container is. */
function byName(unit: DeploymentUnit, sources: Sources): string | null {
  const image = unit.image === null || isLanguage(unit.image) ? null : imageName(unit.image)
  const hinted = [...(image === null ? [] : [image]), ...(unit.hints?.names ?? [])]
  const names = [unit.name, ...hinted.filter((name) => !PROGRAM.test(name))]
  const deployable = sources.all.filter((source) => isDeployable(source) && source.folder !== '')
  const found = best(names, deployable, unit.location.file)
  if (found !== null || image === null) return found
  // `acme-shop-orders` is the image of `orders` when nothing else fits it, `acme-order-api` that of `orderapi`.
  const words = image.split('-')
  const endings = new Set(words.slice(1).map((_, at) => plainName(words.slice(at + 1).join('-'))))
  const ending = deployable.filter((source) =>
    source.names.some((name) => plainName(name).length > 2 && !PROGRAM.test(name) && endings.has(plainName(name))),
  )
  return ending.length === 1 ? (ending[0]?.folder ?? null) : null
}

/**
 * The source with the best fitting name; among equals one of the same part of the repository as the file that deploys it,
 * for a repository may hold several systems with a `frontend` each; then one with a Dockerfile or a server in it, then the one nearest to the root.
 */
function best(names: readonly string[], sources: readonly Source[], deployedBy: string): string | null {
  const part = partOf(deployedBy)
  let found: Source | null = null
  let score = 0
  const keys = nameKeys(names)
  for (const source of sources) {
    const fit = keysFit(keys, source.keys)
    if (fit === 0) continue
    const isNear = part !== '' && isWithin(source.folder, part)
    // A program that listens is likelier deployed than a page or a browser's extension of the same name.
    const runs = source.dockerfiles.length > 0 || source.entries.length > 0
    const preferred = (isNear ? 60 : 0) + (runs ? 30 : 0)
    const own = fit * 100 + preferred - foldersUp(source.folder).length
    if (own > score) {
      found = source
      score = own
    }
  }
  return found?.folder ?? null
}

/** The folder of the root that a path is in, '' for a file of the root itself. */
function partOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : ''
}
