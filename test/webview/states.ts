/** Nothing to draw yet, nothing at all, failures, reloads, and messages that are none. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { graphOf, shopAfter, shopBefore } from './graphs.ts'
import { withPanel } from './shared-browser.ts'

test('it says that it is ready, and waits', () =>
  withPanel({}, async (panel) => {
    assert.deepEqual(await panel.posted(), [{ type: 'ready' }])
    assert.match((await panel.page.locator('.notice').textContent())!, /Reading the workspace/)
    await panel.show(graphOf([], [], { state: 'loading', message: 'Reading 1,200 of 4,000 files' }))
    assert.match((await panel.page.locator('.notice').textContent())!, /1,200 of 4,000/)
    await panel.picture('loading')
    assert.deepEqual(panel.complaints, [])
  }))

test('an empty workspace says what to do next', () =>
  withPanel({}, async (panel) => {
    await panel.show(
      graphOf([], [], { state: 'empty', message: 'This folder has no service that Groundplan knows how to find.' }),
    )
    await panel.picture('empty')
    await panel.forgetPosted()
    await panel.page.getByRole('button', { name: 'Open folder' }).click()
    await panel.page.getByRole('button', { name: 'How services are found' }).click()
    assert.deepEqual(await panel.posted(), [
      { type: 'command', command: 'openFolder' },
      { type: 'command', command: 'learn' },
    ])
  }))

test('a failure is shown with its reason, above the last map when there is one', () =>
  withPanel({ width: 320, height: 640, surface: 'view' }, async (panel) => {
    await panel.show(graphOf([], [], { state: 'failed', message: 'The language server stopped five times.' }))
    assert.match((await panel.page.locator('.notice').textContent())!, /stopped five times/)
    await panel.picture('failed')
    await panel.forgetPosted()
    await panel.page.getByRole('button', { name: 'Try again' }).click()
    assert.deepEqual(await panel.posted(), [{ type: 'command', command: 'refresh' }])
    await panel.show({ ...shopBefore, state: 'failed', message: 'The map is out of date.' })
    assert.equal(await panel.page.locator('.graph .node').count(), shopBefore.nodes.length)
    assert.match((await panel.page.locator('.notice.banner').textContent())!, /out of date/)
    await panel.show(shopBefore)
    assert.equal(await panel.page.locator('.notice').isVisible(), false)
  }))

test('no changes is said, with a way back', () =>
  withPanel({}, async (panel) => {
    await panel.show({ ...shopBefore })
    await panel.page.getByRole('button', { name: 'Only changes' }).click()
    assert.match((await panel.page.locator('.notice').textContent())!, /Nothing changed.*HEAD \(1a2b3c4\)/)
    await panel.page.getByRole('button', { name: 'Show everything' }).click()
    assert.equal(await panel.page.locator('.graph .node').count(), shopBefore.nodes.length)
  }))

test('a reload brings back camera, places, selection and search', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopBefore)
    await panel.show(shopAfter)
    await panel.node('users').click()
    await panel.page.getByRole('textbox', { name: 'Find a service' }).fill('pay')
    await panel.page.mouse.move(300, 300)
    await panel.page.mouse.wheel(0, -150)
    await panel.page.waitForTimeout(500)
    const [places, camera] = [await panel.places(), await panel.transform()]
    await panel.page.reload()
    await panel.show(shopAfter)
    assert.deepEqual(await panel.places(), places)
    assert.equal(await panel.transform(), camera)
    assert.match((await panel.node('users').getAttribute('class'))!, /selected/)
    assert.equal(await panel.page.getByRole('textbox', { name: 'Find a service' }).inputValue(), 'pay')
    assert.deepEqual(panel.complaints, [])
  }))

test('coming back into sight it asks for what it may have missed', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopBefore)
    await panel.forgetPosted()
    await panel.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    assert.deepEqual(await panel.posted(), [{ type: 'resync' }])
  }))

test('old and strange messages change nothing', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopBefore)
    await panel.show(shopAfter)
    await panel.send({ type: 'graph', generation: 1, sequence: 1, graph: shopBefore })
    await panel.send({ type: 'graph', generation: 9, sequence: 9, graph: { nodes: 'all' } } as never)
    await panel.send('hello' as never)
    assert.equal(await panel.page.locator('.graph .node').count(), shopAfter.nodes.length)
    assert.deepEqual(panel.complaints, [])
  }))

test('the host may show a service, also before there is a graph', () =>
  withPanel({}, async (panel) => {
    await panel.send({ type: 'reveal', node: 'stock' })
    await panel.show(shopAfter)
    assert.equal(await panel.page.locator('.node.selected').getAttribute('data-node'), 'stock')
    await panel.page.mouse.move(500, 200)
    for (let turn = 0; turn < 5; turn++) await panel.page.mouse.wheel(0, -400)
    await panel.page.waitForTimeout(300)
    await panel.send({ type: 'reveal', node: 'postgres' })
    await panel.page.waitForTimeout(300)
    const box = (await panel.node('postgres').boundingBox())!
    assert.ok(box.x > -box.width / 2 && box.x < 1000 && box.y < 700, JSON.stringify(box))
  }))
