import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What `npm run build` makes, and what people run. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

export interface Run {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Runs the bundled command line to its end, without a terminal. */
export function runCli(args: readonly string[], folder?: string, environment: NodeJS.ProcessEnv = {}): Run {
  if (!existsSync(CLI)) throw new Error('There is no dist/cli.js: run npm run build first.')
  const done = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 100_000_000,
  })
  return { code: done.status, output: done.stdout, errors: done.stderr }
}
