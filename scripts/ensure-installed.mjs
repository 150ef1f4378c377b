/**
 * Installs what package-lock.json names, when it is not there yet, and makes sure that the Node 24 of the
 * devDependency `node` is. Runs on any Node from 20 on, with nothing installed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'

/** Installs if need be and returns the path of the Node 24 that scripts run on. Throws with a readable message. */
export async function ensureInstalled() {
  if (!isComplete()) {
    await withLock(async () => {
      if (!treeMatchesLock()) npm(root, ['ci'])
      if (!nodeWorks()) installNode()
    })
  }
  if (!nodeWorks())
    throw new Error('The Node 24 of the devDependency `node` could not be installed; see the output above.')
  return nodeBinary()
}

function isComplete() {
  return treeMatchesLock() && nodeWorks()
}

/** npm leaves in node_modules/.package-lock.json what it installed: compared by version, so that no time stamp matters. */
function treeMatchesLock() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional === true || present[path]?.version === entry.version,
  )
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

function nodeBinary() {
  return join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
}

function nodeWorks() {
  const wanted = `v${packagesOf(join(root, 'package-lock.json'))['node_modules/node'].version}`
  if (process.execPath === nodeBinary() && process.version === wanted) return true
  if (!existsSync(nodeBinary()) || statSync(nodeBinary()).size === 0) return false
  return spawnSync(nodeBinary(), ['--version'], { encoding: 'utf8' }).stdout?.trim() === wanted
}

/** The package `node` puts its binary in place by an install script, which a cautious npm configuration may have left out. */
function installNode() {
  const home = join(root, 'node_modules', 'node')
  const run = spawnSync(process.execPath, [join(home, 'installArchSpecificPackage.js')], {
    cwd: home,
    stdio: outputOf(),
  })
  if (run.status !== 0) throw new Error('The installer of the package `node` failed.')
}

function npm(cwd, args) {
  process.stderr.write(`npm ${args.join(' ')} …\n`)
  const run = spawnSync(windows ? 'npm.cmd' : 'npm', args, { cwd, stdio: outputOf(), shell: windows })
  if (run.status !== 0) throw new Error(`npm ${args.join(' ')} failed${run.error ? `: ${run.error.message}` : '.'}`)
}

/** What npm says goes to stderr: stdout belongs to the script that is started. */
function outputOf() {
  return ['ignore', 2, 2]
}

/** Two scripts started at once must not install at once. A lock left behind by a killed process is taken over. */
async function withLock(work) {
  const lock = join(root, '.cache', 'install.lock')
  mkdirSync(dirname(lock), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isAlive(lock)) rmSync(lock, { force: true })
      else await sleep(500)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function isAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await ensureInstalled()
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
