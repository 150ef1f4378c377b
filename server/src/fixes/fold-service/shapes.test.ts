/** Small Express services of other shapes than the demo's: each is folded, and its own tests must pass afterwards. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { applyPlan } from '../apply.ts'
import type { EditPlan } from '../fix.ts'
import { undoPlan } from '../testing/undo.ts'
import { contextOf, DEMO, findingOf, loadFolders, runTests, type ServiceSketch, sketch } from '../testing/workspace.ts'
import { foldService } from './index.ts'

interface Shape {
  readonly files: Readonly<Record<string, string>>
  /** Endpoints of the target and of the service that goes. */
  readonly target: readonly string[]
  readonly service: readonly string[]
}

const testing = new Map([...loadFolders(join(DEMO, 'shop'))].filter(([file]) => file.startsWith('testing/')))
const STAND_IN = 'testing/stand-ins/express.ts'
// CommonJS code gets the function itself.
testing.set(
  STAND_IN,
  `${testing.get(STAND_IN)}const whole = Object.assign(express, { Router: makeRouter, json, urlencoded })\nexport { whole as 'module.exports' }\n`,
)

const manifest = (name: string, type: string, dependencies: Record<string, string> = {}) =>
  `${JSON.stringify({ name, type, dependencies: { express: '^5.1.0', ...dependencies } }, null, 2)}\n`

const compose = `services:
  main:
    build: services/main
    environment:
      - PORT=3000
  caller:
    build: services/caller
    depends_on: [main, extra]
    environment:
      - EXTRA_URL=http://extra:4000
  extra:
    build: services/extra
    environment:
      - PORT=4000
      - GREETING=hello
`

const commonJs: Shape = {
  target: ['GET /health', 'GET /things'],
  service: ['GET /health', 'GET /greet/{name}', 'POST /greet'],
  files: {
    'docker-compose.yml': compose,
    'services/main/package.json': manifest('main', 'commonjs'),
    'services/main/app.js': `const express = require('express');
const things = require('./lib/things');

const app = express();
app.use(express.json());
app.get('/health', (req, res) => res.json({ ok: true }));
app.use('/things', things);
app.use((req, res) => {
  res.status(404).json({ error: 'not found' });
});

if (require.main === module) {
  app.listen(process.env.PORT || 3000);
}

module.exports = app;
`,
    'services/main/lib/things.js': `const { Router } = require('express');
const router = Router();
router.get('/', (req, res) => res.json(['thing']));
module.exports = router;
`,
    'services/extra/package.json': manifest('extra', 'commonjs', { 'lru-cache': '^11.0.0' }),
    'services/extra/app.js': `// Greets people.
const express = require('express');
const { greeting } = require('./greeting');

const app = express();
const port = process.env.PORT || 4000;
app.disable('x-powered-by');
app.use(express.json());

app.get('/health', (req, res) => res.json({ ok: true }));

// By name.
app.get('/greet/:name', (req, res) => {
  res.json({ text: greeting(req.params.name) }); // said aloud
});

app.post('/greet', (req, res) => {
  res.json({ text: greeting(req.body.name) });
});

if (require.main === module) {
  app.listen(port, () => console.log('extra listens on', port));
}

module.exports = app;
`,
    'services/extra/greeting.js': `exports.greeting = (name) => \`\${process.env.GREETING || 'hi'} \${name}\`;\n`,
    'services/extra/test/extra.test.js': `require('../../../testing/register.ts');
const test = require('node:test');
const assert = require('node:assert/strict');
const { post, start } = require('../../../testing/http.ts');
const app = require('../app');
const { greeting } = require('../greeting.js');

test('extra greets', async () => {
  const extra = await start(app);
  try {
    assert.deepEqual(await (await fetch(extra.url + '/greet/Ada')).json(), { text: greeting('Ada') });
    assert.deepEqual(await (await post(\`\${extra.url}/greet\`, { name: 'Bo' })).json(), { text: 'hi Bo' });
    assert.equal((await fetch(extra.url + '/nothing')).status, 404);
  } finally {
    await extra.close();
  }
});
`,
  },
}

