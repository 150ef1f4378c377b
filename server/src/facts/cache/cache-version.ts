/** What a cache must have been written by to be believed: the very same program. */
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Forms of the cache files. */
const FORM = 2

/** A line of text that differs as soon as anything of the program differs, or any of the given conditions. */
export function cacheVersion(conditions: readonly string[]): string {
  const parts = [FORM, process.versions.node.split('.')[0], ...conditions, program()]
  return `groundplan ${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`
}

/** Size and time of the bundle; run from its sources, those of all of them. */
function program(): readonly string[] {
  const own = import.meta.filename
  if (!own.endsWith('.ts')) return [stampOf(own)]
  const sources = dirname(dirname(dirname(own)))
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => stampOf(join(sources, file)))
}

function stampOf(file: string): string {
  const { size, mtimeMs } = statSync(file)
  return `${size} ${mtimeMs}`
}
