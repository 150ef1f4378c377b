/**
 * Notes that git-ai leaves on a commit (standard 3.0 and the hashes of earlier ones): for each file lines of a key and the
 * ranges that it attests, a divider, then JSON that says who the keys are. Lines without a key are not tracked, which is not
 * the same as written by a person.
 */
import { record, type Said, text } from './said.ts'

export interface Attestation {
  readonly file: string
  /** One-based, both ends included. */
  readonly ranges: readonly (readonly [start: number, end: number])[]
  readonly said: Said
}

const DIVIDER = /^---\s*$/m

/** Attestations in their order; [] for a text that is no such note. */
export function parseNote(note: string): readonly Attestation[] {
  const divider = DIVIDER.exec(note)
  if (!divider) return []
  const metadata = metadataOf(note.slice(divider.index + divider[0].length))
  const attestations: Attestation[] = []
  let file = ''
  for (const line of note.slice(0, divider.index).split(/\r?\n/)) {
    const entry = /^\s+(\S+)\s+([\d,\s-]+)$/.exec(line)
    if (!entry) file = /^\S/.test(line) ? unquoted(line.trim()) : file
    else if (file !== '')
      attestations.push({ file, ranges: ranges(entry[2] ?? ''), said: whoIs(entry[1] ?? '', metadata) })
  }
  return attestations
}

/** null when the note says nothing of the line. */
export function attestedAt(attestations: readonly Attestation[], file: string, line: number): Said | null {
  const found = attestations.find(
    (one) => one.file === file && one.ranges.some(([start, end]) => start <= line && line <= end),
  )
  return found?.said ?? null
}

function metadataOf(json: string): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(json)) ?? {}
  } catch {
    // The keys alone still tell people from agents.
    return {}
  }
}

function whoIs(key: string, metadata: Readonly<Record<string, unknown>>): Said {
  const source = 'git-ai'
  if (key.startsWith('h_')) {
    const name = text(record(record(metadata.humans)?.[key])?.author) || text(record(metadata.humans)?.[key])
    return { contributor: 'human', name: withoutAddress(name), model: '', source }
  }
  const session = key.split('::')[0] ?? key
  const entry = record(record(metadata.sessions)?.[session]) ?? record(record(metadata.prompts)?.[key])
  const agent = record(entry?.agent_id)
  return { contributor: 'agent', name: text(agent?.tool) || 'an agent', model: text(agent?.model), source }
}

function withoutAddress(name: string): string {
  return name.replace(/\s*<[^>]*>\s*$/, '')
}

function unquoted(path: string): string {
  return /^".*"$/.test(path) ? path.slice(1, -1) : path
}

function ranges(written: string): readonly (readonly [number, number])[] {
  return written
    .split(/[,\s]+/)
    .filter((part) => /^\d+(-\d+)?$/.test(part))
    .map((part) => {
      const [start = 0, end = start] = part.split('-').map(Number)
      return [start, end] as const
    })
}
