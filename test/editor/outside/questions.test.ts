import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openFile } from '../../vscode-host/workbench.ts'
import { eventually } from '../eventually.ts'
import { answer, goToText, takeFix } from './lightbulb.ts'
import { type DemoWindow, openDemo, PATIENT } from './window.ts'

const summary = 'services/orders/src/orders/order-summary.service.ts'

let demo: DemoWindow
before(async () => {
  demo = await openDemo({ 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100 })
  await openFile(demo.page, summary)
})
after(() => demo.close())

test('a finding is suppressed where it stands, with the reason that the person gives', async () => {
  const { page, folder, picture } = demo
  try {
    await goToText(page, 'line.productId')
    await takeFix(page, /Suppress call\/in-loop here/)
    await answer(page, /Reason/, 'three products at most, one page')
    await eventually(
      'the comment',
      () =>
        readFileSync(join(folder, summary), 'utf8').includes(
          '// groundplan-ignore-next-line call/in-loop: three products at most, one page',
        ),
      PATIENT,
    )
  } finally {
    await picture('suppressed')
  }
})

test('an exception is written with its owner, its end date and its reason', async () => {
  const { page, folder, picture } = demo
  try {
    await goToText(page, 'order.paymentId}')
    await takeFix(page, /Accept with an exception to call\/no-such-endpoint/)
    await answer(page, /Owner/, '@payments')
    await answer(page, /End date/, '2099-12-31')
    await answer(page, /Reason/, 'the route comes with the next release')
    const line = await eventually(
      'the exception',
      () => /^except call\/no-such-endpoint .*$/m.exec(text(join(folder, 'services.groundplan')))?.[0],
      PATIENT,
    )
    assert.match(line, /owner @payments +until 2099-12-31 +"the route comes with the next release"/)
  } finally {
    await picture('excepted')
  }
})

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
