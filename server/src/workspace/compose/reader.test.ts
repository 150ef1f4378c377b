import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWith } from '../testing/discovered.ts'
import { composeReader } from './reader.ts'

const unitsOf = (files: Readonly<Record<string, string>>, file = 'docker-compose.yml') =>
  readWith(composeReader, file, files).units
const valuesOf = (unit: ReturnType<typeof unitsOf>[number] | undefined) =>
  Object.fromEntries((unit?.environment ?? []).map(({ name, value }) => [name, value]))

test('names, ports and variables of an entry', () => {
  const [orders] = unitsOf({
    'docker-compose.yml': `
services:
  orders:
    build: ./orders
    container_name: orders-1
    ports: ["127.0.0.1:8002:3000/tcp", { target: 9000, published: 9001 }]
    expose: [4000]
    networks: { back: { aliases: [shop-orders] } }
    environment: { USERS_URL: "http://\${USERS_HOST:-users}:3001", SECRET: "\${SECRET}", LEVEL: }
`,
    '.env': 'LEVEL=debug\n',
  })
  assert.deepEqual(orders?.hosts, ['orders', 'orders-1', 'shop-orders'])
  assert.deepEqual(orders.ports, [
    { container: 3000, published: 8002 },
    { container: 9000, published: 9001 },
    { container: 4000, published: null },
  ])
  assert.deepEqual(valuesOf(orders), { USERS_URL: 'http://users:3001', LEVEL: 'debug' })
  assert.deepEqual(orders.location.span, [2, 2, 2, 8])
})

test('inline values win over env files, nearer definitions over extended ones', () => {
  const [api] = unitsOf({
    'docker-compose.yml': `
services:
  api:
    extends: { file: base.yml, service: common }
    env_file: [first.env, second.env]
    environment: ["A=inline"]
`,
    'base.yml': 'services:\n  common:\n    build: ./api\n    environment: { A: base, D: base }\n',
    'first.env': 'A=file\nB=first\nC=first\n',
    'second.env': 'C=second\n',
  })
  assert.equal(api?.path, 'api')
  assert.deepEqual(valuesOf(api), { A: 'inline', D: 'base', C: 'second', B: 'first' })
})

test('anchors and merge keys, the first version, and files that only look like compose files', () => {
  const merged = unitsOf({
    'docker-compose.yml':
      'x-base: &base\n  environment: { A: "1" }\nservices:\n  api: { <<: *base, image: "acme/api" }\n',
  })
  assert.deepEqual(valuesOf(merged[0]), { A: '1' })
  assert.deepEqual(
    unitsOf({ 'docker-compose.yml': 'db:\n  image: postgres\nversion: "1"\n' }).map((unit) => [unit.name, unit.kind]),
    [['db', 'database']],
  )
  const infrastructure = { 'deploy/infra.yaml': 'services:\n  db:\n    image: postgres\n' }
  assert.equal(unitsOf(infrastructure, 'deploy/infra.yaml').length, 1)
  assert.deepEqual(unitsOf({ 'a.yaml': 'services:\n  - name: x\n' }, 'a.yaml'), [])
})

test('what is built: context, Dockerfile, base image, its ports and variables', () => {
  const [web] = unitsOf(
    {
      'deploy/docker-compose.yml': 'services:\n  web:\n    build: { context: .., dockerfile: web/Dockerfile }\n',
      'web/Dockerfile': 'FROM nginx:1\nENV API_HOST=api\nEXPOSE 8080\nCOPY web/nginx.conf /etc/nginx/nginx.conf\n',
    },
    'deploy/docker-compose.yml',
  )
  assert.equal(web?.path, '')
  assert.equal(web.kind, 'gateway')
  assert.equal(web.hints?.dockerfile, 'web')
  assert.deepEqual(web.ports, [{ container: 8080, published: null }])
  assert.deepEqual(valuesOf(web), { API_HOST: 'api' })
  assert.deepEqual(web.mounts, ['web/nginx.conf'])
})

test('a broken file is a problem at its place, entries before it count', () => {
  const facts = readWith(composeReader, 'compose.yaml', {
    'compose.yaml': 'services:\n  a: { image: redis }\n  b: [\n',
  })
  assert.equal(facts.units[0]?.name, 'a')
  assert.equal(facts.problems.length, 1)
  assert.match(facts.problems[0]?.message ?? '', /^YAML: /)
})
