import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './root.ts'

/** Runs a script of this folder on this Node, its output shown; true when it ended with 0. */
export async function runScript(name: string, args: readonly string[] = []): Promise<boolean> {
  const child = spawn(process.execPath, [join(root, 'scripts', name), ...args], { cwd: root, stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0
}
