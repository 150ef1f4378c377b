import assert from 'node:assert/strict'
import test from 'node:test'
import { filledTemplate, listed, packNames } from './fill.ts'

const names = packNames('my-web', '@acme/web')

test('names come from one in kebab-case', () => {
  assert.deepEqual(names, { name: 'my-web', camel: 'myWeb', title: 'My Web', module: '@acme/web' })
  for (const wrong of ['MyWeb', '../x', 'a--b', '']) assert.equal(packNames(wrong, wrong), null)
})

test('every place of the template is filled', () => {
  assert.equal(filledTemplate('__CAMEL__ __NAME__ __TITLE__ __MODULE__', names!), 'myWeb my-web My Web @acme/web')
})

test('the list gets an import in its order and an entry at its end', () => {
  const index =
    "import { koa } from './koa/index.ts'\nimport { nats } from './nats/index.ts'\n\nexport const packs = [\n  koa,\n  nats,\n]\n"
  assert.equal(
    listed(index, names!),
    "import { koa } from './koa/index.ts'\nimport { myWeb } from './my-web/index.ts'\nimport { nats } from './nats/index.ts'\n\nexport const packs = [\n  koa,\n  nats,\n  myWeb,\n]\n",
  )
  assert.match(listed(index, packNames('zap', 'zap')!), /nats\/index\.ts'\nimport \{ zap \}/)
  assert.throws(() => listed('', names!), /another form/)
})