const factories: Shape = {
  target: ['GET /items', 'GET /items/{id}'],
  service: ['GET /items', 'GET /items/{id}/labels'],
  files: {
    'services/main/package.json': manifest('main', 'module'),
    'services/main/src/server.ts': `import express from "express";
import { itemsRouter } from "./items.ts";

export const buildServer = () => {
  const server = express();
  server.use("/items", itemsRouter());
  return server;
};
`,
    'services/main/src/items.ts': `import { Router } from "express";

export function itemsRouter() {
  const router = Router();
  router.get("/", (_req, res) => { res.json(["main"]); });
  router.get("/:id", (req, res) => { res.json({ id: req.params.id }); });
  return router;
}
`,
    'services/main/src/main.ts': `import { buildServer } from "./server.ts";\n\nbuildServer().listen(3000);\n`,
    'services/extra/package.json': manifest('extra', 'module'),
    'services/extra/src/main.ts': `import { createApp } from './app.ts'

async function start() {
  const app = createApp()
  app.listen(Number(process.env.PORT ?? 4000), () => console.log('ready'))
}

start().catch((error) => {
  console.error(error)
  process.exit(1)
})
`,
    'services/extra/src/app.ts': `import express, { type Express } from 'express'
import { itemsRouter } from './routes/items.ts'
import { stamp } from './stamp.ts'

export function createApp(now: () => number = Date.now): Express {
  const app = express()
  app.use(stamp(now))
  app.use('/items', itemsRouter())
  return app
}
`,
    'services/extra/src/stamp.ts': `import type { RequestHandler } from 'express'

export const stamp = (now: () => number): RequestHandler => (_req, res, next) => {
  res.set('x-stamp', String(now()))
  next()
}
`,
    'services/extra/src/routes/items.ts': `import { Router } from 'express'

export function itemsRouter(): Router {
  const router = Router()
  router.get('/', (_req, res) => { res.json(['extra']) })
  router.get('/:id/labels', (req, res) => { res.json([req.params.id]) })
  return router
}
`,
    'services/extra/test/items.test.ts': `import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../../../testing/http.ts'

const { createApp } = await import('../src/app.ts')

test('extra lists items and labels', async () => {
  const extra = await start(createApp())
  try {
    const list = await fetch(\`\${extra.url}/items\`)
    assert.deepEqual(await list.json(), ['extra'])
    assert.ok(list.headers.get('x-stamp'))
    const id = 7
    assert.deepEqual(await (await fetch(\`\${extra.url}/items/\${id}/labels\`)).json(), ['7'])
  } finally {
    await extra.close()
  }
})
`,
  },
}

const defaults: Shape = {
  target: ['GET /'],
  service: ['GET /quotes', 'POST /quotes/{id}/votes'],
  files: {
    'services/main/package.json': manifest('main', 'module'),
    'services/main/src/app.js': `import express from 'express'
import quotes from './quotes.js'

const app = express()

app.get('/', (_req, res) => res.json({ quotes }))

export default app
`,
    'services/main/src/quotes.js': `export default ['one']\n`,
    'services/main/src/index.js': `import app from './app.js'\n\napp.listen(3000)\n`,
    'services/extra/package.json': manifest('extra', 'module'),
    'services/extra/src/index.js': `import http from 'node:http'
import app from './app.js'

const server = http.createServer(app)
server.listen(process.env.PORT ?? 4000)
process.on('SIGTERM', () => server.close())
`,
    'services/extra/src/app.js': `import express from 'express'
import quotes from './quotes/index.js'

const app = express()

app.use('/quotes', quotes)

export default app
`,
    'services/extra/src/quotes/index.js': `import { Router } from 'express'
import * as votes from './votes.js'

const router = Router()
router.get('/', (_req, res) => res.json([{ id: 1, votes: votes.of(1) }]))
router.route('/:id/votes').post((req, res) => res.json({ votes: votes.add(req.params.id) }))

export default router
`,
    'services/extra/src/quotes/votes.js': `const counts = new Map()
export const of = (id) => counts.get(String(id)) ?? 0
export const add = (id) => {
  counts.set(String(id), of(id) + 1)
  return of(id)
}
`,
    'services/extra/src/app.test.js': `import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { post, start } from '../../../testing/http.ts'

const { default: app } = await import('./app.js')

test('extra counts votes', async () => {
  const extra = await start(app)
  try {
    assert.deepEqual(await (await post(extra.url + '/quotes/1/votes')).json(), { votes: 1 })
    assert.deepEqual(await (await fetch(extra.url + '/quotes')).json(), [{ id: 1, votes: 1 }])
  } finally {
    await extra.close()
  }
})
`,
  },
}

