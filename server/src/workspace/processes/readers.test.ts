import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, inShort, readWith, serverManifest } from '../testing/discovered.ts'
import { pm2Reader } from './pm2-reader.ts'
import { procfileReader } from './procfile-reader.ts'

test('the processes of a Procfile are one service, which is not called as they are', () => {
  const discovery = discovered({
    'shop/Procfile': 'web: node server.js -p 5000\nworker: node worker.js\nrelease: node migrate.js\n',
    'shop/server.js': '',
    'shop/worker.js': '',
  })
  assert.deepEqual(inShort(discovery), ['shop service shop'])
  assert.deepEqual(discovery.services[0]?.reach.published, [5000])
})

test('processes in folders of their own are services of their own', () => {
  const discovery = discovered({
    Procfile: 'api: cd apps/api && npm start\nadmin: npm start --workspace @shop/admin\ncss: tailwind --watch\n',
    'package.json': '{ "private": true, "workspaces": ["apps/*"] }',
    'apps/api/package.json': serverManifest('api'),
    'apps/admin/package.json': serverManifest('@shop/admin'),
  })
  assert.deepEqual(inShort(discovery), ['admin service apps/admin', 'api service apps/api'])
})

test('a command that starts all of a workspace is no service', () => {
  const discovery = discovered({
    'Procfile.dev': 'dev: turbo dev\n',
    'package.json': '{ "private": true, "workspaces": ["apps/*"] }',
    'apps/api/package.json': serverManifest('api'),
  })
  assert.deepEqual(inShort(discovery), ['api service apps/api'])
  // Nor is one that is kept where there is nothing to start.
  assert.deepEqual(inShort(discovered({ 'deploy/heroku/Procfile.heroku': 'web: bundle exec rails server\n' })), [])
  assert.deepEqual(readWith(procfileReader, 'Procfile', { Procfile: '# nothing\n\nweb\n' }).units, [])
})

test('applications of pm2, in code and in YAML', () => {
  const code = `const path = require('path')
// what runs
module.exports = {
  apps: [
    {
      name: 'orders',
      script: './main.js', // the server
      cwd: './services/orders',
      instances: process.env.COUNT || 2,
      env: { PORT: 3000, URL: "http://localhost:4000", KEY: process.env.KEY },
    },
    { name: 'lost', script: 'x.js', cwd: path.join(__dirname, 'lost') },
  ],
};
`
  const { units } = readWith(pm2Reader, 'ecosystem.config.js', { 'ecosystem.config.js': code })
  assert.deepEqual(
    units.map((unit) => [unit.name, unit.path, unit.location.span[0], unit.environment.map((entry) => entry.value)]),
    [['orders', 'services/orders', 5, ['3000', 'http://localhost:4000']]],
  )
  const yaml = 'apps: [{ name: users, script: npm, args: start, cwd: users }]\n'
  assert.equal(readWith(pm2Reader, 'pm2.yml', { 'pm2.yml': yaml }).units[0]?.path, 'users')
})

test('a Procfile that is kept with the deployment starts the application at the root', () => {
  const found = discovered({
    'package.json': serverManifest('shop'),
    'main.js': '',
    'deployment/heroku/Procfile.heroku': 'web: node main.js\n',
  })
  assert.deepEqual(inShort(found), ['shop service '])
})
