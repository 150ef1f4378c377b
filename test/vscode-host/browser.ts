import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const cache = fileURLToPath(new URL('../../.cache/chromium', import.meta.url))

/** Starts a headless Chromium, see {@link chromiumPath}. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/**
 * The Chromium to drive: `CHROME_PATH`, the one on PATH, or else the one that comes inside `@sparticuz/chromium`, which is
 * unpacked by the first call. Unpacking at the same time in two processes is not safe.
 */
export async function chromiumPath(): Promise<string> {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return process.env.CHROME_PATH ?? names.find(starts) ?? (await bundledChromium())
}

/**
 * The package unpacks into the system's temporary folder, whatever lies there by that name. A folder of our own keeps
 * other users' files and other versions out.
 */
async function bundledChromium(): Promise<string> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  mkdirSync(cache, { recursive: true })
  process.env.TMPDIR = cache
  try {
    const executable = await packaged.executablePath()
    if (starts(executable)) return executable
    // A machine without the libraries of a browser: the package brings those too.
    await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))))
    process.env.LD_LIBRARY_PATH = [join(cache, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
      .filter(Boolean)
      .join(delimiter)
    if (starts(executable)) return executable
    // Files of an unpacking that was cut short would be taken for whole ones for ever.
    rmSync(cache, { recursive: true, force: true })
    throw new Error(
      'The Chromium of @sparticuz/chromium does not start on this machine; name another one in CHROME_PATH.',
    )
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

function starts(executable: string): boolean {
  return spawnSync(executable, ['--version'], { stdio: 'ignore' }).status === 0
}
