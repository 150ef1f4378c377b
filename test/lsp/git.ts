import { spawnSync } from 'node:child_process'
import { devNull } from 'node:os'

/** Commits everything in a folder, with none of the user's settings. Throws when git fails. */
export function commit(folder: string): void {
  git(folder, ['add', '--all'])
  git(folder, ['commit', '--quiet', '--message=Accepted'])
}

export function git(folder: string, args: readonly string[]): void {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  const identity = ['-c', 'user.name=Groundplan', '-c', 'user.email=test@example.invalid']
  const run = spawnSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...Object.fromEntries(inherited), GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
  })
  if (run.status !== 0) throw new Error(`git ${args[0]} failed in ${folder}: ${run.stderr || run.error?.message}`)
}
