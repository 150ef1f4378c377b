import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * Opens a folder in the VS Code whose `code` is on PATH, with a profile and extensions of its own in `scratch`, so that
 * nothing of the person's own VS Code changes. False when there is no `code`, or it does not do it.
 */
export function openDesktop(folder: string, vsix: string, scratch: string): boolean {
  if (code(['--version'], 'ignore') !== 0) return false
  const profile = ['--user-data-dir', join(scratch, 'profile'), '--extensions-dir', join(scratch, 'extensions')]
  const opened =
    code([...profile, '--install-extension', vsix], 'inherit') === 0 &&
    code([...profile, '--new-window', folder], 'inherit') === 0
  if (opened)
    console.log(`VS Code opens ${folder}. Its profile and the demo are in ${scratch}; delete it when you are done.`)
  return opened
}

function code(args: readonly string[], stdio: 'ignore' | 'inherit'): number | null {
  return spawnSync('code', args, { stdio, shell: process.platform === 'win32' }).status
}
