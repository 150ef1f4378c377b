import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const demo = fileURLToPath(new URL('../demo', import.meta.url))

/**
 * Makes a git repository of the demo in a folder, which is created: the shop as its commit on `main`, the assistant's
 * change on top of it as uncommitted edits. Returns the folder. Throws when git fails.
 */
export function makeDemoRepository(folder: string, withChange = true): string {
  mkdirSync(folder, { recursive: true })
  cpSync(join(demo, 'shop'), folder, { recursive: true })
  git(folder, ['init', '--quiet', '--initial-branch=main'])
  commitDemo(folder, 'The shop as it was accepted')
  if (withChange) cpSync(join(demo, 'change'), folder, { recursive: true })
  return folder
}

/** Commits everything in a repository that was made of the demo. */
export function commitDemo(folder: string, message: string): void {
  git(folder, ['add', '--all'])
  git(folder, ['commit', '--quiet', `--message=${message}`])
}

/** Runs git with none of the user's settings, so that neither hooks, signing nor a missing name get in the way. */
function git(folder: string, args: readonly string[]): void {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  const identity = ['-c', 'user.name=Groundplan demo', '-c', 'user.email=demo@example.invalid']
  const run = spawnSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...Object.fromEntries(inherited), GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
  })
  if (run.status !== 0) throw new Error(`git ${args[0]} failed in ${folder}: ${run.stderr || run.error?.message}`)
}
