/** 300 services and 2000 connections must be usable; the figures are printed, the limits are those of a slow machine. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { edge, node, system } from './graphs.ts'
import { withPanel } from './shared-browser.ts'

/** Milliseconds, generous: machines of continuous integration draw without a graphics card and share their cores. */
const limits = { first: 10_000, update: 8000, frame: 150 }

test('a system of 300 services draws, updates and moves without stalling', () =>
  withPanel({ width: 1280, height: 800 }, async (panel) => {
    const graph = system(300, 7, 6.7)
    assert.ok(graph.edges.length >= 2000)
    const timed = async (next: typeof graph) => {
      await panel.page.evaluate(() => performance.mark('start'))
      await panel.show(next)
      return panel.page.evaluate(() => performance.now() - performance.getEntriesByName('start').at(-1)!.startTime)
    }
    const first = await timed(graph)
    assert.equal(await panel.page.locator('.graph .node').count(), 300)
    await panel.picture('system-300')
    const added = node('brand-new', { mark: 'added' })
    const caller = graph.nodes.find(({ kind }) => kind === 'service')!.id
    const before = await panel.places()
    const update = await timed({
      ...graph,
      generation: 2,
      nodes: [...graph.nodes, added],
      edges: [...graph.edges, edge(caller, 'brand-new', { mark: 'added' })],
    })
    const after = await panel.places()
    for (const [id, place] of Object.entries(before)) assert.equal(after[id], place)
    await panel.picture('system-300-update')
    const far = await frames(panel.page)
    for (let turn = 0; turn < 3; turn++) await panel.page.mouse.wheel(0, -300)
    await panel.page.waitForTimeout(400)
    assert.equal(await panel.page.locator('.graph').getAttribute('data-detail'), 'near')
    await panel.picture('system-300-near')
    const near = await frames(panel.page)
    console.log(
      `webview: 300 services, ${graph.edges.length} connections: first ${round(first)} ms, update ${round(update)} ms, ` +
        `frame median ${round(far)} ms far, ${round(near)} ms near`,
    )
    assert.ok(first < limits.first, `first drawing took ${first} ms`)
    assert.ok(update < limits.update, `update took ${update} ms`)
    assert.ok(far < limits.frame && near < limits.frame, `frames take ${far} and ${near} ms`)
    assert.deepEqual(panel.complaints, [])
  }))

/** Drags the drawing about and gives the median time between frames, in milliseconds. */
async function frames(page: Page): Promise<number> {
  await page.evaluate(() => {
    const times: number[] = []
    const tick = (time: number) => {
      times.push(time)
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(window, { frameTimes: times })
  })
  await page.mouse.move(640, 420)
  await page.mouse.down()
  for (let step = 1; step <= 30; step++) await page.mouse.move(640 + step * 6, 420 + step * 3)
  await page.mouse.up()
  const times = await page.evaluate(() => (window as unknown as { frameTimes: number[] }).frameTimes)
  const gaps = times.slice(1).map((time, index) => time - times[index]!)
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
}

function round(milliseconds: number): number {
  return Math.round(milliseconds)
}
