import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, inShort, serverManifest } from '../testing/discovered.ts'

const CONFIGURATION = `server {
  location /api/ {
    proxy_pass http://\${API_HOST}:3000/;
  }
}
`
const API = { 'api/package.json': serverManifest('api') }
const rows = (discovery: ReturnType<typeof discovered>) =>
  discovery.routes.map(
    ({ gateway, prefix, rewrite, target, source }) => `${source} ${gateway} ${prefix} ${rewrite} ${target}`,
  )

test('an nginx that mounts its configuration is a gateway with a table, filled from its environment', () => {
  const found = discovered({
    ...API,
    'deploy/compose.yaml': `
services:
  edge:
    image: nginx:alpine
    environment: { API_HOST: api }
    volumes: ["../edge/default.conf:/etc/nginx/conf.d/default.conf:ro"]
  api: { build: ../api }
`,
    'edge/default.conf': CONFIGURATION,
  })
  assert.deepEqual(inShort(found), ['api service api', 'edge gateway edge'])
  assert.deepEqual(rows(found), ['nginx edge /api/ / http://api:3000'])
  assert.deepEqual(found.problems, [])
})

test('a front end that nginx serves is a front end, and forwards', () => {
  const found = discovered({
    ...API,
    'compose.yaml': 'services:\n  web: { build: ./web, environment: { API_HOST: api } }\n  api: { build: ./api }\n',
    'web/package.json': '{"name":"web","scripts":{"dev":"vite"},"dependencies":{"react-dom":"19"}}',
    'web/Dockerfile':
      'FROM node:24 AS build\nRUN npm run build\nFROM nginx\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\nCOPY --from=build /app/dist /srv\n',
    'web/nginx.conf': CONFIGURATION,
  })
  assert.deepEqual(inShort(found), ['api service api', 'web ui web'])
  assert.deepEqual(rows(found), ['nginx web /api/ / http://api:3000'])
})

test('a configuration that nobody reads is a problem, not a gap', () => {
  const found = discovered({ ...API, 'old/nginx.conf': CONFIGURATION })
  assert.deepEqual(found.routes, [])
  assert.deepEqual(
    found.problems.map((problem) => problem.location),
    [{ file: 'old/nginx.conf', span: [1, 11, 1, 16] }],
  )
})

test("Traefik's table is in the labels of those it leads to", () => {
  const found = discovered({
    ...API,
    'compose.yaml': `
services:
  proxy: { image: "traefik:v3", volumes: ["/var/run/docker.sock:/var/run/docker.sock"] }
  api:
    build: ./api
    labels: ["traefik.http.routers.api.rule=PathPrefix(\`/api\`)"]
`,
  })
  assert.deepEqual(rows(found), ['traefik proxy /api null http://api'])
})

test('a file of a configuration server is read by the application of its name, in whatever profile', () => {
  const application = (name: string) => `spring.application.name=${name}\n`
  const found = discovered({
    'compose.yaml':
      'services:\n  edge: { build: ./edge }\n  admin: { build: ./edge-admin }\n  orders: { build: ./orders }\n',
    'edge/pom.xml': '<project><artifactId>edge</artifactId></project>',
    'edge/src/main/resources/bootstrap.properties': application('edge'),
    'edge-admin/pom.xml': '<project><artifactId>edge-admin</artifactId></project>',
    'edge-admin/src/main/resources/bootstrap.properties': application('edge-admin'),
    'orders/pom.xml': '<project><artifactId>orders</artifactId></project>',
    'config-repo/edge-docker.yml': 'zuul.routes.orders: /o/**\n',
    'config-repo/edge-admin.yml': 'zuul.routes.orders: /a/**\n',
  })
  assert.deepEqual(rows(found), ['zuul admin /a / http://orders', 'zuul edge /o / http://orders'])
  assert.deepEqual(found.problems, [])
})

test('an image is of the application that calls itself so', () => {
  const found = discovered({
    'compose.yaml': 'services:\n  booking: { image: acme/booking-service }\n',
    'reservations/pom.xml': '<project><artifactId>reservations</artifactId></project>',
    'reservations/src/main/resources/application.yml': 'spring.application.name: booking\n',
  })
  assert.deepEqual(inShort(found), ['booking service reservations'])
})
