import type { Browser, Page } from 'playwright-core'
import type { Host } from './server.ts'

export interface WorkbenchOptions {
  /** Absolute path of the folder to open. */
  readonly folder: string
  /** Absolute path of a workspace file to open instead. */
  readonly workspaceFile?: string
  /** Absolute path of the extension under development; without it only installed extensions run. */
  readonly extension?: string
  /** Absolute path of a module with `run()`, to be run inside the extension host. */
  readonly tests?: string
  readonly colorScheme?: 'light' | 'dark'
  /** What the extension host logs: in a test run, the console of the tests. */
  readonly onLog?: (type: string, args: readonly unknown[]) => void
}

/** A window of VS Code in the browser. */
export interface Workbench {
  readonly page: Page
  /** Resolves with the exit code of the tests; never in a window without tests. */
  readonly exitCode: Promise<number>
}

/** Opens VS Code's workbench. Resolves when its frame is on screen; extensions may still be starting. */
export async function openWorkbench(browser: Browser, host: Host, options: WorkbenchOptions): Promise<Workbench> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'dark',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const exitCode = new Promise<number>((resolve) => {
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code))
  })
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => options.onLog?.(type, args))
  await page.goto(address(host, options))
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 })
  return { page, exitCode }
}

function address(host: Host, { folder, workspaceFile, extension, tests }: WorkbenchOptions): string {
  const remote = host.origin.replace('http://', 'vscode-remote://')
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', remote + extension]] : []),
    ...(tests ? [['extensionTestsPath', remote + tests]] : []),
  ]
  const query = new URLSearchParams({
    ...(workspaceFile ? { workspace: workspaceFile } : { folder }),
    payload: JSON.stringify(payload),
  })
  return `${host.origin}/?${query}`
}

/** Runs a command of the palette by its title, as a person would. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1')
  // The command may ask something next, in the same place.
  const input = page.locator('.quick-input-widget input[placeholder*="name of a command"]')
  await input.waitFor()
  await input.fill(`>${title}`)
  // Until the list is filtered anew, its first row is another command.
  const firstRow = page.locator('.quick-input-list .monaco-list-row[data-index="0"]', { hasText: title })
  await firstRow.waitFor()
  await page.keyboard.press('Enter')
  // Whoever types next must not type into the palette.
  await input.waitFor({ state: 'hidden' })
}

/** Opens a file of the folder by its path, as a person would with Go to File. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+P')
  const input = page.locator('.quick-input-widget input')
  await input.waitFor()
  await input.fill(path)
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: path.split('/').at(-1)! })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.editor-instance .view-lines').first().waitFor()
}
