import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serviceOf } from './discover.ts'
import { discovered, inShort, serverManifest } from './testing/discovered.ts'

test('compose, Kubernetes, package and entry point name one service', () => {
  const found = discovered(
    {
      'docker-compose.yml': 'services:\n  orders:\n    build: ./services/orders\n    ports: ["3002:3000"]\n',
      'k8s/orders.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec: { template: { spec: { containers: [{ name: orders, image: "registry/orders:1" }] } } }\n',
      'services/orders/Dockerfile': 'FROM node:24\nEXPOSE 3000\nCMD ["node", "src/main.ts"]\n',
      'services/orders/package.json': serverManifest('@shop/orders'),
      'services/orders/src/main.ts': '',
    },
    { 'services/orders/src/main.ts': 3000 },
  )
  assert.deepEqual(inShort(found), ['orders service services/orders'])
  const [orders] = found.services
  assert.deepEqual(
    orders?.sources.map((source) => source.file),
    ['docker-compose.yml', 'k8s/orders.yaml', 'services/orders/package.json', 'services/orders/src/main.ts'],
  )
  assert.deepEqual(orders.ports, [3000, 3002])
  assert.deepEqual(orders.hosts, ['orders'])
})

test('a shared build context is narrowed by Dockerfile, package names, paths and names', () => {
  const package_ = (name: string) => ({
    [`apps/${name}/package.json`]: serverManifest(`@acme/${name}`),
    [`apps/${name}/src/main.ts`]: '',
  })
  const found = discovered({
    'package.json': '{"name":"acme","workspaces":["apps/*","libs/*"]}',
    'libs/shared/package.json': '{"name":"@acme/shared","exports":"./index.js"}',
    'docker-compose.yml': `
services:
  by-dockerfile: { build: { context: ., dockerfile: apps/one/Dockerfile } }
  by-filter: { build: { context: . }, command: pnpm --filter @acme/two start }
  by-argument: { build: { context: ., args: { APP_PATH: apps/three } } }
  four: { build: . }
`,
    Dockerfile: 'FROM node:24\nCOPY libs/shared libs/shared\nCOPY . .\n',
    'apps/one/Dockerfile':
      'FROM node:24\nWORKDIR /repo\nCOPY libs/shared libs/shared\nCOPY apps/one apps/one\nCMD node apps/one/main.js\n',
    ...package_('one'),
    ...package_('two'),
    ...package_('three'),
    ...package_('four'),
  })
  assert.deepEqual(inShort(found), [
    'by-argument service apps/three',
    'by-dockerfile service apps/one',
    'by-filter service apps/two',
    'four service apps/four',
  ])
})

test('processes of one application that is built where it stands are that application, whatever its image copies', () => {
  const found = discovered({
    'compose.yaml':
      'services:\n  api: { build: apps/api }\n  worker: { build: apps/api, command: node dist/worker.js }\n',
    'apps/api/package.json': serverManifest('scraper'),
    'apps/api/Dockerfile':
      'FROM golang AS lib\nCOPY native/html-to-api /app/native\nFROM node:24\nCOPY . /app\nEXPOSE 8080\nCMD ["node", "dist/main.js"]\n',
    'apps/api/native/html-to-api/go.mod': 'module html\n',
    'apps/api/native/html-to-api/main.go': 'package main\n',
  })
  assert.deepEqual(inShort(found), ['api service apps/api'])
})

test('a front end that another package takes files from is still one, when it has an image', () => {
  const front = '{"name":"@acme/web","private":true,"scripts":{"start":"vite"},"dependencies":{"react-dom":"19"}}'
  const files = {
    'apps/web/package.json': front,
    'apps/shell/package.json':
      '{"name":"@acme/shell","private":true,"scripts":{"start":"vite"},"dependencies":{"react-dom":"19","@acme/web":"*"}}',
  }
  const withImage = { ...files, 'apps/web/Dockerfile': 'FROM nginx\nEXPOSE 80\n' }
  assert.deepEqual(inShort(discovered(files)), ['shell ui apps/shell'])
  assert.deepEqual(inShort(discovered(withImage)), ['shell ui apps/shell', 'web ui apps/web'])
})

