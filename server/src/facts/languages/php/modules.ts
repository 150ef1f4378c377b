/**
 * Where PHP's names lead. A class is a module of its own: `App.Models.User` is looked for where `composer.json` says that classes of
 * its namespace lie, then among the files that declare it. Included files are modules by their path.
 */
import type { ModuleRules, ModuleTarget, ModuleWorkspace, SourceRoot } from '../../language.ts'
import { composerRoot, withoutParts } from './composer.ts'
import { pathOfText } from './places.ts'

/** Namespace of what is declared outside of any. */
export const GLOBAL_NAMESPACE = 'global'
/** `config:services` is the file of Laravel's configuration by that name. */
const CONFIGURATION = /^config:([\w.-]+)$/

export const modules: ModuleRules = {
  byProject: true,
  isManifest: (file) => /(^|\/)composer\.json$/.test(file) && !/(^|\/)vendor\//.test(file),
  roots: (file, text) => [composerRoot(file, text)],
  together: withoutParts,
  resolve(from, module, workspace): ModuleTarget {
    const project = projectOf(from, workspace)
    const configuration = CONFIGURATION.exec(module)?.[1]
    const path =
      configuration === undefined
        ? pathOfText(module, project?.folder ?? '')
        : pathOfText(`project:config/${configuration}.php`, project?.folder ?? '')
    if (path !== null) return workspace.has(path) ? { file: path } : { external: module }
    return classFile(module, project, workspace) ?? declared(from, module, workspace)
  },
}

/** The project that a file belongs to: that of the nearest manifest above it. */
function projectOf(file: string, workspace: ModuleWorkspace): SourceRoot | null {
  let nearest: SourceRoot | null = null
  for (const root of workspace.roots) {
    const isAbove = root.folder === '' || file.startsWith(`${root.folder}/`)
    if (isAbove && (nearest === null || root.folder.length > nearest.folder.length)) nearest = root
  }
  return nearest
}

/** By the folders of the own project, then by those of the projects that it requires. */
function classFile(module: string, project: SourceRoot | null, workspace: ModuleWorkspace): ModuleTarget | null {
  const seen = new Set(project ? [project] : [])
  for (const root of seen) {
    for (const { name, folder } of longestFirst(root)) {
      if (name !== '' && !module.startsWith(`${name}.`)) continue
      const rest = name === '' ? module : module.slice(name.length + 1)
      const file = `${folder === '' ? '' : `${folder}/`}${rest.replaceAll('.', '/')}.php`
      if (workspace.has(file)) return { file }
    }
    for (const reference of root.references ?? []) {
      const other = workspace.roots.find((entry) => entry.folder === reference)
      if (other) seen.add(other)
    }
  }
  return null
}

function longestFirst(root: SourceRoot): NonNullable<SourceRoot['prefixes']> {
  return (root.prefixes ?? []).toSorted((left, right) => right.name.length - left.name.length)
}

/** A class by the files that declare its namespace, a namespace as a whole, or something of a library. */
function declared(from: string, module: string, workspace: ModuleWorkspace): ModuleTarget {
  const dot = module.lastIndexOf('.')
  const namespace = dot < 0 ? '' : module.slice(0, dot)
  if (namespace !== '' && workspace.declares?.(namespace, module.slice(dot + 1), from)) {
    const file = workspace.package(namespace, from)
    if (file !== null) return { file }
  }
  const whole = workspace.package(module, from)
  if (whole !== null) return { file: whole }
  return { external: namespace === '' ? module : namespace }
}
