import { spawnSync } from 'node:child_process'
import { devNull } from 'node:os'

/** Makes the folder a git repository with all that is in it as its only commit. Throws when git fails. */
export function commitAll(folder: string): void {
  git(folder, ['init', '--quiet', '--initial-branch=main'])
  git(folder, ['add', '--all'])
  git(folder, ['commit', '--quiet', '--message=The workspace as it was accepted'])
}

/** Runs git with none of the user's settings, so that neither hooks, signing nor a missing name get in the way. */
function git(folder: string, args: readonly string[]): void {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  const identity = ['-c', 'user.name=Groundplan benchmark', '-c', 'user.email=bench@example.invalid']
  const run = spawnSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...Object.fromEntries(inherited), GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
  })
  if (run.status !== 0) throw new Error(`git ${args[0]} failed in ${folder}: ${run.stderr || run.error?.message}`)
}
