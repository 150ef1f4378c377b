/**
 * A small workspace whose files each have several contents, for tests that edit at random: services with routers over several
 * files, wrappers in a shared package, calls by URL and by environment, messages, a compose file, a Kubernetes manifest.
 */

export const SERVICES = ['users', 'orders', 'stock'] as const

/** Every path that may be written, with what it may hold. Contents are made for any service: names are theirs. */
export function contentsOf(file: string): readonly string[] {
  const service = /^services\/(\w+)\//.exec(file)?.[1]
  if (file.endsWith('docker-compose.yml')) return COMPOSE
  if (file === 'k8s/all.yaml') return KUBERNETES
  if (file.startsWith('packages/')) return file.endsWith('.json') ? [SHARED_MANIFEST] : SHARED
  if (service === undefined) return ['']
  if (file.endsWith('package.json')) return manifests(service)
  if (file.endsWith('main.ts')) return mains(service)
  if (file.endsWith('routes.ts')) return routes(service)
  if (file.endsWith('client.ts')) return CLIENTS
  return OTHERS
}

/** The paths of the workspace at the start. */
export const FILES: readonly string[] = [
  'docker-compose.yml',
  'packages/http/package.json',
  'packages/http/src/index.ts',
  ...SERVICES.flatMap((name) =>
    ['package.json', 'src/main.ts', 'src/routes.ts', 'src/client.ts', 'src/other.ts'].map(
      (file) => `services/${name}/${file}`,
    ),
  ),
]

/** Further paths that edits may create. */
export const MORE_FILES: readonly string[] = [
  'k8s/all.yaml',
  'packages/http/src/more.ts',
  'services/users/src/routes/index.ts',
  'services/orders/src/routes/admin.ts',
  'services/stock/.env',
  'services/fresh/src/main.ts',
  'services/fresh/package.json',
  'services/users/src/client.test.ts',
]

/** The workspace at the start: the first content of each file. */
export function startingTexts(): Map<string, string> {
  return new Map(FILES.map((file) => [file, contentsOf(file)[0] ?? '']))
}

const COMPOSE = [
  `services:
  users: { build: services/users, ports: ['3001:3000'] }
  orders:
    build: services/orders
    environment: { USERS_URL: 'http://users:3000', STOCK_URL: 'http://stock:3000' }
  stock: { build: services/stock, expose: [3000] }
  broker: { image: rabbitmq:3 }
`,
  `services:
  users: { build: services/users }
  orders: { build: services/orders, environment: [USERS_URL=http://stock:3000] }
`,
  'services:\n  users: { build: services/users\n  broken: [',
  '',
]

const KUBERNETES = [
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: stock }
spec:
  template:
    metadata: { labels: { app: stock } }
    spec:
      containers:
        - name: stock
          image: shop/stock
          env: [{ name: USERS_URL, value: 'http://users' }]
---
apiVersion: v1
kind: Service
metadata: { name: warehouse }
spec: { selector: { app: stock }, ports: [{ port: 80, targetPort: 3000 }] }
`,
  'kind: [',
]

const SHARED_MANIFEST = '{ "name": "@shop/http", "main": "dist/index.js" }'

const SHARED = [
  `export async function getJson(base: string, path: string) {
  const answer = await fetch(\`\${base}\${path}\`)
  return answer.json()
}
export class Client {
  constructor(private readonly base: string) {}
  post(path: string, body: unknown) { return fetch(this.base + path, { method: 'POST', body: JSON.stringify(body) }) }
}
`,
  `import axios from 'axios'
export const getJson = (base: string, path: string) => axios.delete(base + '/v2' + path)
export class Client { post(path: string) { return path } }
`,
  `export * from './more'
export function getJson(base: string, path: string) { return base + path }
`,
  'export function getJson(base: string { ',
]

function manifests(service: string): readonly string[] {
  return [
    `{ "name": "@shop/${service}", "scripts": { "start": "node dist/main.js" }, "dependencies": { "express": "5", "@shop/http": "*" } }`,
    `{ "name": "${service}-service" }`,
    '{ "name": ',
  ]
}

function mains(service: string): readonly string[] {
  return [
    `import express from 'express'
import { router } from './routes'
import { start } from './client'
const app = express()
app.use('/${service}', router)
app.get('/health', (request, response) => response.json({}))
start()
app.listen(3000)
`,
    `import express from 'express'
import { router } from './routes'
const app = express()
app.use('/api/v2/${service}', router)
app.listen(process.env.PORT ?? 4000)
`,
    `import Fastify from 'fastify'
const server = Fastify()
server.get('/${service}/:id', async () => ({}))
server.listen({ port: 3000 })
`,
    "import express from 'express'\nconst app = express()\napp.use(",
    '// nothing is left here\n',
  ]
}

function routes(service: string): readonly string[] {
  return [
    `import { Router } from 'express'
import { find } from './other'
export const router = Router()
router.get('/:id', find)
router.post('/', (request, response) => { response.status(201).json(request.body.name) })
`,
    `import { Router } from 'express'
import { path } from './other'
export const router = Router()
router.get(path, (request, response) => response.json(request.query.page))
router.put('/:id/${service}', (request, response) => response.end())
`,
    `import { Router } from 'express'
function make(prefix: string) { const inner = Router(); inner.delete(prefix + '/:id', (q, r) => r.end()); return inner }
export const router = make('/made')
`,
    'export const router = 1\n',
  ]
}

const CLIENTS = [
  `import { getJson, Client } from '@shop/http'
import { path } from './other'
const stock = new Client(process.env.STOCK_URL ?? 'http://stock:3000')
export async function start() {
  await getJson(process.env.USERS_URL ?? 'http://users:3000', '/users/1')
  for (const item of [1, 2]) await stock.post('/stock', { item })
  await fetch('http://orders:3000' + path)
}
`,
  `import axios from 'axios'
const api = axios.create({ baseURL: process.env.USERS_URL })
export const start = () => api.get('/users/7')
`,
  `import amqp from 'amqplib'
export async function start() {
  const channel = await (await amqp.connect('amqp://broker')).createChannel()
  channel.publish('shop', 'order.placed', Buffer.from(''))
  await channel.consume('order.placed', () => {})
}
`,
  `import { getJson } from '@shop/http'
export function start() { return load('/stock/1') }
export function load(path: string) { return getJson('http://warehouse', path) }
`,
  'export const start = () => undefined\n',
]

const OTHERS = [
  `export const path = '/list'
export function find(request: any, response: any) { response.json(request.params.id) }
`,
  `import { load } from './client'
export const path = \`/list/\${'all'}\`
export const find = async (request: any, response: any) => response.json(await load('/users/' + request.params.id))
`,
  '// groundplan-ignore-next-line new/call: it is meant\nexport {}\n',
  '',
]
