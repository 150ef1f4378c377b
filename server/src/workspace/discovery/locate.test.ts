import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, inShort, serverManifest } from '../testing/discovered.ts'

test('a language that an image brings, and a container that is called a server, name no source', () => {
  const discovery = discovered({
    'compose.yaml': `
services:
  tunnel: { image: "python:3.13-slim", command: "python -m tunnel" }
`,
    'deployment.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cache }
spec:
  template:
    spec:
      containers: [{ name: server, image: "registry.example.com/acme-cache:1" }]
`,
    'clients/python/package.json': serverManifest('client'),
    'shop/server/package.json': serverManifest('shop-server'),
  })
  assert.deepEqual(
    inShort(discovery).filter((line) => /^(tunnel|cache) /.test(line)),
    ['cache external -', 'tunnel external -'],
  )
})

test('of a page and a program of one name the program is what runs in a container', () => {
  const discovery = discovered(
    {
      'compose.yaml': 'services: { spot: { image: "registry.example.com/spot:1" } }',
      'spot/package.json': JSON.stringify({
        name: 'spot',
        scripts: { build: 'vite build' },
        dependencies: { react: '19' },
      }),
      'spot/index.html': '<html></html>',
      'backend/go.mod': 'module backend',
    },
    { 'backend/cmd/spot/main.go': 8080, 'backend/cmd/sink/main.go': 8081 },
  )
  const spot = discovery.services.find((service) => service.sources.some((source) => source.file === 'compose.yaml'))
  assert.equal(spot?.folder, 'backend/cmd/spot')
})

test('libraries for users of the product are no services, unless an image is made of them', () => {
  const files = { 'sdks/python/package.json': serverManifest('acme-sdk'), 'api/package.json': serverManifest('api') }
  assert.deepEqual(inShort(discovered(files)), ['api service api'])
  const deployed = discovered({
    ...files,
    'sdks/python/Dockerfile': 'FROM node\nCOPY . .\nEXPOSE 80\nCMD ["node", "main.js"]\n',
  })
  assert.deepEqual(inShort(deployed), ['acme-sdk service sdks/python', 'api service api'])
})
