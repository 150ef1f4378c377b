import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { makeDemoRepository } from '../../demo-repository.ts'
import { launchBrowser } from '../../vscode-host/browser.ts'
import { type Host, startHost } from '../../vscode-host/server.ts'
import { openWorkbench } from '../../vscode-host/workbench.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** For `eventually`: what a person does in a window takes longer than what a test does inside of it. */
export const PATIENT = { milliseconds: 30_000 }

/** A window of VS Code on a scratch folder, with the extension under development, driven from outside. */
export interface DemoWindow {
  readonly page: Page
  /** The folder that is open; absolute. */
  readonly folder: string
  /** Leaves a picture in .build/editor/<name>.png. */
  readonly picture: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** A window on a fresh copy of the demo. Resolves when its map is there. */
export async function openDemo(settings: Readonly<Record<string, unknown>> = {}): Promise<DemoWindow> {
  const window = await openFolder((folder) => makeDemoRepository(folder), settings)
  try {
    // The delta in the status bar: from now on findings and fixes are there.
    await window.page.locator('.statusbar-item', { hasText: '+1 service' }).waitFor({ timeout: 60_000 })
    return window
  } catch (error) {
    await window.close()
    throw error
  }
}

/** How a window differs from others. */
interface Opening {
  /** The workspace is not trusted. */
  readonly isRestricted?: boolean
  /** A workspace file that `make` writes into the folder is opened instead of the folder. */
  readonly workspaceFile?: string
}

/** A window on a folder that `make` creates at the path that it is given. */
export async function openFolder(
  make: (folder: string) => void,
  settings: Readonly<Record<string, unknown>> = {},
  { isRestricted = false, workspaceFile }: Opening = {},
): Promise<DemoWindow> {
  const scratch = mkdtempSync(join(tmpdir(), 'groundplan-window-'))
  const folder = join(scratch, 'shop')
  make(folder)
  const browser = await launchBrowser()
  let host: Host | undefined
  const close = async () => {
    await browser.close()
    await host?.stop()
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    host = await startHost({
      data: join(scratch, 'data'),
      extensions: join(scratch, 'extensions'),
      driver: true,
      trustEverything: !isRestricted,
      settings: { 'workbench.colorTheme': 'Default Dark Modern', ...settings },
    })
    const { page } = await openWorkbench(browser, host, {
      folder,
      ...(workspaceFile ? { workspaceFile: join(folder, workspaceFile) } : {}),
      extension: root.replace(/\/$/, ''),
    })
    const picture = async (name: string) => {
      await page.screenshot({ path: join(root, '.build', 'editor', `${name}.png`) })
    }
    return { page, folder, picture, close }
  } catch (error) {
    await close()
    throw error
  }
}
