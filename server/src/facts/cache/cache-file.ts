/**
 * The cache on disk: one file. A line with the version, a line with the length of the index in bytes, the index as JSON, then
 * the facts of all files, one JSON text after the other, which the index points into and which are parsed one by one when
 * they are needed. What cannot be read, or was written by another version, counts as absent.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Stamp } from '../../workspace/source.ts'
import type { LexicalScan } from '../language.ts'

/** What is known of one content of one file. */
export interface SavedContent {
  readonly file: string
  /** Of the content. */
  readonly hash: string
  readonly stamp: Stamp | null
  readonly scan: LexicalScan | null
  /** JSON in UTF-8. */
  readonly facts: Buffer | null
}

/** file, hash, stamp, scan, offset and length of the facts (length 0: none). */
type Row = readonly [string, string, Stamp | null, LexicalScan | null, number, number]

/** Bytes. A cache that grew beyond this would cost more than it saves. */
const LARGEST_CACHE = 400_000_000

/** Everything that a cache file of this version holds; [] when there is none. */
export function readCache(path: string, version: string): readonly SavedContent[] {
  try {
    if (statSync(path).size > LARGEST_CACHE) return []
    const bytes = readFileSync(path)
    const first = bytes.indexOf(10)
    const second = bytes.indexOf(10, first + 1)
    if (bytes.toString('utf8', 0, first) !== version) return []
    const start = second + 1
    const end = start + Number(bytes.toString('utf8', first + 1, second))
    const rows = JSON.parse(bytes.toString('utf8', start, end)) as readonly Row[]
    const last = rows.reduce((most, row) => Math.max(most, row[4] + row[5]), 0)
    // A file that was cut short has no right to be believed in any part.
    if (end + last !== bytes.length) return []
    return rows.map(([file, hash, stamp, scan, offset, length]) => ({
      file,
      hash,
      stamp,
      scan,
      facts: length === 0 ? null : bytes.subarray(end + offset, end + offset + length),
    }))
  } catch {
    // Absent, unreadable or damaged: everything is made anew, which costs time and nothing else.
    return []
  }
}

/** Writes a cache file in place of the one before; a reader sees the one or the other. Answers why it could not, or null. */
export function writeCache(path: string, version: string, contents: readonly SavedContent[]): string | null {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(temporary, Buffer.concat(encode(version, contents)))
    renameSync(temporary, path)
    return null
  } catch (error) {
    discard(temporary)
    return `The cache could not be written: ${error instanceof Error ? error.message : String(error)}`
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Where nothing can be removed nothing could be put either.
  }
}

function encode(version: string, contents: readonly SavedContent[]): readonly Buffer[] {
  const facts: Buffer[] = []
  const rows: Row[] = []
  let offset = 0
  for (const content of contents) {
    const length = content.facts && offset + content.facts.length < LARGEST_CACHE / 2 ? content.facts.length : 0
    rows.push([content.file, content.hash, content.stamp, content.scan, offset, length])
    if (length === 0 || !content.facts) continue
    facts.push(content.facts)
    offset += length
  }
  const index = Buffer.from(JSON.stringify(rows), 'utf8')
  return [Buffer.from(`${version}\n${index.length}\n`, 'utf8'), index, ...facts]
}
