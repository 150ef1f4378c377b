import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, inShort, serverManifest } from '../testing/discovered.ts'

const SOURCES = {
  'api/package.json': serverManifest('api'),
  'web/package.json': serverManifest('web'),
}

const variableOf = (discovery: ReturnType<typeof discovered>, service: string, name: string) =>
  discovery.services.find((found) => found.name === service)?.environment.get(name)?.[0]?.value

test('Render: services with folders, values of other services', () => {
  const discovery = discovered({
    ...SOURCES,
    'render.yaml': `
services:
  - { type: pserv, name: shop-api, rootDir: api, startCommand: npm start }
  - type: web
    name: shop-web
    rootDir: web
    envVars:
      - { key: API, fromService: { name: shop-api, type: pserv, property: hostport } }
      - { key: SECRET, generateValue: true }
  - { type: redis, name: cache }
`,
  })
  assert.deepEqual(inShort(discovery), ['shop-api service api', 'shop-web service web'])
  assert.equal(variableOf(discovery, 'shop-web', 'API'), 'http://shop-api')
  assert.equal(discovery.services[0]?.hosts.includes('shop-api.onrender.com'), true)
})

test('App Engine and App Platform', () => {
  const engine = discovered({
    ...SOURCES,
    'api/app.yaml': 'runtime: nodejs20\nservice: orders\nenv_variables: { WEB: "https://web.test" }\n',
  })
  assert.deepEqual(inShort(engine), ['orders service api', 'web service web'])
  assert.equal(variableOf(engine, 'orders', 'WEB'), 'https://web.test')
  const platform = discovered({
    ...SOURCES,
    '.do/app.yaml': `
name: shop
services:
  - { name: backend, source_dir: /api, http_port: 8080 }
  - { name: front, source_dir: web, envs: [{ key: API, value: "\${backend.PRIVATE_URL}" }] }
`,
  })
  assert.deepEqual(inShort(platform), ['backend service api', 'front service web'])
  assert.equal(variableOf(platform, 'front', 'API'), 'http://backend')
  assert.deepEqual(inShort(discovered({ 'x/app.yaml': 'apiVersion: v1\nkind: A\nruntime: b\n' })), [])
})

test('Fly and Heroku: Dockerfiles tell the source', () => {
  const discovery = discovered({
    ...SOURCES,
    'api/Dockerfile': 'FROM node\nCOPY . .\nCMD ["node", "main.js"]\n',
    'api/fly.toml': `
app = "shop-orders" # ours
[env]
  PORT = "8080"
  URL = 'https://web.test'
[http_service]
  internal_port = 8080
`,
    'web/heroku.yml': 'build:\n  docker: { web: Dockerfile, worker: Dockerfile }\nrun: { worker: node worker.js }\n',
    'web/Dockerfile': 'FROM node\nCMD ["node", "main.js"]\n',
  })
  assert.deepEqual(inShort(discovery), ['shop-orders service api', 'web service web'])
  assert.equal(variableOf(discovery, 'shop-orders', 'URL'), 'https://web.test')
  assert.equal(discovery.services[0]?.hosts.includes('shop-orders.internal'), true)
})
