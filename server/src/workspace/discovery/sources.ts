/** Where source code of its own begins: folders with a manifest, a Dockerfile or the start of a server. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import type { Location } from '../../protocol/location.ts'
import type { DeploymentUnit, ProjectRole, SourceProject } from '../deployment.ts'
import { applicationNames } from './environment.ts'
import type { AllFacts } from './facts.ts'
import { groupBy } from './group-by.ts'
import { folderName, foldersUp, isWithin, lastSegment, type NameKeys, nameKeys, withoutScope } from './names.ts'
import { packagingModules } from './packaging.ts'
import { programFolders } from './program-folders.ts'
import { splitEntries } from './split-entries.ts'
import type { Tree } from './tree.ts'

/** A file in which a server starts. */
export interface EntryPoint {
  readonly file: string
  /** Null when it is known only at run time. */
  readonly port: number | null
  readonly framework: string
}

export interface Source {
  readonly folder: string
  /** Names that others may use for it, its own first. */
  readonly names: readonly string[]
  readonly keys: NameKeys
  /** As its manifest calls it, null when it has none or that says nothing. */
  readonly packageName: string | null
  readonly role: ProjectRole
  /** Made to be used by other packages. */
  readonly published: boolean
  readonly hasManifest: boolean
  readonly frameworks: readonly string[]
  readonly dockerfiles: readonly DeploymentUnit[]
  /** Where servers start that belong to no source further down. */
  readonly entries: readonly EntryPoint[]
  readonly locations: readonly Location[]
}

export interface Sources {
  readonly all: readonly Source[]
  at(folder: string): Source | null
  /** The source that a path is in. */
  nearest(path: string): Source | null
  /** Those in a folder, itself included. */
  within(folder: string): readonly Source[]
}

/** Servers in these help developers; nobody deploys them. */
const HELPER_FOLDER = /(^|\/)(scripts?|tools?|tooling|mock[\w-]*|stubs?|bench(marks?)?|fuzz(ing)?|seeds?|migrations?)\//
/** Folders that hold Dockerfiles of others. */
const DOCKER_FOLDER = /^(\.?docker\w*|deploy\w*|infra\w*|ci|build|scripts?|ops|devops|tools?|config\w*)$/i

/** Whether a source of this folder serves those who develop, unless it is deployed. */
export function isHelper(folder: string): boolean {
  return HELPER_FOLDER.test(`${folder}/`)
}

export function sourcesOf(facts: AllFacts, entryPoints: readonly EntryPoint[], tree: Tree): Sources {
  const packaging = packagingModules(facts.projects, tree)
  const projects = groupBy(
    facts.projects.filter((project) => !packaging.has(project.folder)),
    (project) => project.folder,
  )
  const used = new Set(facts.projects.flatMap((project) => project.dependencies))
  const folders = new Set(projects.keys())
  const dockerfiles = new Map<string, DeploymentUnit[]>()
  const programs = programFolders(facts.dockerfiles, tree)
  for (const unit of facts.dockerfiles) {
    const packed = foldersUp(folderOf(unit.location.file)).find((above) => packaging.has(above)) ?? ''
    const folder = packaging.get(packed) ?? programs.get(unit) ?? dockerfileFolder(unit, folders, tree)
    if (folder !== null) dockerfiles.set(folder, [...(dockerfiles.get(folder) ?? []), unit])
  }
  for (const folder of dockerfiles.keys()) folders.add(folder)
  const entries = new Map<string, readonly EntryPoint[]>()
  const perFolder = groupBy(
    entryPoints.filter((entry) => !HELPER_FOLDER.test(entry.file)),
    (entry) => foldersUp(folderOf(entry.file)).find((above) => folders.has(above)) ?? '',
  )
  const known = new Set([...folders, ...packaging.keys()])
  const roles = new Map(
    [...folders].map((folder) => {
      const isUsed = isUsedBy(projects.get(folder) ?? [], used) && !dockerfiles.has(folder)
      return [folder, roleOf(folder, projects.get(folder) ?? [], isUsed, known)] as const
    }),
  )
  for (const [folder, own] of perFolder) {
    const isLibrary = roles.get(folder) === 'library' && !dockerfiles.has(folder)
    const split = isLibrary ? new Map([[folder, own]]) : splitEntries(folder, own, dockerfiles.has(folder))
    for (const [part, ownEntries] of split) {
      entries.set(part, ownEntries)
      folders.add(part)
    }
    // What is left around servers of their own only holds them together.
    if (!split.has(folder)) roles.set(folder, 'root')
  }
  const applications = applicationsByFolder(facts)
  const all = [...folders].sort().map((folder): Source => {
    const own = projects.get(folder) ?? []
    const packageName = own.find((project) => project.name !== null)?.name ?? null
    const built = (dockerfiles.get(folder) ?? []).flatMap((unit) => (programs.has(unit) ? dockerfileName(unit) : []))
    const packers = [...packaging].flatMap(([packer, packed]) => (packed === folder ? [lastSegment(packer)] : []))
    const names = [...new Set([...namesOf(folder, own), ...(applications.get(folder) ?? []), ...built, ...packers])]
    return {
      folder,
      names,
      keys: nameKeys(names),
      packageName,
      role: roles.get(folder) ?? 'unknown',
      published: own.some((project) => project.published),
      hasManifest: own.length > 0,
      frameworks: [...new Set(own.flatMap((project) => project.frameworks))],
      dockerfiles: dockerfiles.get(folder) ?? [],
      entries: entries.get(folder) ?? [],
      locations: own.map((project) => project.location),
    }
  })
  return indexed(all)
}

