import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Keeper } from './keeper.ts'

test('changes that come together are one computation, and whoever waits gets it', async () => {
  let count = 0
  const keeper = new Keeper(async () => {
    count++
  })
  await keeper.settled()
  assert.equal(count, 0, 'nothing runs while nothing changes')
  for (let change = 0; change < 10; change++) keeper.touch()
  assert.equal(keeper.isDue, true)
  await Promise.all([keeper.settled(), keeper.settled()])
  assert.equal(count, 1)
  assert.equal(keeper.isDue, false)
  await sleep(60)
  assert.equal(count, 1)
})

test('changes that never stop do not put it off for ever', async () => {
  let count = 0
  const keeper = new Keeper(async () => {
    count++
  })
  const until = performance.now() + 150
  while (performance.now() < until) {
    keeper.touch()
    await sleep(2)
  }
  await keeper.settled()
  assert.ok(count >= 2 && count <= 20, `${count}`)
})

test('maps that are slow to make leave time for others, but not after the first one alone', async () => {
  const keeper = new Keeper(async () => {
    const until = performance.now() + 140
    while (performance.now() < until);
  })
  const waits: number[] = []
  for (let round = 0; round < 3; round++) {
    const started = performance.now()
    keeper.touch()
    await keeper.settled()
    waits.push(performance.now() - started - 140)
  }
  assert.ok(waits[1]! < 60, `${waits}`)
  assert.ok(waits[2]! >= 60, `${waits}`)
})

test('stopped, it computes nothing and holds nobody up', async () => {
  let count = 0
  const keeper = new Keeper(async () => {
    count++
  })
  keeper.touch()
  const settled = keeper.settled()
  keeper.stop()
  await settled
  await sleep(50)
  assert.equal(count, 0)
})
