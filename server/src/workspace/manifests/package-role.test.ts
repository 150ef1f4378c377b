import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JsonObject } from '../json/located-json.ts'
import { packageRole } from './package-role.ts'

const CASES: readonly (readonly [role: string, what: string, manifest: JsonObject])[] = [
  [
    'application',
    'a server with a start script',
    { scripts: { start: 'node dist/main.js' }, dependencies: { express: '5' } },
  ],
  [
    'application',
    'a Nest service',
    { scripts: { 'start:dev': 'nest start --watch' }, dependencies: { '@nestjs/core': '11' } },
  ],
  ['application', 'a worker of a queue', { scripts: { start: 'tsx src/worker.ts' }, dependencies: { bullmq: '5' } }],
  [
    'application',
    'a server with declared types',
    { types: 'x.d.ts', scripts: { start: 'node .' }, dependencies: { koa: '3' } },
  ],
  [
    'application',
    'a server that renders pages',
    { scripts: { start: 'node server.js', dev: 'vite' }, dependencies: { express: '5', 'react-dom': '19' } },
  ],
  ['ui', 'a single-page application', { private: true, scripts: { dev: 'vite' }, dependencies: { 'react-dom': '19' } }],
  ['ui', 'Next', { scripts: { start: 'next start' }, dependencies: { next: '16', 'react-dom': '19' } }],
  ['ui', 'Angular', { scripts: { start: 'ng serve' }, dependencies: { '@angular/core': '20' } }],
  [
    'application',
    'a product that runs the build which it publishes',
    {
      main: 'dist/index.js',
      publishConfig: { access: 'public' },
      scripts: { serve: 'node dist/app.js' },
      dependencies: { express: '5' },
    },
  ],
  [
    'library',
    'a library that is tried out by an example',
    {
      main: 'dist/index.js',
      publishConfig: { access: 'public' },
      scripts: { start: 'node examples/server.js' },
      dependencies: { express: '5' },
    },
  ],
  [
    'library',
    'components with a preview',
    { exports: './dist/index.js', scripts: { dev: 'vite' }, peerDependencies: { vue: '3' } },
  ],
  [
    'library',
    'a package with exports',
    { exports: './dist/index.js', scripts: { build: 'tsc' }, dependencies: { express: '5' } },
  ],
  ['library', 'a published command line', { bin: 'x.js', scripts: { start: 'node x.js' }, dependencies: { ws: '8' } }],
  [
    'root',
    'a root of workspaces',
    { workspaces: ['apps/*'], scripts: { start: 'node x.js' }, dependencies: { express: '5' } },
  ],
  [
    'unknown',
    'a server library that only tests use',
    { scripts: { start: 'node x.js' }, devDependencies: { express: '5' } },
  ],
  ['unknown', 'nothing that tells', { name: 'x' }],
]

for (const [role, what, manifest] of CASES) {
  test(`${what}: ${role}`, () => assert.equal(packageRole(manifest), role))
}