test('overrides add to the entry that they override', () => {
  const found = discovered({
    'deploy/docker-compose.yml': 'services:\n  api: { build: ../api }\n  db: { image: "postgres:17" }\n',
    'deploy/docker-compose.prod.yml':
      'services:\n  api: { image: "ghcr.io/acme/api:1", environment: { LEVEL: info } }\n  db: { restart: always }\n',
    'api/package.json': serverManifest('api'),
  })
  assert.deepEqual(inShort(found), ['api service api', 'db database -'])
  assert.equal(found.services[0]?.environment.get('LEVEL')?.[0]?.value, 'info')
})

test('two processes of one source tree are one service, reached by both names', () => {
  const found = discovered(
    {
      'compose.yaml': `
services:
  shop: { build: ./shop, command: node dist/main.js }
  shop-worker: { build: ./shop, command: node dist/worker.js }
`,
      'shop/package.json': serverManifest('shop'),
      'shop/Dockerfile': 'FROM node:24\n',
    },
    { 'shop/src/main.ts': 3000 },
  )
  assert.deepEqual(inShort(found), ['shop service shop'])
  assert.deepEqual(found.services[0]?.hosts, ['shop', 'shop-worker'])
})

test('commands that start servers of their own make services of their own', () => {
  const found = discovered(
    {
      'compose.yaml': `
services:
  users: { build: ., command: node src/users/server.js }
  orders: { build: ., command: node src/orders/server.js }
`,
      Dockerfile: 'FROM node:24\nCOPY . .\n',
      'package.json': serverManifest('all'),
    },
    { 'src/users/server.js': 1, 'src/orders/server.js': 2 },
  )
  assert.deepEqual(inShort(found), ['orders service src/orders', 'users service src/users'])
})

test('images without source are infrastructure, or external', () => {
  const found = discovered({
    'compose.yaml': `
services:
  cache: { image: "redis:8" }
  events: { image: "rabbitmq:4-management" }
  metrics: { image: "grafana/grafana" }
  billing: { image: "ghcr.io/acme/billing:3" }
`,
  })
  assert.deepEqual(inShort(found), ['billing external -', 'cache database -', 'events broker -', 'metrics external -'])
})

test("a service's own compose file repeats it; what it starts beside it is left out", () => {
  const found = discovered({
    'compose.yaml':
      'services:\n  posts: { build: ./posts }\n  users: { build: ./users }\n  posts-db: { image: "postgres:17" }\n',
    'posts/compose.yaml': 'services:\n  posts: { build: . }\n  db: { image: "postgres:17" }\n',
    'posts/package.json': serverManifest('posts'),
    'users/package.json': serverManifest('users'),
  })
  assert.deepEqual(inShort(found), ['posts service posts', 'posts-db database -', 'users service users'])
})

