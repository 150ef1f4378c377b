/**
 * Agent Trace records (version 0.1): lines of JSON, each naming ranges of files and who contributed them. The reference hook
 * writes down the commit that was checked out at the time of the edit, so a record belongs to what was committed next.
 */
import { list, record, type Said, text } from './said.ts'

export interface TraceRange {
  /** Relative to the repository. */
  readonly file: string
  readonly revision: string
  /** One-based, both ends included. */
  readonly start: number
  readonly end: number
  readonly said: Said
}

/** All ranges in the order of the records. Lines that are no records are left out. */
export function parseTraces(lines: string): readonly TraceRange[] {
  return lines.split('\n').flatMap((line) => (line.trim() === '' ? [] : rangesOf(parsed(line))))
}

/** What the latest record says of a line at one of these revisions; null when none covers it. */
export function tracedAt(
  ranges: readonly TraceRange[],
  file: string,
  line: number,
  revisions: readonly string[],
): Said | null {
  const found = ranges.findLast(
    (one) => one.file === file && revisions.includes(one.revision) && one.start <= line && line <= one.end,
  )
  return found?.said ?? null
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // A record that is being written, or something else altogether: it says nothing.
    return null
  }
}

function rangesOf(value: unknown): readonly TraceRange[] {
  const trace = record(value)
  const vcs = record(trace?.vcs)
  const revision = text(vcs?.revision)
  // Without a git commit nobody knows which text the line numbers mean.
  if (!trace || text(vcs?.type) !== 'git' || revision === '') return []
  const tool = text(record(trace.tool)?.name)
  return list(trace.files).flatMap((value) => {
    const file = record(value)
    const path = text(file?.path).replaceAll('\\', '/').replace(/^\.\//, '')
    return list(file?.conversations).flatMap((value) => {
      const conversation = record(value)
      return list(conversation?.ranges).flatMap((value) => {
        const range = record(value)
        const [start, end] = [range?.start_line, range?.end_line]
        if (typeof start !== 'number' || typeof end !== 'number') return []
        const said = saidBy(record(range?.contributor) ?? record(conversation?.contributor), tool)
        return [{ file: path, revision, start, end, said }]
      })
    })
  })
}

const KINDS = { human: 'human', ai: 'agent', mixed: 'mixed' } as const

function saidBy(contributor: Readonly<Record<string, unknown>> | null, tool: string): Said {
  const type = text(contributor?.type)
  const kind = type in KINDS ? KINDS[type as keyof typeof KINDS] : 'unknown'
  const isAgent = kind === 'agent' || kind === 'mixed'
  const model = isAgent ? text(contributor?.model_id) : ''
  const name = isAgent ? tool || model.split('/')[0] || 'an agent' : ''
  return { contributor: kind, name, model, source: 'agent-trace' }
}
