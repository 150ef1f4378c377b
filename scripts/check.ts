/** `npm run check`: formatting and lint, types, layers, generated documentation. All of them run; exits with 1 when one found something. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './lib/root.ts'

const bin = (name: string) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

const steps: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: 'lint', command: [bin('biome'), 'ci', '--colors=off'] },
  { name: 'types', command: [bin('tsc'), '--build', '--pretty', 'false'] },
  { name: 'layers', command: [process.execPath, join(root, 'scripts', 'check-layers.ts')] },
  { name: 'docs', command: [process.execPath, join(root, 'scripts', 'docs.ts'), '--check'] },
]

const failed = steps.filter(({ name, command: [program, ...args] }) => {
  console.log(`── ${name} ──`)
  return spawnSync(program!, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0
})

console.log(failed.length === 0 ? 'check: all good' : `check: ${failed.map(({ name }) => name).join(', ')} failed`)
process.exitCode = failed.length > 0 ? 1 : 0
