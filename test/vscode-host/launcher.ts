#!/usr/bin/env node
/**
 * Stands in for the executable of VS Code in `runTests` of @vscode/test-electron: understands the flags that it passes,
 * runs the tests in the VS Code server with a headless browser as its window, and ends with the exit code of the tests.
 * In HOST_SCREENSHOT it leaves a picture of the window as it was at the end.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from './browser.ts'
import { type Host, startHost } from './server.ts'
import { openWorkbench } from './workbench.ts'

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
})

const scratch = mkdtempSync(join(tmpdir(), 'vscode-host-'))
const browser = await launchBrowser()
let host: Host | undefined
try {
  host = await startHost({
    data: text(values['user-data-dir']) ?? join(scratch, 'data'),
    extensions: text(values['extensions-dir']) ?? join(scratch, 'extensions'),
    driver: true,
    trustEverything: true,
  })
  const workbench = await openWorkbench(browser, host, {
    folder: positionals[0] ?? scratch,
    extension: text(values.extensionDevelopmentPath),
    tests: text(values.extensionTestsPath),
    onLog: print,
  })
  const closed = new Promise<never>((_, reject) => {
    workbench.page.on('crash', () => reject(new Error('The page of the workbench crashed.')))
  })
  process.exitCode = await Promise.race([workbench.exitCode, closed])
  const picture = process.env.HOST_SCREENSHOT
  if (picture) await workbench.page.screenshot({ path: picture })
} finally {
  await browser.close()
  await host?.stop()
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
}

/** What this host always says: it has no native logger, and the marketplace may be out of reach. */
function print(type: string, args: readonly unknown[]): void {
  if (args.some((argument) => /spdlog|extensionquery|extension gallery/i.test(String(argument)))) return
  console.log(...(type === 'error' || type === 'warn' ? [`[${type}]`] : []), ...args)
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
