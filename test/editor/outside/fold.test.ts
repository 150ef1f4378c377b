import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openFile, runCommand } from '../../vscode-host/workbench.ts'
import { eventually } from '../eventually.ts'
import { goToText, takeFix } from './lightbulb.ts'
import { type DemoWindow, openDemo, PATIENT } from './window.ts'

let demo: DemoWindow
let initial: string
before(async () => {
  demo = await openDemo()
  initial = changes(demo.folder)
})
after(() => demo.close())

test('the new service is folded into the one that does the job, and the tests of the shop pass afterwards', async () => {
  const { page, folder, picture } = demo
  await openFile(page, 'docker-compose.yml')
  await goToText(page, '  email-validator:')
  await takeFix(page, /Fold email-validator into users/)
  // Deletions ask for confirmation: the refactor preview opens.
  await page.locator('.refactor-preview-container, .bulk-edit-panel').first().waitFor({ timeout: 30_000 })
  await page.waitForTimeout(2_000)
  await picture('fold-preview')
  await page.getByRole('button', { name: 'Apply' }).first().click()
  await eventually('end of the folder', () => !existsSync(join(folder, 'services/email-validator')), PATIENT)
  // What the edit could not see to is told. A window that is driven shows no toasts.
  await page.locator('.statusbar-item[id*="notifications"]').click()
  const notes = page.locator('.notification-list-item')
  await notes.filter({ hasText: 'Run the package manager' }).waitFor({ timeout: 20_000 })
  await picture('fold-notes')
  const told = await notes.allInnerTexts()
  await runCommand(page, 'Notifications: Clear All Notifications')
  // The editor may have something to say of its own, but nothing of ours is said twice or has failed.
  assert.equal(told.filter((text) => text.includes('Run the package manager')).length, 1, told.join('\n'))
  assert.ok(
    !told.some((text) => /groundplan|not found|cannot/i.test(text.replace(/^Source:.*$/gm, ''))),
    told.join('\n'),
  )
  // The map follows: nothing new is left but what users has gained.
  const delta = page.locator('.statusbar-item', { hasText: /\+\d+ endpoint/ })
  await delta.filter({ hasNotText: 'service' }).waitFor({ timeout: 20_000 })
  await picture('folded')

  assert.doesNotMatch(readFileSync(join(folder, 'docker-compose.yml'), 'utf8'), /email-validator/)
  assert.ok(!existsSync(join(folder, 'k8s/email-validator.yaml')))
  const environment = { ...process.env }
  // A test runner inside a test runner must not believe that it is one of its children.
  delete environment.NODE_TEST_CONTEXT
  const run = spawnSync(process.execPath, ['--test'], { cwd: folder, encoding: 'utf8', env: environment })
  assert.equal(run.status, 0, run.stdout)
  assert.match(run.stdout, /pass [1-9]/)
})

test('one undo brings everything back', async () => {
  const { page, folder, picture } = demo
  await page.locator('.tab', { hasText: 'docker-compose.yml' }).click()
  await goToText(page, 'inventory:')
  await page.keyboard.press('ControlOrMeta+Z')
  try {
    await page.locator('.view-line', { hasText: 'email-validator:' }).first().waitFor({ timeout: 20_000 })
    const moved = join(folder, 'services/users/src/email-validator/validation/router.ts')
    await eventually('end of the moved files', () => !existsSync(moved), PATIENT)
    await eventually('return of the old ones', () => existsSync(join(folder, 'k8s/email-validator.yaml')), PATIENT)
    // What was edited is open and not saved yet.
    await runCommand(page, 'File: Save All Files')
    await eventually('return of the service', () => changes(folder) === initial, PATIENT)
  } finally {
    await picture('unfolded')
  }
})

/** What differs from the commit, with contents. */
function changes(folder: string): string {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' }).stdout
  return git('status', '--porcelain', '--untracked-files=all') + git('diff', 'HEAD')
}
