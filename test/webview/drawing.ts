/** What is drawn, in all themes and widths, and what stays where it was when the graph changes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { edge, graphOf, node, shopAfter, shopBefore, system } from './graphs.ts'
import type { Panel } from './panel.ts'
import { withPanel } from './shared-browser.ts'
import type { ThemeName } from './themes.ts'

/** Texts that lie on each other, as pairs. Badges sit on the border of nodes on purpose and are left out. */
function overlappingTexts(panel: Panel): Promise<string[]> {
  return panel.page.evaluate(() => {
    const texts = [...document.querySelectorAll('.graph :is(.name, .detail, .tag text, .title)')]
      .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0)
    return texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter(
          ({ box }) =>
            Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 1 &&
            Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 3,
        )
        .map((other) => `${one.text} / ${other.text}`),
    )
  })
}

/** Names that stick out of their node. */
function overflowingNames(panel: Panel): Promise<(string | null)[]> {
  return panel.page.evaluate(() =>
    [...document.querySelectorAll('.graph .node')].flatMap((each) => {
      const outline = each.querySelector('.outline')!.getBoundingClientRect()
      return [...each.querySelectorAll('.name')]
        .map((name) => ({ text: name.textContent, box: name.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.left < outline.left || box.right > outline.right))
        .map(({ text }) => text)
    }),
  )
}

for (const theme of ['dark', 'light', 'high-contrast'] satisfies ThemeName[]) {
  test(`a shop is drawn, ${theme}`, () =>
    withPanel({ theme }, async (panel) => {
      await panel.show(shopAfter)
      assert.equal(await panel.page.locator('.graph .node').count(), shopAfter.nodes.length)
      assert.equal(await panel.page.locator('.graph .edge').count(), shopAfter.edges.length)
      assert.deepEqual(await overlappingTexts(panel), [])
      assert.deepEqual(await overflowingNames(panel), [])
      await panel.picture(`shop-${theme}`)
      assert.deepEqual(panel.complaints, [])
    }))
}

test('the side bar shows the whole shop', () =>
  withPanel({ width: 320, height: 640, surface: 'view' }, async (panel) => {
    await panel.show(shopAfter)
    const bounds = await panel.page.locator('.nodes').evaluate((nodes) => nodes.getBoundingClientRect().toJSON())
    assert.ok(
      bounds.left >= 0 && bounds.right <= 320 && bounds.top >= 0 && bounds.bottom <= 640,
      JSON.stringify(bounds),
    )
    assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 320)
    assert.deepEqual(await overlappingTexts(panel), [])
    assert.deepEqual(await overflowingNames(panel), [])
    await panel.picture('side-bar')
    await panel.node('orders').click()
    await panel.picture('side-bar-details')
    assert.deepEqual(panel.complaints, [])
  }))

test('larger systems are cut into groups with titles', () =>
  withPanel({}, async (panel) => {
    const graph = system(60)
    await panel.show(graph)
    assert.equal(await panel.page.locator('.graph .node').count(), 60)
    assert.ok((await panel.page.locator('.graph .frame').count()) >= 3)
    assert.deepEqual(await overlappingTexts(panel), [])
    assert.deepEqual(await overflowingNames(panel), [])
    await panel.picture('system-60')
    assert.deepEqual(panel.complaints, [])
  }))

test('what is new is marked by a sign, broken calls too', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopAfter)
    assert.equal(await panel.node('email-validator').locator('.mark').textContent(), '+')
    assert.equal(await panel.node('email-validator').locator('.glow').count(), 1)
    assert.equal(await panel.node('users').locator('.gain').textContent(), '+1')
    assert.equal(await panel.node('orders').locator('.finding.error').textContent(), '✕ 2')
    const tag = (id: string) => panel.page.locator(`.tag[data-edge="${id}"]`).textContent()
    assert.equal(await tag('payments>stock>http'), '+ ✕')
    assert.equal(await tag('notifications>users>http'), '−')
    assert.equal(await tag('orders>stock>grpc'), 'gRPC ×2')
  }))

test('an update moves nothing that was there, and the camera stays', () =>
  withPanel({}, async (panel) => {
    await panel.show(shopBefore)
    const before = await panel.places()
    await panel.node('orders').click()
    await panel.page.mouse.move(400, 400)
    await panel.page.mouse.wheel(0, -200)
    await panel.page.waitForTimeout(300)
    const camera = await panel.transform()
    const element = await panel.node('orders').elementHandle()
    await panel.show(shopAfter)
    const after = await panel.places()
    for (const [id, place] of Object.entries(before)) assert.equal(after[id], place, id)
    assert.equal(await panel.transform(), camera)
    assert.match((await panel.node('orders').getAttribute('class'))!, /selected/)
    assert.ok(await element!.evaluate((old) => old.isConnected), 'the element is the same one')
    await panel.picture('shop-update')
  }))

test('the same graph is the same picture', async () => {
  const places: Record<string, string>[] = []
  for (const nodes of [shopAfter.nodes, [...shopAfter.nodes].reverse()]) {
    await withPanel({}, async (panel) => {
      await panel.show({ ...shopAfter, nodes })
      places.push(await panel.places())
    })
  }
  assert.deepEqual(places[0], places[1])
})

test('names of services are text, whatever they contain', () =>
  withPanel({}, async (panel) => {
    const name = '<img src=x onerror=alert(1)>'
    await panel.show(graphOf([node(name), node('constructor')], [edge(name, 'constructor')]))
    await panel.page.locator('.graph .node').first().click()
    assert.equal(await panel.page.locator('img').count(), 0)
    assert.equal(await panel.page.locator('.details h2').textContent(), name)
    assert.deepEqual(panel.complaints, [])
  }))

test('forced colours leave lines and names to be seen', () =>
  withPanel({ forcedColors: true, theme: 'high-contrast' }, async (panel) => {
    await panel.show(shopAfter)
    await panel.picture('shop-forced-colors')
    const [stroke, background] = await panel.page.evaluate(() => [
      getComputedStyle(document.querySelector('.node .outline')!).stroke,
      getComputedStyle(document.body).backgroundColor,
    ])
    assert.notEqual(stroke, background)
    assert.deepEqual(panel.complaints, [])
  }))
