/** Contents of git objects, all in one process. */
import type { FileText } from '../../workspace/source.ts'
import { decode, LARGEST_FILE, TOO_LARGE } from '../../workspace/sources/read-text.ts'
import type { Git } from './run-git.ts'

const MISSING = 'git does not hold this content here (the clone is partial); what it says is missing from the baseline.'

/** Texts by object name. Large ones are not read, as on disk; every name asked for gets an answer. */
export function readBlobs(git: Git, names: readonly string[]): ReadonlyMap<string, FileText> {
  const wanted = [...new Set(names)]
  const found = new Map<string, FileText>(wanted.map((name) => [name, { problem: MISSING }]))
  const small: string[] = []
  const sizes = wanted.length === 0 ? null : git.run(['cat-file', '--batch-check'], `${wanted.join('\n')}\n`)
  if (!sizes || 'failure' in sizes) return found
  for (const line of sizes.output.toString('utf8').split('\n')) {
    const [name, kind, size] = line.split(' ')
    if (!name || kind !== 'blob') continue
    if (Number(size) > LARGEST_FILE) found.set(name, { problem: TOO_LARGE })
    else small.push(name)
  }
  const contents = small.length === 0 ? null : git.run(['cat-file', '--batch'], `${small.join('\n')}\n`)
  if (contents && 'output' in contents) takeApart(contents.output, found)
  return found
}

/** `<name> blob <size>\n<content>\n` for each. */
function takeApart(output: Buffer, found: Map<string, FileText>): void {
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at)
    const [name, kind, size] = output.toString('utf8', at, end).split(' ')
    const start = end + 1
    if (end < 0 || !name || kind !== 'blob') return
    found.set(name, decode(output.subarray(start, start + Number(size))))
    at = start + Number(size) + 1
  }
}
