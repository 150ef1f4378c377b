import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { commitDemo, makeDemoRepository } from '../../demo-repository.ts'
import { openFile, runCommand } from '../../vscode-host/workbench.ts'
import { answer } from './lightbulb.ts'
import { openFolder } from './window.ts'

/** A window that is closed when the test has ended, with a picture of how it looked then. */
async function open(context: TestContext, name: string, ...how: Parameters<typeof openFolder>) {
  const window = await openFolder(...how)
  context.after(async () => {
    await window.picture(name)
    await window.close()
  })
  const delta = (text: string | RegExp) => window.page.locator('.statusbar-item', { hasText: text })
  return { ...window, delta }
}

test('a folder that is not trusted has its map and its findings all the same', async (context) => {
  const { page, delta } = await open(
    context,
    'restricted',
    (folder) => void makeDemoRepository(folder),
    {
      'security.workspace.trust.startupPrompt': 'never',
    },
    { isRestricted: true },
  )
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ timeout: 60_000 })
  await delta('+1 service').waitFor({ timeout: 60_000 })
})

test('a workspace of two folders has a map for each, and the one at hand is shown', async (context) => {
  const make = (folder: string) => {
    makeDemoRepository(join(folder, 'shop'))
    mkdirSync(join(folder, 'plain'))
    cpSync(join(folder, 'shop/services/catalog'), join(folder, 'plain/wares'), { recursive: true })
    writeFileSync(
      join(folder, 'both.code-workspace'),
      JSON.stringify({ folders: [{ path: 'shop' }, { path: 'plain' }] }),
    )
  }
  const { page, delta } = await open(context, 'two-folders', make, {}, { workspaceFile: 'both.code-workspace' })
  await delta('+1 service').waitFor({ timeout: 60_000 })
  await openFile(page, 'wares/src/products.ts')
  await delta('+1 service').waitFor({ state: 'hidden', timeout: 20_000 })
  await openFile(page, 'docker-compose.yml')
  await delta('+1 service').waitFor({ timeout: 20_000 })
})

test('the map is compared with the commit that a person names', async (context) => {
  const make = (folder: string) => {
    makeDemoRepository(folder)
    commitDemo(folder, 'What the assistant made')
  }
  const { page, delta } = await open(context, 'compared', make)
  await page.locator('[aria-label*="no change to the map"]').first().waitFor({ timeout: 60_000 })
  await runCommand(page, 'Groundplan: Compare Against')
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Another commit' }).click()
  await answer(page, /Name of a branch, tag or commit/, 'HEAD~1')
  await delta('+1 service').waitFor({ timeout: 30_000 })
})
