import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesIn, pathsIn } from './command-line.ts'
import { readDockerfile } from './dockerfile.ts'
import { dockerfileReader } from './reader.ts'

test('the final stage says what runs, the stages behind it where the source is', () => {
  const summary = readDockerfile(`
ARG APP=orders
FROM node:24 AS build
WORKDIR /repo
COPY packages/shared packages/shared
COPY services/orders services/orders
RUN npm run build -w @shop/orders
FROM node:24-alpine
ENV NODE_ENV=production PORT=3002
COPY --from=build /repo/services/orders/dist ./dist
EXPOSE 3002/tcp
CMD ["node", "services/orders/dist/main.js"]
`)
  assert.equal(summary.image, 'node:24-alpine')
  assert.deepEqual(summary.ports, [3002])
  assert.deepEqual(
    summary.environment.map(({ name, value }) => [name, value]),
    [
      ['NODE_ENV', 'production'],
      ['PORT', '3002'],
    ],
  )
  assert.equal(summary.mentions[0], 'services/orders/dist/main.js')
  assert.deepEqual(summary.copies, ['packages/shared', 'services/orders'])
  assert.deepEqual(summary.names, ['@shop/orders'])
  assert.equal(summary.runs, true)
})

test('arguments from outside win over defaults, a target chooses the stage', () => {
  const text =
    'FROM golang AS base\nARG SERVICE=none\nRUN go build ./cmd/$SERVICE\nFROM base AS one\nCMD /one\nFROM alpine AS two\n'
  const one = readDockerfile(text, { SERVICE: 'product' }, 'one')
  assert.equal(one.image, 'golang')
  assert.ok(one.mentions.includes('./cmd/product'))
  assert.equal(readDockerfile(text, {}, 'two').runs, false)
  assert.deepEqual(readDockerfile(text, {}, 'two').mentions, [])
})

test('text that is no Dockerfile says nothing', () => {
  assert.equal(readDockerfile('').image, null)
  assert.equal(readDockerfile('hello world\n').image, null)
})

test('Dockerfiles by name', () => {
  for (const file of [
    'Dockerfile',
    'a/Dockerfile.worker',
    'worker.Dockerfile',
    'docker/dockerfile-api',
    'Containerfile',
  ]) {
    assert.equal(dockerfileReader.accepts(file), true, file)
  }
  for (const file of ['.dockerignore', 'Dockerfile.dockerignore', 'src/dockerfiles.ts']) {
    assert.equal(dockerfileReader.accepts(file), false, file)
  }
})

test('command lines name packages and paths', () => {
  const names = (line: string) => namesIn(line.split(' '))
  assert.deepEqual(names('pnpm --filter @acme/api... start'), ['@acme/api'])
  assert.deepEqual(names('npm run build --workspace=web'), ['web'])
  assert.deepEqual(names('npx nx run orders:build'), ['orders'])
  assert.deepEqual(names('turbo prune --docker web'), [])
  assert.deepEqual(names('node server.js'), [])
  assert.deepEqual(pathsIn(['node', './apps/api/main.js', '/bin/sh', 'node_modules/.bin/nest', '--x=conf/a.yml']), [
    './apps/api/main.js',
    'conf/a.yml',
  ])
})

test('what an image only asks of those that build on it is none of its own', () => {
  const summary = readDockerfile('FROM node:24\nONBUILD COPY . /app\nONBUILD EXPOSE 9000\nEXPOSE 3000\n')
  assert.deepEqual([summary.copies, summary.ports], [[], [3000]])
})

test('what is copied from another stage leads to what that stage copies', () => {
  const summary = readDockerfile(`
FROM golang AS tools
COPY tools tools
FROM golang AS build
COPY services/orders services/orders
RUN go build -o /server ./services/orders/cmd/orders
FROM scratch
COPY --from=build /server /server
CMD ["/server"]
`)
  assert.deepEqual(summary.copies, ['services/orders'])
  assert.equal(summary.mentions.includes('./services/orders/cmd/orders'), true)
})

test('a stage that is copied from is known beside other flags', () => {
  const summary = readDockerfile(
    'FROM golang AS build\nWORKDIR /root/flow\nCOPY flow .\nFROM alpine\nCOPY --from=build --chown=app /root/program .\nCMD ["./program"]\n',
  )
  assert.deepEqual(summary.copies, ['flow'])
  assert.ok(summary.mentions.includes('/root/flow'))
})