const registration: Shape = {
  target: ['GET /jobs'],
  service: ['GET /reports', 'GET /reports/{id}'],
  files: {
    'package.json': `{\n  "private": true,\n  "workspaces": ["services/main", "services/extra"]\n}\n`,
    'services/main/package.json': manifest('main', 'module'),
    'services/main/src/app.ts': `import express from 'express'
import { registerJobs } from './register.ts'

export const app = express()
registerJobs(app)
`,
    'services/main/src/register.ts': `import type { Application } from 'express'

export function registerJobs(app: Application): void {
  app.get('/jobs', (_req, res) => { res.json([]) })
}
`,
    'services/extra/package.json': manifest('extra', 'module', { 'lru-cache': '^11.1.0' }),
    'services/extra/src/server.ts': `import { LRUCache } from 'lru-cache'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { registerReports } from './register.ts'

const port = Number(process.env.PORT ?? 4000)
export const reports = new LRUCache<string, string>({ max: 10 })

const app: Express = express()
registerReports(app, reports)
app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
  res.status(400).json({ error: error.message })
})

// Starts the server.
const server = app.listen(port, () => {
  console.log(\`extra on \${port}\`)
})

process.on('SIGTERM', () => {
  server.close()
})
`,
    'services/extra/src/register.ts': `import type { Express } from 'express'

export function registerReports(app: Express, reports: Map<string, string>): void {
  app.get('/reports', (_req, res) => { res.json([...reports.keys()]) })
  app.get('/reports/:id', (req) => { throw new Error(\`no report \${req.params.id}\`) })
}
`,
    'services/main/test/all.test.ts': `import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../../../testing/http.ts'

const { app } = await import('../src/app.ts')

test('main still answers, whatever moved in', async () => {
  const main = await start(app)
  try {
    assert.equal((await fetch(\`\${main.url}/jobs\`)).status, 200)
    if (process.env.FOLDED) {
      assert.deepEqual(await (await fetch(\`\${main.url}/reports\`)).json(), [])
      assert.equal((await fetch(\`\${main.url}/reports/1\`)).status, 400)
    }
  } finally {
    await main.close()
  }
})
`,
  },
}

function textsOf(shape: Shape, newline: string): Map<string, string> {
  const own = Object.entries(shape.files).map(([file, text]) => [file, text.replaceAll('\n', newline)] as const)
  return new Map([...testing, ...own])
}

function fold(
  shape: Shape,
  before: ReadonlyMap<string, string>,
): { readonly plan: EditPlan; readonly after: Map<string, string> } {
  const target: ServiceSketch = { name: 'main', ports: [3000], endpoints: shape.target }
  const caller: ServiceSketch = { name: 'caller', endpoints: [], languages: ['python'], frameworks: [] }
  const service: ServiceSketch = { name: 'extra', ports: [4000], endpoints: shape.service }
  const finding = findingOf('new/service', { service: 'extra', candidates: [`main http ${shape.target[0]}`] })
  const context = contextOf(before, sketch([target, caller, service]), sketch([target, caller]))
  const offer = foldService.offers(finding, context)[0]
  assert.equal(offer?.disabled, null)
  const plan = offer.plan()
  if ('refused' in plan) assert.fail(plan.refused)
  const applied = applyPlan(before, plan)
  if ('problem' in applied) assert.fail(applied.problem)
  return { plan, after: new Map(applied.texts) }
}

for (const [name, shape] of Object.entries({ commonJs, factories, defaults, registration })) {
  for (const newline of ['\n', '\r\n']) {
    test(`${name} with ${JSON.stringify(newline)}: tests pass before and after, undo is exact`, () => {
      const before = textsOf(shape, newline)
      const first = runTests(before)
      assert.ok(first.passed, first.output)
      const { plan, after } = fold(shape, before)
      assert.deepEqual(
        [...after.keys()].filter((file) => file.startsWith('services/extra/')),
        [],
      )
      process.env.FOLDED = '1'
      const second = runTests(after)
      delete process.env.FOLDED
      assert.ok(second.passed, second.output)
      assert.equal(second.count, first.count)
      const undone = applyPlan(after, undoPlan(before, plan))
      if ('problem' in undone) assert.fail(undone.problem)
      assert.deepEqual(new Map([...undone.texts].sort()), new Map([...before].sort()))
      if (newline === '\r\n') {
        for (const [file, text] of after)
          if (before.get(file) !== text) assert.ok(!/[^\r]\n/.test(text), `${file} mixes line endings`)
      }
    })
  }
}
