/** Which folders and files of a workspace are left out. */
import picomatch from 'picomatch'

/** Installed packages, version control, build output and caches: no source of the workspace, and often huge. */
const NAMES: ReadonlySet<string> = new Set([
  ...['node_modules', 'bower_components', 'jspm_packages', '.yarn', '.pnpm-store', '.venv', 'venv', 'site-packages'],
  ...['.git', '.hg', '.svn', '.jj', '.idea', '.vs', '.vscode-test'],
  ...['dist', 'coverage', '.next', '.nuxt', '.output', '.svelte-kit', '.turbo', '.nx', '.angular', '.vercel'],
  ...['.serverless', '.aws-sam', '.cache', '__pycache__', '.mypy_cache', '.pytest_cache', '.tox', '.gradle'],
  ...['.terraform', '.parcel-cache', '.docusaurus', '.nyc_output'],
])

/** Whether what has this name is left out wherever it stands; of a submodule `.git` is a file. */
export function isExcludedName(name: string): boolean {
  return NAMES.has(name)
}

/** Says of a path whether the user's globs leave it out, as a file or as a folder. `legacy` also means what is in it. */
export function excludedBy(globs: readonly string[]): (path: string) => boolean {
  // A glob for what is inside a folder (`legacy/**`) lets the folder itself go, too, so that nobody has to walk it.
  const all = globs.flatMap((glob) => (glob.endsWith('/**') ? [glob, glob.slice(0, -3)] : [glob.replace(/\/$/, '')]))
  return all.length === 0 ? () => false : picomatch(all, { dot: true })
}
