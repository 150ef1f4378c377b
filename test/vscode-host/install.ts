import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = import.meta.dirname
const root = fileURLToPath(new URL('../..', import.meta.url))
const home = join(root, '.cache', 'vscode-host')
/** Says which of the steps below an installation went through. */
const LAYOUT = 'server, web workbench, typescript'
const manifests = ['package.json', 'package-lock.json', '.npmrc']

/**
 * Installs the VS Code server of package.json into .cache/vscode-host, once, and returns the folder of VS Code in it.
 * No install script runs and nothing native is built: the server does without, saying only that spdlog is missing.
 */
export function installHost(log: (line: string) => void = console.error): string {
  const code = join(home, 'node_modules', 'code-server', 'lib', 'vscode')
  const stamp = join(home, 'installed')
  const wanted = [LAYOUT, ...manifests.map((name) => readFileSync(join(here, name), 'utf8'))].join('\n')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return code
  log('Installing the VS Code server (about 570 MB in .cache/vscode-host, once) …')
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  for (const name of manifests) copyFileSync(join(here, name), join(home, name))
  npm(home, ['ci', '--ignore-scripts'])
  // VS Code's own lock file is meant for its build; `npm ci` refuses it.
  npm(code, ['install', '--omit=dev', '--ignore-scripts'])
  // The language features of TypeScript, without which the editor complains at every file.
  npm(join(code, 'extensions'), ['install', '--omit=dev', '--ignore-scripts'])
  writeFileSync(stamp, wanted)
  return code
}

function npm(folder: string, args: readonly string[]): void {
  const windows = process.platform === 'win32'
  const options = ['--no-audit', '--no-fund', '--loglevel=error']
  const run = spawnSync(windows ? 'npm.cmd' : 'npm', [...args, ...options], {
    cwd: folder,
    encoding: 'utf8',
    shell: windows,
  })
  if (run.status !== 0) {
    throw new Error(`npm ${args.join(' ')} failed in ${folder}:\n${run.stderr || run.error?.message || run.stdout}`)
  }
}
