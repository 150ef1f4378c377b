/**
 * `node scripts/start.mjs <script> [arguments]`: installs what is missing, then runs the script, a path from the root of the
 * repository, on Node 24.
 * npm scripts go through this one door because the shell that npm starts remembers which `node` it found first:
 * in `node a.mjs && node b.ts` on a fresh clone the second is still the machine's own Node.
 */
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './ensure-installed.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [script, ...args] = process.argv.slice(2)

try {
  const node = await ensureInstalled()
  const path = [join(root, 'node_modules', '.bin'), dirname(node), process.env.PATH].join(delimiter)
  const child = spawn(node, [join(root, script), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  })
  // A terminal sends Ctrl-C to both; the script decides when it is done.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
