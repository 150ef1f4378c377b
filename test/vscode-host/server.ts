import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { installHost } from './install.ts'

/** Where a server keeps what it writes. Both folders are created. */
export interface HostFolders {
  readonly data: string
  readonly extensions: string
}

export interface HostOptions extends HostFolders {
  /** Obey `extensionDevelopmentPath` and `extensionTestsPath` in the address; for tests only. */
  readonly driver?: boolean
  /** Open every folder as trusted, without asking. */
  readonly trustEverything?: boolean
  /** Secret that the address must carry; without it anyone on this machine may connect. */
  readonly token?: string
  /** User settings for a profile that has none yet, on top of those that keep a first start quiet. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** A window without welcome page, chat and look-ups in the network. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
}

/** A running VS Code server. */
export interface Host {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** What the server printed so far. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

/** Starts VS Code's server on a free port and waits until it answers. Throws with its output when it does not within a minute. */
export async function startHost(options: HostOptions): Promise<Host> {
  const port = await freePort()
  writeSettings(options)
  const access = options.token ? ['--connection-token', options.token] : ['--without-connection-token']
  const child = spawn(
    process.execPath,
    [
      serverMain(),
      ...['--host', '127.0.0.1', '--port', String(port), '--accept-server-license-terms', '--disable-telemetry'],
      ...access,
      ...(options.driver ? ['--enable-smoke-test-driver'] : []),
      ...(options.trustEverything ? ['--disable-workspace-trust'] : []),
      ...folderArguments(options),
    ],
    // A group of its own: the extension hosts and language servers it starts end with it.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = (output + chunk).slice(-100_000)))
  const origin = `http://127.0.0.1:${port}`
  const host: Host = { origin, output: () => output, stop: () => stop(child) }
  await answering(origin, child).catch(async (error: Error) => {
    await stop(child)
    throw new Error(`${error.message}\n${output}`)
  })
  return host
}

/** Installs a .vsix into the folders of a server, without any network. */
export function installExtension(vsix: string, folders: HostFolders): void {
  const args = [serverMain(), '--install-extension', vsix, '--accept-server-license-terms', ...folderArguments(folders)]
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`The extension could not be installed:\n${run.stdout}${run.stderr}`)
}

function writeSettings({ data, settings }: HostOptions): void {
  const file = join(data, 'data', 'User', 'settings.json')
  if (existsSync(file)) return
  mkdirSync(join(data, 'data', 'User'), { recursive: true })
  writeFileSync(file, JSON.stringify({ ...quiet, ...settings }, null, 2))
}

function serverMain(): string {
  return join(installHost(), 'out', 'server-main.js')
}

function folderArguments({ data, extensions }: HostFolders): string[] {
  for (const folder of [data, extensions]) mkdirSync(folder, { recursive: true })
  return ['--server-data-dir', data, '--extensions-dir', extensions]
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  probe.close()
  await once(probe, 'close')
  return address.port
}

async function answering(origin: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('The VS Code server ended at once.')
    const response = await fetch(`${origin}/version`).catch(() => null)
    if (response?.ok) return
    await sleep(100)
  }
  throw new Error('The VS Code server did not answer within a minute.')
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  signal(child, 'SIGTERM')
  const timer = setTimeout(() => signal(child, 'SIGKILL'), 5_000)
  await ended
  clearTimeout(timer)
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32') child.kill(name)
    else process.kill(-child.pid!, name)
  } catch (error) {
    // It ended in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
