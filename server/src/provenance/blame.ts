/** Which commit a line came with, as git tells. */
import type { Git } from '../baseline/git/run-git.ts'

export interface BlamedLine {
  /** null for what is not committed. */
  readonly commit: string | null
  /** Where it stood in that commit: one-based, relative to the repository. */
  readonly line: number
  readonly file: string
}

/**
 * Lines of a text (zero-based) by where they came from. `text` is what the file says now, unsaved changes included. Empty when
 * git does not know the file.
 */
export async function blame(
  git: Git,
  file: string,
  text: string,
  lines: readonly number[],
): Promise<ReadonlyMap<number, BlamedLine>> {
  const ranges = [...new Set(lines)].flatMap((line) => ['-L', `${line + 1},${line + 1}`])
  if (ranges.length === 0) return new Map()
  // Git fails where the setting names a file that is not there.
  const command = ['-c', 'blame.ignoreRevsFile=', 'blame', '--porcelain', '--no-textconv']
  const done = await git.later([...command, ...ranges, '--contents', '-', '--', file], text)
  return 'failure' in done ? new Map() : parsePorcelain(done.output.toString('utf8'))
}

/** `<commit> <line there> <line here>`, headers, then a tab and the line itself. */
export function parsePorcelain(output: string): ReadonlyMap<number, BlamedLine> {
  const found = new Map<number, BlamedLine>()
  // Headers are written once for each commit.
  const files = new Map<string, string>()
  let current: { readonly commit: string; readonly line: number; readonly here: number } | null = null
  for (const line of output.split('\n')) {
    const start = /^([0-9a-f]{40,64}) (\d+) (\d+)/.exec(line)
    if (line.startsWith('\t')) {
      if (!current) continue
      const isCommitted = !/^0+$/.test(current.commit)
      const file = files.get(current.commit) ?? ''
      found.set(current.here - 1, { commit: isCommitted ? current.commit : null, line: current.line, file })
      current = null
    } else if (start && !current) {
      current = { commit: start[1] ?? '', line: Number(start[2]), here: Number(start[3]) }
    } else if (current && line.startsWith('filename ')) files.set(current.commit, line.slice(9))
  }
  return found
}
