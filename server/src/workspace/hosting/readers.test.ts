import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeploymentFacts } from '../deployment.ts'
import { discovered, inShort, readWith } from '../testing/discovered.ts'
import { operationsInShort } from '../testing/operations.ts'
import { azureFunctionsReader } from './azure-functions-reader.ts'
import { netlifyReader } from './netlify-reader.ts'
import { vercelReader } from './vercel-reader.ts'

/** `/api* > http://orders /x`: a star for a prefix, nothing after the target when the path stays. */
function rows({ routes }: DeploymentFacts): readonly string[] {
  return routes.map(({ prefix, exact, target, rewrite }) =>
    [`${prefix}${exact ? '' : '*'}`, '>', target, ...(rewrite === null ? [] : [rewrite])].join(' '),
  )
}

test('Vercel: rewrites to other hosts, functions beside; pages and redirects are left out', () => {
  const files = {
    'web/vercel.json': JSON.stringify({
      rewrites: [
        { source: '/api/orders/:path*', destination: 'https://orders.example.com/v1/:path*' },
        { source: '/ping', destination: 'https://orders.example.com/ping' },
        { source: '/:user/files', destination: 'https://files.example.com/:user' },
        { source: '/(.*)', destination: '/index.html' },
      ],
      routes: [{ src: '/old/(.*)', dest: 'http://old.example.com/$1' }],
      redirects: [{ source: '/blog', destination: 'https://blog.example.com' }],
    }),
    'web/api/carts/[id].ts': '',
    'web/api/index.py': '',
    'web/api/_shared/tools.ts': '',
    'web/src/api/client.ts': '',
  }
  const found = readWith(vercelReader, 'web/vercel.json', files)
  assert.deepEqual(rows(found), [
    '/api/orders* > https://orders.example.com /v1',
    '/ping > https://orders.example.com',
    '/old* > http://old.example.com /',
  ])
  assert.deepEqual(operationsInShort(found.operations), [
    'ANY /api/carts/{id} > web/api/carts/[id].ts:1 default',
    'ANY /api > web/api/index.py:1 default',
  ])
  const program = { 'vercel.json': '{}', 'api/package.json': '{}', 'api/main.ts': '' }
  assert.deepEqual(readWith(vercelReader, 'vercel.json', program).operations, [])
})

test('Netlify: redirects of status 200 in both files, functions under all their paths', () => {
  const files = {
    'web/netlify.toml': `
[build]
  functions = "lambda"
[[redirects]]
  from = "/users/*"
  to = "https://users.example.com/:splat"
  status = 200
[[redirects]]
  from = "/api/*"
  to = "/.netlify/functions/:splat"
  status = 200
[[redirects]]
  from = "/old/*"
  to = "https://old.example.com/:splat"
  status = 301
`,
    'web/lambda/mail.js': '',
    'web/_redirects':
      '# rules\n/stock/*  https://stock.example.com/stock/:splat  200\n/*  /index.html  200\n/x  https://x.example.com\n',
  }
  const found = readWith(netlifyReader, 'web/netlify.toml', files)
  assert.deepEqual(rows(found), ['/users* > https://users.example.com /'])
  assert.deepEqual(operationsInShort(found.operations), [
    'ANY /.netlify/functions/mail > web/lambda/mail.js:1 default',
    'ANY /api/mail > web/lambda/mail.js:1 default',
  ])
  assert.deepEqual(rows(readWith(netlifyReader, 'web/_redirects', files)), ['/stock* > https://stock.example.com'])
})

test('Azure Functions: what starts each function, what it sends, and the application around them', () => {
  const files = {
    'orders/host.json': '{ "version": "2.0", "extensions": { "http": { "routePrefix": "v1" } } }',
    'orders/local.settings.json': '{ "Values": { "MAIL_QUEUE": "mails" } }',
    'orders/create/function.json': JSON.stringify({
      bindings: [
        { type: 'httpTrigger', direction: 'in', route: 'orders/{id:int?}', methods: ['get', 'post'] },
        { type: 'serviceBus', direction: 'out', queueName: '%MAIL_QUEUE%' },
        { type: 'queue', direction: 'out', queueName: '%NOWHERE%' },
      ],
    }),
    'orders/create/index.js': 'module.exports = async function run(context) {}\n',
    'orders/settle/function.json': JSON.stringify({
      scriptFile: '../src/settle.py',
      entryPoint: 'settle',
      bindings: [{ type: 'serviceBusTrigger', direction: 'in', topicName: 'payments' }],
    }),
    'orders/src/settle.py': '\ndef settle(message):\n    pass\n',
    'other/host.json': '{ "name": "no functions" }',
  }
  const { operations } = readWith(azureFunctionsReader, 'orders/host.json', files)
  assert.deepEqual(operationsInShort(operations), [
    'GET /v1/orders/{id} > orders/create/index.js:1 run',
    'POST /v1/orders/{id} > orders/create/index.js:1 run',
    'call publish mails',
    'handle payments > orders/src/settle.py:2 settle',
  ])
  assert.deepEqual(inShort(discovered(files)), ['orders function orders'])
})
