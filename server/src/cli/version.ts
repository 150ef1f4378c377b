import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The version in the package's manifest, which stands above this file both in the bundle and in the sources. */
export function version(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const found = versionIn(join(folder, 'package.json'))
    if (found !== null) return found
    if (dirname(folder) === folder) return 'unknown'
  }
}

function versionIn(manifest: string): string | null {
  try {
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown; version?: unknown }
    return name === 'groundplan' && typeof version === 'string' ? version : null
  } catch {
    // No manifest in this folder: the next one up is asked.
    return null
  }
}
