/** What the terminal can show, and writing to it. */
import { writeSync } from 'node:fs'
import { styleText } from 'node:util'
import { PLAIN, type Styles } from '../exports/styles.ts'

/** Styles for standard output: colours on a terminal that shows them, unless NO_COLOR says no. */
export function outputStyles(): Styles {
  const { NO_COLOR: refused, TERM: terminal } = process.env
  if (!process.stdout.isTTY || refused || terminal === 'dumb') return PLAIN
  const styled = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { validateStream: false })
  return {
    strong: styled('bold'),
    faint: styled('dim'),
    error: styled('red'),
    warning: styled('yellow'),
    note: styled('blue'),
  }
}

/** A reader that has seen enough (`groundplan map | head`) closes the pipe; that is no failure. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      process.exit()
    })
  }
}

/** Work below this many milliseconds shows no progress. */
const PATIENCE = 1_000

/** A line of progress on standard error, on a terminal only, once the work has lasted for a while. */
export class ProgressLine {
  readonly #began = performance.now()
  #shown = false

  /** `done` is 0..1. */
  tell(message: string, done: number): void {
    if (!process.stderr.isTTY || performance.now() - this.#began < PATIENCE) return
    // The work blocks the event loop, and so would keep a stream from writing.
    writeSync(process.stderr.fd, `\r\u001b[K${message}: ${Math.round(done * 100)} %`)
    this.#shown = true
  }

  /** Takes the line away again. */
  end(): void {
    if (this.#shown) writeSync(process.stderr.fd, '\r\u001b[K')
    this.#shown = false
  }
}