test('a workload finds its source by the names of image and container', () => {
  const workload = (name: string, image: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec: { template: { spec: { containers: [{ name: main, image: "${image}" }] } } }
`
  const found = discovered({
    'k8s/a.yaml': workload('checkout-deployment', 'gcr.io/acme/checkoutservice:v1'),
    'k8s/b.yaml': workload('stock', 'acme-shop-inventory'),
    'src/checkoutservice/go.mod': 'module acme/checkoutservice',
    'inventory/requirements.txt': '',
  })
  assert.deepEqual(inShort(found), ['checkout-deployment service src/checkoutservice', 'stock service inventory'])
})

test('without a deployment: applications, front ends and servers, but no libraries, roots, tests or examples', () => {
  const found = discovered(
    {
      'package.json': '{"name":"acme","workspaces":["*"]}',
      'api/package.json': serverManifest('@acme/api'),
      'web/package.json': '{"name":"web","private":true,"scripts":{"dev":"vite"},"dependencies":{"vue":"3"}}',
      'plain/package.json': '{"name":"plain"}',
      'tool/package.json': '{"name":"tool"}',
      'shared/package.json': '{"name":"shared","exports":"./index.js"}',
      'examples/demo/package.json': serverManifest('demo'),
      'e2e/package.json': serverManifest('e2e'),
    },
    { 'plain/index.js': 4000, 'shared/start.js': null, 'scripts/mock.js': 1 },
  )
  assert.deepEqual(inShort(found), ['api service api', 'plain service plain', 'web ui web'])
})

test('a package that others depend on is a library, whatever it could start', () => {
  const found = discovered(
    {
      'kit/package.json': '{"name":"kit","main":"index.js"}',
      'api/package.json': '{"name":"api","dependencies":{"kit":"*"}}',
    },
    { 'kit/serve.js': null, 'api/main.js': 3000 },
  )
  assert.deepEqual(inShort(found), ['api service api'])
})

test('Nest monorepos: the applications, not the package around them', () => {
  const found = discovered(
    {
      'package.json': JSON.stringify({
        name: 'acme',
        scripts: { start: 'nest start' },
        dependencies: { '@nestjs/core': '11' },
      }),
      'nest-cli.json': JSON.stringify({
        projects: {
          orders: { type: 'application', root: 'apps/orders' },
          users: { type: 'application', root: 'apps/users' },
          common: { type: 'library', root: 'libs/common' },
        },
      }),
      'docker-compose.yml':
        'services:\n  orders: { build: { context: ., dockerfile: ./apps/orders/Dockerfile } }\n  people: { build: ., command: nest start users }\n',
      'apps/orders/Dockerfile':
        'FROM node:24\nCOPY . .\nRUN npm run build orders\nCMD ["node", "dist/apps/orders/main.js"]\n',
      'libs/common/src/index.ts': '',
    },
    { 'apps/orders/src/main.ts': 3001, 'apps/users/src/main.ts': 3002 },
  )
  assert.deepEqual(inShort(found), ['orders service apps/orders', 'people service apps/users'])
})

test('servers in folders of their own below one package are services; so are single files of a collection', () => {
  const manifest = { 'package.json': serverManifest('demo') }
  const folders = discovered(manifest, { 'users/index.js': null, 'orders/index.js': null })
  assert.deepEqual(inShort(folders), ['orders service orders', 'users service users'])
  const files = discovered(manifest, { 'services/users.js': 5000, 'services/orders.js': 5001 })
  assert.deepEqual(inShort(files), ['orders service services/orders.js', 'users service services/users.js'])
  assert.equal(serviceOf(files)('services/users.js'), 'users')
  const one = discovered(manifest, { 'src/server.js': 3000, 'src/admin/server.js': 3001 })
  assert.deepEqual(inShort(one), ['demo service '])
})

test('services of one name get ids with their places', () => {
  const found = discovered({
    'shop/compose.yaml': 'services:\n  api: { build: ./api }\n',
    'bank/compose.yaml': 'services:\n  api: { build: ./api }\n',
    'shop/api/package.json': serverManifest('api'),
    'bank/api/package.json': serverManifest('api'),
  })
  assert.deepEqual(inShort(found), ['api@bank/api service bank/api', 'api@shop/api service shop/api'])
})

test('files belong to the nearest service; shared packages to none', () => {
  const found = discovered({
    'package.json': '{"name":"acme","workspaces":["*"]}',
    'api/package.json': serverManifest('api'),
    'api/client/package.json': '{"private":true,"scripts":{"dev":"vite"},"dependencies":{"react-dom":"19"}}',
    'api/lambda/package.json': '{"name":"part"}',
    'shared/package.json': '{"name":"shared","exports":"./index.js"}',
  })
  const owner = serviceOf(found)
  assert.equal(owner('api/src/main.ts'), 'api')
  assert.equal(owner('api/lambda/index.js'), 'api')
  assert.equal(owner('api/client/src/main.tsx'), 'client')
  assert.equal(owner('shared/index.ts'), null)
  assert.equal(owner('scripts/x.ts'), null)
})

test('CODEOWNERS names the owner, its last line that matches', () => {
  const found = discovered({
    '.github/CODEOWNERS': '# all\n* @acme/all\n/services/orders/ @acme/commerce @someone\n',
    'services/orders/package.json': serverManifest('orders'),
    'services/users/package.json': serverManifest('users'),
  })
  assert.deepEqual(
    found.services.map((service) => service.owner),
    ['@acme/commerce', '@acme/all'],
  )
})

test('broken files are problems at their places, the rest counts', () => {
  const found = discovered({
    'docker-compose.yml': 'services:\n  api:\n    build: ./api\n  "broken: {\n',
    'api/package.json': serverManifest('api'),
    'web/package.json': '{"name": ',
  })
  assert.deepEqual(inShort(found), ['api service api'])
  assert.deepEqual(found.problems.map((problem) => problem.location.file).sort(), [
    'docker-compose.yml',
    'web/package.json',
  ])
})

test('layers of a compose file elsewhere count their paths from it', () => {
  const found = discovered({
    'compose.yaml': 'services:\n  users: { build: ./users }\n',
    'extra/local/gateway.yaml': 'services:\n  gateway:\n    build: ./gateway\n',
    'users/package.json': serverManifest('users'),
    'gateway/package.json': serverManifest('@acme/entry'),
  })
  assert.deepEqual(inShort(found), ['gateway service gateway', 'users service users'])
})

test('an empty workspace has no services', () => {
  const nothing = { services: [], routes: [], doors: [], operations: [], exports: [], requests: [], problems: [] }
  assert.deepEqual(discovered({}), { ...nothing, ownership: new Map() })
})

test('front ends that others build upon, templates in sources and images of chores are no services', () => {
  const frontEnd = (name: string, rest: object) =>
    JSON.stringify({ name, private: true, scripts: { dev: 'vite' }, dependencies: { vue: '3' }, ...rest })
  const found = discovered({
    'common/package.json': frontEnd('common', {}),
    'web/package.json': frontEnd('web', { dependencies: { vue: '3', common: '*' } }),
    'generator/package.json': serverManifest('generator'),
    'generator/src/templates/api/package.json': serverManifest('generated'),
    'generator/src/templates/api/docker-compose.yml': 'services:\n  generated: { build: . }\n',
    'database/package.json': '{"name":"database","exports":"./index.js"}',
    'database/Dockerfile': 'FROM node:24\nCMD ["npx", "prisma", "migrate", "deploy"]\n',
  })
  assert.deepEqual(inShort(found), ['generator service generator', 'web ui web'])
})

test('a target of a Dockerfile with many is built of its own stages only', () => {
  const found = discovered({
    'compose.yaml': `
services:
  app: { build: { context: ., dockerfile: all.Dockerfile, target: web } }
  backend: { build: { context: ., dockerfile: all.Dockerfile, target: api } }
`,
    'all.Dockerfile': `
FROM node:24 AS build-api
WORKDIR /repo/packages/api
RUN npm run build
FROM node:24 AS build-web
WORKDIR /repo/packages/web
RUN npm run build
FROM node:24 AS api
COPY --from=build-api /repo/packages/api/dist /dist
CMD ["node", "/dist/main.js"]
FROM caddy AS web
COPY --from=build-web /repo/packages/web/dist /site
`,
    'packages/api/package.json': serverManifest('api'),
    'packages/web/package.json': '{"name":"web","private":true,"scripts":{"dev":"vite"},"dependencies":{"vue":"3"}}',
  })
  assert.deepEqual(inShort(found), ['app ui packages/web', 'backend service packages/api'])
})

test('where a repository holds several systems, an image is looked for in the one that deploys it', () => {
  const system = (name: string) => ({
    [`${name}/k8s/frontend.yaml`]: `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}-frontend }
spec: { template: { spec: { containers: [{ name: frontend, image: "registry/frontend:1" }] } } }
`,
    [`${name}/apps/frontend/package.json`]: serverManifest(`${name}-pages`),
    [`${name}/apps/frontend/src/main.ts`]: '',
  })
  const found = discovered({
    ...system('hotels'),
    ...system('flights'),
    'hotels/apps/frontend/Dockerfile': 'FROM node:24\nCMD ["node", "src/main.ts"]\n',
  })
  assert.deepEqual(inShort(found), [
    'flights-frontend service flights/apps/frontend',
    'hotels-frontend service hotels/apps/frontend',
  ])
})

test('a build context without its Dockerfile does not tell where the source is', () => {
  const found = discovered({
    'deploy/cli/release/docker-compose.yml':
      'services:\n  web: { image: acme/pages, build: { context: ../../, dockerfile: apps/web/Dockerfile.web } }\n',
    'apps/web/Dockerfile.web': 'FROM node:24\nCMD ["node", "main.js"]\n',
    'apps/web/package.json': serverManifest('web'),
    'deploy/cli/install.ts': '',
  })
  assert.deepEqual(inShort(found), ['web service apps/web'])
})

test('what one image alone copies belongs to it; what several copy, and packages, are shared', () => {
  const dockerfile = (...folders: readonly string[]) =>
    `FROM node:24\n${folders.map((folder) => `COPY ${folder} ${folder}\n`).join('')}CMD ["node", "main.js"]\n`
  const found = discovered({
    'compose.yaml': `
services:
  orders: { build: { context: ., dockerfile: orders/Dockerfile } }
  users: { build: { context: ., dockerfile: users/Dockerfile } }
`,
    'orders/Dockerfile': dockerfile('orders', 'pricing', 'common', 'lib'),
    'users/Dockerfile': dockerfile('users', 'common'),
    'orders/package.json': serverManifest('orders'),
    'users/package.json': serverManifest('users'),
    'pricing/rates.ts': '',
    'common/log.ts': '',
    'lib/package.json': '{"name":"lib","exports":"./index.js"}',
    'lib/index.ts': '',
  })
  const owner = serviceOf(found)
  assert.deepEqual(['orders/main.ts', 'pricing/rates.ts', 'common/log.ts', 'lib/index.ts'].map(owner), [
    'orders',
    'orders',
    null,
    null,
  ])
})

test('a database image with nothing but scripts is that database, whoever names it', () => {
  const files = {
    'db/Dockerfile': 'FROM mysql:8\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
    'db/init.sql': '',
  }
  assert.deepEqual(inShort(discovered({ ...files, 'compose.yaml': 'services: { store: { build: db } }\n' })), [
    'store database db',
  ])
  assert.deepEqual(inShort(discovered(files)), [])
})

test('a module that packs what another builds is that one; those that measure and try out are no services', () => {
  const pom = (name: string, more: string) =>
    `<project><parent><groupId>shop</groupId></parent><artifactId>${name}</artifactId>${more}</project>`
  const packs = (name: string) =>
    `<packaging>pom</packaging><dependencies><dependency><groupId>shop</groupId><artifactId>${name}</artifactId></dependency></dependencies>`
  const found = discovered(
    {
      'orders/pom.xml': pom('orders', ''),
      'orders/src/main/java/Main.java': '',
      'images/orders/pom.xml': pom('orders-image', packs('orders')),
      'images/orders/docker/Dockerfile': 'FROM eclipse-temurin:21\nEXPOSE 8080\nCMD ["java", "-jar", "orders.jar"]\n',
      'images/all/pom.xml': pom('all-image', packs('nothing')),
      'fuzz/parser/package.json': serverManifest('parser-fuzz'),
      'fuzz/parser/main.js': '',
      'tools/report/package.json': serverManifest('report'),
      'tools/report/main.js': '',
      'tools/report/Dockerfile': 'FROM node:24\nEXPOSE 80\nCMD ["node", "main.js"]\n',
    },
    { 'orders/src/main/java/Main.java': 8080 },
  )
  assert.deepEqual(inShort(found), ['orders service orders', 'report service tools/report'])
})
