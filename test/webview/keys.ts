/** Everything with the keyboard, and what assistive technology is told. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shopAfter, shopBefore } from './graphs.ts'
import type { Panel } from './panel.ts'
import { withPanel } from './shared-browser.ts'

const focused = (panel: Panel) =>
  panel.page.evaluate(() => (document.activeElement as HTMLElement | SVGElement | null)?.dataset.node ?? null)

/** Tabs from the search into the graph. */
async function enterGraph(panel: Panel): Promise<void> {
  await panel.page.getByRole('textbox', { name: 'Find a service' }).focus()
  for (let tabs = 0; tabs < 6 && (await focused(panel)) === null; tabs++) await panel.page.keyboard.press('Tab')
  assert.notEqual(await focused(panel), null, 'the tab key leads into the graph')
}

test('the graph is one tab stop, arrows move inside, Enter opens', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    assert.equal(await panel.page.locator('.graph [tabindex="0"]').count(), 1)
    await enterGraph(panel)
    assert.equal(await focused(panel), 'web')
    await panel.page.keyboard.press('ArrowDown')
    assert.equal(await focused(panel), 'gateway')
    await panel.page.keyboard.press('ArrowDown')
    assert.equal(await focused(panel), 'orders')
    const width = await panel
      .node('orders')
      .locator('.outline')
      .evaluate((path) => getComputedStyle(path).strokeWidth)
    assert.equal(width, '4px', 'the focus is seen')
    await panel.picture('keyboard-focus')
    await panel.page.keyboard.press('Enter')
    assert.deepEqual((await panel.posted()).at(-1), {
      type: 'open',
      location: { file: 'services/orders/src/server.ts', span: [0, 0, 0, 0] },
    })
    await panel.page.keyboard.press('Escape')
    assert.equal(await panel.page.locator('.node.selected').count(), 0)
    assert.equal(await focused(panel), 'orders')
  }))

test('plus, minus and 0 zoom', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    const fitted = await panel.transform()
    await enterGraph(panel)
    const scale = async () => Number(/scale\(([\d.]+)/.exec((await panel.transform())!)![1])
    const start = await scale()
    await panel.page.keyboard.press('+')
    assert.ok((await scale()) > start)
    await panel.page.keyboard.press('-')
    await panel.page.keyboard.press('-')
    assert.ok((await scale()) < start)
    await panel.page.keyboard.press('0')
    assert.equal(await panel.transform(), fitted)
  }))

test('the search leads from match to match and back into the graph', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    await enterGraph(panel)
    await panel.page.keyboard.press('/')
    await panel.page.keyboard.type('or')
    assert.equal(await panel.page.locator('.node.match').count(), 2)
    await panel.page.keyboard.press('Enter')
    assert.equal(await panel.page.locator('.node.selected').getAttribute('data-node'), 'orders')
    assert.equal(await panel.page.locator('.found').textContent(), '1/2')
    await panel.page.keyboard.press('Enter')
    assert.equal(await panel.page.locator('.node.selected').getAttribute('data-node'), 'email-validator')
    await panel.page.keyboard.press('Shift+Enter')
    assert.equal(await panel.page.locator('.node.selected').getAttribute('data-node'), 'orders')
    await panel.picture('search')
    await panel.page.keyboard.press('Escape')
    assert.equal(await panel.page.locator('.node.match').count(), 0)
    await panel.page.keyboard.press('Escape')
    assert.notEqual(await focused(panel), null)
  }))

test('nodes, controls and updates have names', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopBefore)
    await panel.show(shopAfter)
    const { page } = panel
    assert.equal(await page.getByRole('application').getAttribute('aria-roledescription'), 'service graph')
    const labels = await page.locator('.graph .node').evaluateAll((nodes) => nodes.map((each) => each.ariaLabel))
    assert.ok(labels.includes('email-validator, service, 2 endpoints, new, 2 warnings'))
    assert.ok(labels.includes('users, service, 7 endpoints, 1 of them new, 1 warning'))
    for (const name of [
      'Only changes',
      'Filter',
      'Legend',
      'Zoom in (+)',
      'Zoom out (-)',
      'Fit into the window (0)',
      'Arrange anew',
    ]) {
      assert.equal(await page.getByRole('button', { name, exact: true }).count(), 1, name)
    }
    const status = await page.getByRole('status').textContent()
    assert.match(status!, /new services: email-validator|new service: email-validator/)
    assert.match(status!, /new connections?: .*orders to email-validator/)
    await page.getByRole('button', { name: 'Only changes' }).click()
    await page.getByRole('button', { name: 'Only changes', pressed: true }).waitFor()
  }))

test('the focus inside the details outlives an update', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    await panel.node('orders').click()
    await panel.page.locator('.details .connection').nth(1).focus()
    const text = () => panel.page.evaluate(() => document.activeElement?.textContent)
    const before = await text()
    await panel.show({ ...shopAfter, generation: 3 })
    assert.equal(await text(), before)
    await panel.page.keyboard.press('Escape')
    assert.equal(await panel.page.locator('.details').isVisible(), false)
    assert.notEqual(await focused(panel), null)
  }))
