/** The rules of every `.gitignore` from the root of the repository down to a file. The nearest that says something counts. */
import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import ignore, { type Ignore } from 'ignore'

const OPTIONS = { ignorecase: process.platform === 'win32' || process.platform === 'darwin' }

/** Sample env files are made to be committed: where `.env.*` is ignored, they are tracked all the same. */
const SAMPLE = /(^|\/)\.env\.(?:[\w-]+\.)?(example|sample|template|dist|defaults?)$/

export class IgnoreRules {
  /** By folder, relative to the root. */
  readonly #inside = new Map<string, Ignore>()
  /** Of the folders above the root, the nearest first, with the root's path as seen from there. */
  readonly #above: readonly { readonly prefix: string; readonly rules: Ignore }[]

  constructor(root: string) {
    this.#above = rulesAbove(root)
  }

  /** Takes in the `.gitignore` of a folder, '' for the root. */
  add(folder: string, text: string): void {
    this.#inside.set(folder, ignore(OPTIONS).add(text))
  }

  /** Whether the path itself is ignored; that no folder above it is has been asked before. */
  ignores(path: string, isFolder: boolean): boolean {
    if (!isFolder && SAMPLE.test(path)) return false
    const asked = isFolder ? `${path}/` : path
    if (this.#inside.size > 0) {
      for (let slash = path.lastIndexOf('/'); ; slash = path.lastIndexOf('/', slash - 1)) {
        const verdict = test(this.#inside.get(slash < 0 ? '' : path.slice(0, slash)), asked.slice(slash + 1))
        if (verdict !== null) return verdict
        if (slash <= 0) break
      }
    }
    for (const { prefix, rules } of this.#above) {
      const verdict = test(rules, prefix + asked)
      if (verdict !== null) return verdict
    }
    return false
  }
}

function test(rules: Ignore | undefined, path: string): boolean | null {
  if (!rules || !ignore.isPathValid(path)) return null
  const result = rules.test(path)
  if (!result.ignored) return result.unignored ? false : null
  // Ignored with its folder: nearer rules have overruled that for the folder, or nobody would ask about what is in it.
  const slash = path.lastIndexOf('/', path.length - 2)
  return slash > 0 && rules.test(path.slice(0, slash + 1)).ignored ? null : true
}

/** The folder may be a part of a repository, whose rules count here, too. */
function rulesAbove(root: string): { prefix: string; rules: Ignore }[] {
  const found: { prefix: string; rules: Ignore }[] = []
  let prefix = ''
  for (let folder = root; ; folder = dirname(folder)) {
    if (prefix !== '') take(join(folder, '.gitignore'))
    if (statSync(join(folder, '.git'), { throwIfNoEntry: false })) {
      take(join(folder, '.git', 'info', 'exclude'))
      return found
    }
    // Without a repository around it nothing above the folder says anything about it.
    if (dirname(folder) === folder) return []
    prefix = `${basename(folder)}/${prefix}`
  }

  function take(path: string): void {
    const text = textOf(path)
    if (text !== null) found.push({ prefix, rules: ignore(OPTIONS).add(text) })
  }
}

/** Most folders have none; one that cannot be read says nothing, and the files it names are listed. */
export function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
