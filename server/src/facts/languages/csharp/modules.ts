import type { ModuleRules, ModuleTarget } from '../../language.ts'
import { IMPLICIT, libraryOf } from './library-names.ts'
import { projectRoot } from './projects.ts'

/** Namespaces as the projects see them. What no file declares is a library's, or generated. */
export const modules: ModuleRules = {
  isManifest: (file) => file.endsWith('.csproj'),
  roots: (file, text) => [projectRoot(file, text)],
  byProject: true,
  opened: IMPLICIT,
  libraryOf,
  resolve(from, module, workspace): ModuleTarget {
    const file = workspace.package(module, from)
    return file === null ? { external: module } : { file }
  },
  submodule(file, name, workspace): string | null {
    // The package file of `A.B` as a project sees it: `package:csharp:A.B:folder`.
    const [, , namespace = ''] = file.split(':')
    return workspace.package(`${namespace}.${name}`)
  },
}
