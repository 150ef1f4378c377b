import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextOf, findingOf, type ServiceSketch, sketch } from '../testing/workspace.ts'
import { foldService } from './index.ts'

const manifest = (version: string, type = 'module') => JSON.stringify({ type, dependencies: { express: version } })

const APP = `import express from 'express'\nconst app = express()\napp.get('/a', handler)\napp.listen(1)\n`

/** The reason why `extra` cannot be folded into `main`: known at once, or when the plan is made. */
function reason(
  extra: Partial<ServiceSketch>,
  main: Partial<ServiceSketch> = {},
  texts: Record<string, string> = {},
  others: readonly ServiceSketch[] = [],
): string | null {
  const accepted = [{ name: 'main', endpoints: ['GET /b'], ...main }, ...others]
  const snapshot = sketch([...accepted, { name: 'extra', endpoints: ['GET /a'], ...extra }])
  const files = new Map(Object.entries({ 'services/main/src/app.ts': APP, 'services/extra/src/app.ts': APP, ...texts }))
  const finding = findingOf('new/service', {
    service: 'extra',
    candidates: [`main http ${accepted[0]!.endpoints![0]}`],
  })
  const offer = foldService
    .offers(finding, contextOf(files, snapshot, sketch(accepted)))
    .find((one) => one.id === 'fold/main')
  assert.ok(offer)
  if (offer.disabled !== null) return offer.disabled
  const plan = offer.plan()
  return 'refused' in plan ? plan.refused : null
}

test('what can be folded is offered', () => {
  assert.equal(reason({}), null)
})

test('other languages and frameworks are named', () => {
  assert.match(reason({ languages: ['go'] }) ?? '', /extra is written in go/)
  assert.match(reason({}, { frameworks: ['fastify'] }) ?? '', /main uses fastify/)
})

test('cycles are named, events are none', () => {
  const between: ServiceSketch = { name: 'between', endpoints: ['GET /c'], calls: ['main GET /b'] }
  assert.equal(
    reason({ calls: ['between GET /c'] }, {}, {}, [between]),
    'It would make a cycle: main → between → main.',
  )
  assert.match(reason({}, { calls: ['extra GET /a'] }) ?? '', /main calls extra/)
  assert.match(reason({ calls: ['main GET /b'] }) ?? '', /extra calls main/)
  assert.equal(reason({}, {}, {}, [{ ...between, calls: ['main GET /b', 'extra GET /a'] }]), null)
})

test('clashes that no prefix mends are named', () => {
  assert.match(
    reason({ endpoints: ['GET /a'] }, { endpoints: ['GET /{x}', 'GET /{x}/{y}'] }) ?? '',
    /even below \/extra/,
  )
})

test('conflicting versions and kinds of modules are named', () => {
  const packages = (extra: string, main: string) => ({
    'services/extra/package.json': extra,
    'services/main/package.json': main,
  })
  assert.match(
    reason({}, {}, packages(manifest('^4.0.0'), manifest('^5.0.0'))) ?? '',
    /express \(\^4\.0\.0 there, \^5\.0\.0 here\)/,
  )
  assert.match(reason({}, {}, packages(manifest('^5.0.0', 'commonjs'), manifest('^5.0.0'))) ?? '', /CommonJS/)
  assert.equal(reason({}, {}, packages(manifest('^5.2.0'), manifest('^5.1.0'))), null)
})

test('code that does more than serve is not dropped silently', () => {
  const main = `import { connect } from './db.ts'\nimport { app } from './app.ts'\nawait connect()\napp.listen(1)\n`
  const app = `import express from 'express'\nexport const app = express()\napp.get('/a', handler)\n`
  assert.match(
    reason({}, {}, { 'services/extra/src/app.ts': app, 'services/extra/src/main.ts': main }) ?? '',
    /main\.ts:3 does more than start/,
  )
  assert.match(
    reason({}, {}, { 'services/extra/src/app.ts': `${APP}app.listen(2, () => warmUp())\n` }) ?? '',
    /does more than start/,
  )
})

test('settings that differ are named', () => {
  const compose = (value: string) =>
    `services:\n  main:\n    environment:\n      MODE: a\n  extra:\n    environment:\n      MODE: ${value}\n`
  const app = APP.replace('handler', '(_req, res) => res.json(process.env.MODE)')
  const texts = (value: string) => ({ 'compose.yaml': compose(value), 'services/extra/src/app.ts': app })
  assert.match(reason({}, {}, texts('b')) ?? '', /MODE is a for main and b for extra/)
  assert.equal(reason({}, {}, texts('a')), null)
})

test('an accepted service is not folded away', () => {
  const snapshot = sketch([{ name: 'main', endpoints: ['GET /b'] }])
  const finding = findingOf('new/service', { service: 'main' })
  assert.deepEqual(foldService.offers(finding, contextOf(new Map(), snapshot, snapshot)), [])
})
