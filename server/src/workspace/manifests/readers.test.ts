import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWith } from '../testing/discovered.ts'
import { languageReader } from './language-reader.ts'
import { nestReader } from './nest-reader.ts'
import { nxReader } from './nx-reader.ts'
import { packageReader } from './package-reader.ts'
import { workspaceReader } from './workspace-reader.ts'

const rolesOf = (facts: ReturnType<typeof readWith>) =>
  facts.projects.map(({ name, folder, role }) => `${name} ${folder || '.'} ${role}`)

test('a package.json says its name, where that stands, and what it depends on', () => {
  const text = '{\n  "name": "@shop/orders",\n  "dependencies": { "express": "5" }\n}'
  const [project] = readWith(packageReader, 'services/orders/package.json', {
    'services/orders/package.json': text,
  }).projects
  assert.equal(project?.name, '@shop/orders')
  assert.equal(project.folder, 'services/orders')
  assert.deepEqual(project.dependencies, ['express'])
  assert.deepEqual(project.location.span, [1, 10, 1, 24])
})

test('a broken package.json is a problem at its place, what could be read counts', () => {
  const facts = readWith(packageReader, 'a/package.json', { 'a/package.json': '{\n  "name": "a",\n  "scripts": {{\n}' })
  assert.equal(facts.projects[0]?.name, 'a')
  assert.equal(facts.problems.length, 1)
  assert.deepEqual(facts.problems[0]?.location.span.slice(0, 2), [2, 14])
  assert.match(facts.problems[0]?.message ?? '', /^JSON: [a-z ]+$/)
})

test('workspace files mark the root, unless they hold nothing together', () => {
  const roles = (file: string, text: string) => rolesOf(readWith(workspaceReader, file, { [file]: text }))
  assert.deepEqual(roles('pnpm-workspace.yaml', 'packages:\n  - apps/*\n'), ['null . root'])
  assert.deepEqual(roles('pnpm-workspace.yaml', 'onlyBuiltDependencies:\n  - esbuild\n'), [])
  assert.deepEqual(roles('turbo.json', '{"tasks":{}}'), ['null . root'])
  assert.deepEqual(roles('apps/a/turbo.json', '{"extends":["//"]}'), [])
  assert.deepEqual(roles('lerna.json', '{}'), ['null . root'])
})

test('nest-cli.json of a monorepo lists applications and libraries', () => {
  const text = `{
    "monorepo": true,
    "projects": {
      "orders": { "type": "application", "root": "apps/orders", "sourceRoot": "apps/orders/src" },
      "common": { "type": "library", "root": "libs/common" },
    }
  }`
  const facts = readWith(nestReader, 'backend/nest-cli.json', { 'backend/nest-cli.json': text })
  assert.deepEqual(rolesOf(facts), [
    'null backend root',
    'orders backend/apps/orders application',
    'common backend/libs/common library',
  ])
  assert.deepEqual(readWith(nestReader, 'nest-cli.json', { 'nest-cli.json': '{"sourceRoot":"src"}' }).projects, [])
})

test('project.json tells servers, front ends, libraries and tests apart', () => {
  const role = (settings: object) => {
    const text = JSON.stringify({ name: 'x', ...settings })
    return readWith(nxReader, 'apps/x/project.json', { 'apps/x/project.json': text }).projects[0]?.role ?? null
  }
  const serve = (executor: string) => ({ projectType: 'application', targets: { serve: { executor } } })
  assert.equal(role(serve('@nx/js:node')), 'application')
  assert.equal(role(serve('@nx/vite:dev-server')), 'ui')
  assert.equal(role(serve('@angular-devkit/build-angular:dev-server')), 'ui')
  assert.equal(role(serve('nx:run-commands')), 'unknown')
  assert.equal(
    role({
      projectType: 'application',
      targets: { build: { executor: '@nx/webpack:webpack', options: { index: 'index.html' } } },
    }),
    'ui',
  )
  assert.equal(role({ projectType: 'library', targets: {} }), 'library')
  assert.equal(role({ projectType: 'application', targets: { e2e: { executor: '@nx/cypress:cypress' } } }), 'library')
  assert.equal(role({ targets: {} }), null)
})

test('workspace.json and angular.json list projects below a root', () => {
  const text = JSON.stringify({
    projects: {
      api: { root: 'apps/api', projectType: 'application', architect: { serve: { builder: '@nrwl/node:execute' } } },
    },
  })
  assert.deepEqual(rolesOf(readWith(nxReader, 'angular.json', { 'angular.json': text })), [
    'null . root',
    'api apps/api application',
  ])
})

test('manifests of other languages mark where a project begins', () => {
  const roles = (file: string, text: string) => rolesOf(readWith(languageReader, file, { [file]: text }))
  assert.deepEqual(roles('inventory/go.mod', 'module github.com/acme/inventory/v2\n\ngo 1.24\n'), [
    'inventory inventory unknown',
  ])
  assert.deepEqual(roles('rec/requirements.txt', 'fastapi'), ['null rec unknown'])
  assert.deepEqual(roles('rec/pyproject.toml', '[project]\nname = "recommend"\n'), ['recommend rec unknown'])
  assert.deepEqual(roles('pom.xml', '<project><packaging>pom</packaging></project>'), ['null . root'])
})
