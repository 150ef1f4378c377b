import type { Page } from 'playwright-core'

/** Puts the cursor where a text stands in the open editor, by searching for it, as a person would. */
export async function goToText(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+F')
  const input = page.locator('.find-widget.visible textarea').first()
  await input.waitFor()
  await input.fill(text)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

/** Opens the quick-fix menu at the cursor and takes the entry with this title. Fixes come once the finding is there. */
export async function takeFix(page: Page, title: RegExp): Promise<void> {
  const menu = page.locator('.action-widget:visible')
  const entry = menu.locator('.monaco-list-row', { hasText: title }).first()
  let offered = ''
  for (let round = 0; round < 10; round++) {
    await page.keyboard.press('ControlOrMeta+.')
    const isThere = await entry.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    )
    if (isThere) {
      await entry.click()
      await menu.first().waitFor({ state: 'hidden' })
      return
    }
    offered = (await menu.allInnerTexts()).join(' | ')
    // The same keys in an open menu would take what is selected there.
    await page.keyboard.press('Escape')
    await menu.first().waitFor({ state: 'hidden' })
  }
  throw new Error(`no fix ${title}; offered: ${offered}`)
}

/** Answers the question on screen; an empty answer keeps what is suggested. */
export async function answer(page: Page, question: RegExp, text = ''): Promise<void> {
  const widget = page.locator('.quick-input-widget', { hasText: question })
  await widget.waitFor()
  if (text !== '') await widget.locator('input').fill(text)
  await page.keyboard.press('Enter')
}