/** What applications call themselves in the configuration that stands beside their source; placeholders say nothing. */
function applicationsByFolder(facts: AllFacts): ReadonlyMap<string, readonly string[]> {
  const named = facts.folderValues.flatMap(({ folder, values }) =>
    [...applicationNames(values)].filter((name) => !name.includes('${')).map((name) => ({ folder, name })),
  )
  return new Map(
    [...groupBy(named, ({ folder }) => folder)].map(([folder, own]) => [folder, own.map(({ name }) => name)]),
  )
}

function indexed(all: readonly Source[]): Sources {
  const byFolder = new Map(all.map((source) => [source.folder, source]))
  return {
    all,
    at: (folder) => byFolder.get(folder) ?? null,
    nearest: (path) => {
      for (const folder of foldersUp(path)) {
        const found = byFolder.get(folder)
        if (found) return found
      }
      return null
    },
    within: (folder) => all.filter((source) => isWithin(source.folder, folder)),
  }
}

/** The source that a Dockerfile stands in; null when it only builds what is elsewhere. */
function dockerfileFolder(unit: DeploymentUnit, projects: ReadonlySet<string>, tree: Tree): string | null {
  if (!unit.hints?.runs) return null
  const folder = unit.path ?? ''
  // It stands above the projects that it builds, and names the one that it starts.
  const below = [...projects].find(
    (candidate) =>
      candidate !== folder && isWithin(candidate, folder) && unit.hints?.names.includes(lastSegment(candidate)),
  )
  if (below !== undefined && !projects.has(folder)) return below
  const project = foldersUp(folder).find((above) => projects.has(above))
  if (project !== undefined && (project !== '' || folder === '')) return project
  if (folder === '') return projects.size === 0 && tree.hasCode('') ? '' : null
  return !DOCKER_FOLDER.test(lastSegment(folder)) && (tree.hasCode(folder) || tree.hasPages(folder)) ? folder : null
}

/** What a Dockerfile beside others is called after: `worker` of `Dockerfile.worker`; [] for a plain one. */
function dockerfileName(unit: DeploymentUnit): readonly string[] {
  const file = lastSegment(unit.location.file)
  const name = /^(?:dockerfile|containerfile)[.-]([\w-]+)$|^([\w-]+)\.dockerfile$/i.exec(file)
  return [name?.[1], name?.[2]].filter((part) => part !== undefined)
}

function namesOf(folder: string, projects: readonly SourceProject[]): readonly string[] {
  const written = projects.flatMap((project) =>
    project.name === null ? [] : [project.name, withoutScope(project.name)],
  )
  return [...new Set([...written, lastSegment(folder), folderName(folder)])].filter((name) => name !== '')
}

/** Whether other packages depend on one of the projects. */
function isUsedBy(projects: readonly SourceProject[], used: ReadonlySet<string>): boolean {
  return projects.some((project) => project.name !== null && used.has(project.name))
}

/**
 * What a workspace tool says counts more than what is read from scripts. What other packages depend on is a library whether
 * its manifest says so or not; a preview of components is no front end. An image of its own says otherwise.
 */
function roleOf(
  folder: string,
  projects: readonly SourceProject[],
  isUsed: boolean,
  folders: ReadonlySet<string>,
): ProjectRole {
  const tools = projects.filter((project) => project.source === 'workspace-tool').map((project) => project.role)
  const packages = projects.filter((project) => project.source === 'package').map((project) => project.role)
  const holdsOthers = [...folders].some((other) => other !== folder && isWithin(other, folder))
  const roles = [...tools, ...packages].filter((role) => role !== 'root' || holdsOthers)
  const role = roles.find((candidate) => candidate !== 'unknown') ?? 'unknown'
  return (role === 'unknown' || role === 'ui') && isUsed ? 'library' : role
}
