/** What a cache must have been written by to be believed: the very same program. */
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Form of the cache file. */
const FORM = 1

/** A line of text that differs as soon as anything differs that facts depend on. */
export function cacheVersion(markers: Iterable<string>): string {
  const parts = [FORM, process.versions.node.split('.')[0], ...[...markers].sort(), program()]
  return `groundplan ${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`
}

/** Size and time of the bundle; run from its sources, those of all files that facts are made by. */
function program(): readonly string[] {
  const own = import.meta.filename
  if (!own.endsWith('.ts')) return [stampOf(own)]
  const folder = dirname(dirname(own))
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => stampOf(join(folder, file)))
}

function stampOf(file: string): string {
  const { size, mtimeMs } = statSync(file)
  return `${size} ${mtimeMs}`
}
