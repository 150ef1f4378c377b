/** Reporter for `node --test`: says nothing of tests that pass, shows those that fail, ends with the closing line. */
import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'
import { root } from '../lib/root.ts'
import { formatCounts } from './run-counted.ts'

export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts = { passed: 0, failed: 0 }
  for await (const event of events) {
    if (event.type === 'test:stderr' || event.type === 'test:stdout') yield event.data.message
    if (event.type === 'test:fail' && event.data.details.type !== 'suite') yield describe(event.data)
    if (event.type === 'test:summary' && event.data.file === undefined) {
      counts.passed = event.data.counts.passed
      counts.failed =
        event.data.counts.tests - event.data.counts.passed - event.data.counts.skipped - event.data.counts.todo
    }
  }
  yield `${formatCounts(counts)}\n`
}

type Failure = Extract<TestEvent, { type: 'test:fail' }>['data']

function describe({ name, file, line, details }: Failure): string {
  const place = file ? `${relative(root, file)}${line ? `:${line}` : ''}` : ''
  const cause = details.error.cause
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause ?? details.error)
  return `✗ ${name} (${place})\n${text.replace(/^/gm, '    ')}\n`
}
