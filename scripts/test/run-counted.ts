import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from '../lib/root.ts'

export interface Counts {
  readonly passed: number
  readonly failed: number
}

export interface CountedRun {
  readonly counts: Counts
  /** Why the run is not good although no test failed, '' when there is nothing to say. */
  readonly problem: string
}

/** The closing line of every suite and of the whole run. */
export function formatCounts({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`
}

/** The counts in the last line that has the form of {@link formatCounts}, or null. */
export function parseCounts(output: string): Counts | null {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : null
}

/**
 * Judges a run that ended: whatever is not a whole run of at least one test, all counted, is at least one failure,
 * so that nothing that did not run looks clean.
 */
export function judge(counts: Counts | null, exitCode: number | null, timedOut: boolean): CountedRun {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 }
  const problem = timedOut
    ? 'ran out of time'
    : counts === null
      ? 'broke off before its closing line'
      : passed + failed === 0
        ? 'ran no test'
        : exitCode !== 0 && failed === 0
          ? `ended with exit code ${exitCode}`
          : ''
  return { counts: { passed, failed: problem ? Math.max(failed, 1) : failed }, problem }
}

/** Runs a command that prints the closing line, showing its output; after `milliseconds` it is killed with all it started. */
export async function runCounted(command: readonly string[], milliseconds: number): Promise<CountedRun> {
  const [program, ...args] = command
  const windows = process.platform === 'win32'
  const child = spawn(program!, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: !windows })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output = (output + chunk).slice(-10_000)
    process.stdout.write(chunk)
  })
  child.stderr.pipe(process.stderr, { end: false })
  const kill = () => (windows ? child.kill('SIGKILL') : process.kill(-child.pid!, 'SIGKILL'))
  // The group is not that of the terminal, which therefore cannot end it.
  process.once('SIGINT', kill)
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    kill()
  }, milliseconds)
  const [exitCode] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  process.removeListener('SIGINT', kill)
  return judge(parseCounts(output), exitCode, timedOut)
}
