import type { ModuleRules, ModuleTarget } from '../../language.ts'

/**
 * Packages by name. Every module of a build may hold the same package, and services often copy each other's classes: what
 * the own source tree declares comes first. What no file declares is a library's, or generated.
 */
export const modules: ModuleRules = {
  family: 'jvm',
  isManifest: () => false,
  roots: () => [],
  resolve(from, module, workspace): ModuleTarget {
    const file = workspace.package(module, from)
    return file === null ? { external: module } : { file }
  },
}
