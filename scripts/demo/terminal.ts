import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../lib/root.ts'

/**
 * Prints the map and the findings of a folder as the CLI does. Findings (exit code 1) are what the demo is about;
 * false means that the CLI could not do its work.
 */
export function printMapAndFindings(folder: string): boolean {
  const steps = [
    { title: 'The map', args: ['map', folder], good: [0] },
    { title: 'What the change brings', args: ['check', folder], good: [0, 1] },
  ]
  return steps
    .map(({ title, args, good }) => {
      console.log(`── ${title} (node dist/cli.js ${args.join(' ')}) ──`)
      const run = spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], { stdio: 'inherit' })
      console.log('')
      return run.status !== null && good.includes(run.status)
    })
    .every((good) => good)
}
