/** Clicks, filters, and what they send to the host. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shopAfter } from './graphs.ts'
import type { Panel } from './panel.ts'
import { withPanel } from './shared-browser.ts'

const shown = (panel: Panel) =>
  panel.page.locator('.graph .node').evaluateAll((nodes) => nodes.map((each) => each.getAttribute('data-node')).sort())

test('a click selects and shows what there is to know, the next one opens', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    await panel.node('payments').click()
    const details = panel.page.locator('.details')
    assert.equal(await details.locator('h2').textContent(), 'payments')
    assert.match((await details.textContent())!, /3 endpoints.*Called by \(2\).*gateway.*orders.*Calls \(2\)/)
    await panel.picture('details-node')
    await panel.forgetPosted()
    await panel.node('payments').click()
    assert.deepEqual(await panel.posted(), [
      { type: 'open', location: { file: 'services/payments/src/server.ts', span: [0, 0, 0, 0] } },
    ])
    await panel.page.locator('.graph').click({ position: { x: 30, y: 30 } })
    assert.equal(await details.isVisible(), false)
  }))

test('an edge lists its calls, each leads to its line', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    await panel.page.locator('.tag[data-edge="orders>email-validator>http"]').click()
    const calls = panel.page.locator('.details .call')
    assert.equal(await calls.count(), 3)
    await panel.picture('details-edge')
    await panel.forgetPosted()
    await calls.nth(1).click()
    assert.deepEqual(await panel.posted(), [
      { type: 'open', location: { file: 'services/orders/src/client.ts', span: [11, 2, 11, 20] } },
    ])
  }))

test('from a node to its connection to the problems', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    await panel.node('orders').click()
    await panel.forgetPosted()
    await panel.page.locator('.details .findings').click()
    assert.deepEqual(await panel.posted(), [{ type: 'command', command: 'showProblems' }])
    await panel.page.locator('.details .connection', { hasText: 'stock' }).click()
    assert.match((await panel.page.locator('.details h2').textContent())!, /orders → stock/)
    assert.equal(await panel.page.locator('.edge.selected').getAttribute('data-edge'), 'orders>stock>grpc')
  }))

test('filters hide, and what is left stays in its place', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    const before = await panel.places()
    await panel.page.getByRole('button', { name: 'Filter' }).click()
    await panel.picture('filters')
    await panel.page.getByRole('checkbox', { name: 'External hosts' }).click()
    await panel.page.getByRole('checkbox', { name: 'Databases and brokers' }).click()
    await panel.page.getByRole('checkbox', { name: 'gRPC calls' }).click()
    await panel.page.keyboard.press('Escape')
    assert.deepEqual(await shown(panel), [
      'email-validator',
      'gateway',
      'notifications',
      'orders',
      'payments',
      'stock',
      'users',
      'web',
    ])
    assert.equal(await panel.page.locator('.graph .edge[data-protocol="grpc"]').count(), 0)
    const after = await panel.places()
    for (const [id, place] of Object.entries(after)) assert.equal(place, before[id])
    await panel.page.getByRole('button', { name: 'Only changes' }).click()
    assert.deepEqual(await shown(panel), ['email-validator', 'notifications', 'orders', 'payments', 'stock', 'users'])
    await panel.picture('only-changes')
    assert.deepEqual(panel.complaints, [])
  }))

test('the legend opens and stays open over a reload', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    await panel.page.getByRole('button', { name: 'Legend' }).click()
    await panel.picture('legend')
    assert.ok(await panel.page.locator('.legend .popover').isVisible())
    await panel.page.waitForTimeout(300)
    await panel.page.reload()
    await panel.show(shopAfter)
    assert.ok(await panel.page.locator('.legend .popover').isVisible())
    assert.deepEqual(panel.complaints, [])
  }))
