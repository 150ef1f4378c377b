import assert from 'node:assert/strict'
import test from 'node:test'
import { judge, parseCounts, runCounted } from './run-counted.ts'

test('the last closing line counts, and only a whole line', () => {
  assert.deepEqual(parseCounts('1 passed, 0 failed\nx 9 passed, 9 failed\n12 passed, 3 failed\n'), {
    passed: 12,
    failed: 3,
  })
  assert.equal(parseCounts('all good\n'), null)
})

test('a run that did not happen is a failure', () => {
  assert.deepEqual(judge({ passed: 0, failed: 0 }, 0, false), {
    counts: { passed: 0, failed: 1 },
    problem: 'ran no test',
  })
  assert.equal(judge(null, 0, false).counts.failed, 1)
  assert.equal(judge({ passed: 3, failed: 0 }, 7, false).counts.failed, 1)
  assert.deepEqual(judge({ passed: 3, failed: 2 }, 1, false), { counts: { passed: 3, failed: 2 }, problem: '' })
})

test('a run that takes too long is killed and is a failure', async () => {
  const run = await runCounted(
    [process.execPath, '-e', 'console.log("5 passed, 0 failed");setInterval(()=>{},1000)'],
    400,
  )
  assert.deepEqual(run, { counts: { passed: 5, failed: 1 }, problem: 'ran out of time' })
})
