/**
 * Where Python's module names lead. The search path is not written down anywhere, so the folders above the importing file
 * are tried: first those that are no packages themselves (programs are started from there), with `src` beside them, then the
 * source trees of the workspace's projects, last the package's own folder, from which scripts find their neighbours.
 */
import type { ModuleRules, ModuleTarget, ModuleWorkspace } from '../../language.ts'
import { isLibraryName } from './library-names.ts'

const MANIFEST = /(^|\/)(pyproject\.toml|setup\.(py|cfg)|manage\.py)$/

/** Name of the root that stands for a Django project's settings module. */
export const SETTINGS_MODULE = 'django.conf.settings'

export const modules: ModuleRules = {
  isManifest: (file) => MANIFEST.test(file),
  roots: (file, text) => {
    const folder = folderOf(file)
    if (!file.endsWith('manage.py')) return [{ name: '', folder }]
    const settings = /DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)['"]/.exec(text)?.[1]
    return settings === undefined ? [] : [{ name: SETTINGS_MODULE, folder: join(folder, settings) }]
  },
  resolve: (from, module, workspace) => {
    const generated = /(?:^|\.)(\w+_pb2(?:_grpc)?)$/.exec(module)?.[1]
    // Generated code is known by its name alone; see packs/grpcio.
    if (generated !== undefined) return { external: generated }
    if (module.startsWith('.')) return relative(from, module, workspace) ?? { external: module }
    return absolute(from, module, workspace) ?? { external: module }
  },
  submodule: (file, name, workspace) => {
    const folder = /^package:python:(.*)$/.exec(file)?.[1] ?? /^(.*?)\/?__init__\.py$/.exec(file)?.[1]
    const found = folder === undefined ? null : moduleAt(join(folder, name), workspace)
    return found && 'file' in found ? found.file : null
  },
}

/** `.a` is next to the file, each further dot is one folder up. */
function relative(from: string, module: string, workspace: ModuleWorkspace): ModuleTarget | null {
  const dots = /^\.+/.exec(module)?.[0].length ?? 1
  let folder = folderOf(from)
  for (let up = 1; up < dots; up++) folder = folderOf(folder)
  return moduleAt(join(folder, module.slice(dots)), workspace)
}

function absolute(from: string, module: string, workspace: ModuleWorkspace): ModuleTarget | null {
  if (module === SETTINGS_MODULE) return settingsOf(from, workspace)
  const [head = ''] = module.split('.')
  if (isLibraryName(head)) return null
  const above = foldersUp(folderOf(from))
  const inPackage = (folder: string) => workspace.has(child(folder, '__init__.py'))
  const [packages, tops] = [above.filter(inPackage), above.filter((folder) => !inPackage(folder))]
  const projects = workspace.roots.filter((root) => root.name === '').map((root) => root.folder)
  for (const folder of [...tops, ...projects]) {
    const found = moduleAt(join(folder, module), workspace) ?? moduleAt(join(child(folder, 'src'), module), workspace)
    if (found) return found
  }
  for (const folder of packages) {
    const found = moduleAt(join(folder, module), workspace)
    // A module that imports a library of its own name does not mean itself.
    if (found && !('file' in found && found.file === from)) return found
  }
  return null
}

/** The settings module of the Django project whose `manage.py` is nearest above a file. */
function settingsOf(from: string, workspace: ModuleWorkspace): ModuleTarget | null {
  const projects = workspace.roots.filter((root) => root.name === SETTINGS_MODULE)
  const distance = (folder: string) => foldersUp(from).findIndex((above) => folder.startsWith(above))
  const [nearest] = projects.toSorted((left, right) => distance(left.folder) - distance(right.folder))
  return nearest ? moduleAt(nearest.folder, workspace) : null
}

/** A module by its path: a file, a package's `__init__.py`, or a folder of modules without one. */
function moduleAt(path: string, workspace: ModuleWorkspace): ModuleTarget | null {
  if (path !== '' && workspace.has(`${path}.py`)) return { file: `${path}.py` }
  const own = child(path, '__init__.py')
  if (workspace.has(own)) return { file: own }
  const folder = workspace.package(path)
  return folder === null ? null : { file: folder }
}

/** Folder and dotted name as one path. */
function join(folder: string, name: string): string {
  return [folder, ...name.split('.')].filter((part) => part !== '').join('/')
}

function child(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/')
  return slash < 0 ? '' : file.slice(0, slash)
}

/** The folder and all above it, the nearest first. */
function foldersUp(folder: string): readonly string[] {
  const found = [folder]
  for (let up = folder; up !== ''; ) {
    up = folderOf(up)
    found.push(up)
  }
  return found
}
