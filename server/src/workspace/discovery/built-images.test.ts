import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, type Files, inShort } from '../testing/discovered.ts'

const workload = (name: string, image: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec: { template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: c, image: "${image}" }] } } }
---`

/** Workloads whose names and images say nothing of the folders that hold their source. */
const FILES: Files = {
  'deploy/all.yaml': `${workload('front', 'registry.test:5000/shop/alpha:1')}${workload('back', 'shop/beta')}`,
  'one/main.go': 'package main\n',
  'one/Dockerfile': 'FROM golang\nCOPY . .\nEXPOSE 8080\nENV LEVEL=info\nCMD ["./server"]\n',
  'two/server.py': '',
  'two/docker/prod.Dockerfile': 'FROM python\nCOPY . .\nCMD ["python", "server.py"]\n',
}

const EXPECTED = ['back service two', 'front service one']

test('Skaffold says which folder an image is built from', () => {
  const skaffold = `
apiVersion: skaffold/v4beta6
kind: Config
build:
  artifacts: [{ image: shop/alpha, context: one }]
profiles:
  - name: more
    build: { artifacts: [{ image: shop/beta, context: two, docker: { dockerfile: docker/prod.Dockerfile } }] }
`
  const discovery = discovered({ ...FILES, 'skaffold.yaml': skaffold })
  assert.deepEqual(inShort(discovery), EXPECTED)
  const front = discovery.services.find(({ name }) => name === 'front')
  assert.deepEqual(front?.ports, [8080])
  assert.equal(front?.environment.get('LEVEL')?.[0]?.value, 'info')
})

test('and so does a Tiltfile', () => {
  const tilt = `
# docker_build('shop/lost', 'lost')
docker_build('shop/alpha', './one', live_update=[sync('./one', '/app')])
docker_build(
  ref="shop/beta",
  context="two",
  dockerfile = 'two/docker/prod.Dockerfile',  # not the usual place
)
docker_build('shop/' + name, 'three')
k8s_yaml(['deploy/all.yaml'])
k8s_resource('front', port_forwards=['9000:8080', 9229])
local_resource('docs', serve_cmd='npm start', serve_dir='docs')
local_resource('generate', cmd='make')
`
  const discovery = discovered({
    ...FILES,
    Tiltfile: tilt,
    'docs/package.json': '{ "name": "docs" }',
    'docs/index.js': '',
  })
  assert.deepEqual(inShort(discovery), ['back service two', 'docs service docs', 'front service one'])
  assert.deepEqual(discovery.services.find(({ name }) => name === 'front')?.reach.published, [9000, 9229])
})

test('and an entry of a compose file that names what it builds', () => {
  const compose = `
services:
  a: { image: "shop/alpha:dev", build: one }
  b: { image: shop/beta, build: { context: two, dockerfile: docker/prod.Dockerfile } }
`
  const discovery = discovered({ ...FILES, 'compose.yaml': compose })
  assert.deepEqual(
    discovery.services.map(({ path }) => path),
    ['one', 'two'],
  )
})

test('an image that several folders make is taken from none of them', () => {
  const skaffold = `
apiVersion: skaffold/v2
build: { artifacts: [{ image: a/beta, context: one }, { image: b/beta, context: two }] }
`
  const services = inShort(discovered({ ...FILES, 'skaffold.yaml': skaffold }))
  assert.equal(services.includes('back external -'), true, services.join())
})
