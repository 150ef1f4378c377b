import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { rules } from '../../server/src/rules/index.ts'
import { root } from '../lib/root.ts'

const text = readFileSync(join(root, 'package.json'), 'utf8')
const { contributes, icon } = JSON.parse(text)
const commands = new Set<string>(contributes.commands.map(({ command }: { command: string }) => command))

test('every rule has its severity among the settings, with its own default', () => {
  const { properties } = contributes.configuration.properties['groundplan.severity']
  const offered = Object.entries(properties).map(([id, property]) => [id, (property as { default: string }).default])
  assert.deepEqual(
    offered,
    rules.map(({ meta }) => [meta.id, meta.defaultSeverity]),
  )
})

test('menus, welcome texts, walkthroughs and the client name only commands that there are', () => {
  const client = globSync('client/src/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'))
  const linked = [text, ...client].flatMap((source) => [...source.matchAll(/\(command:(groundplan\.\w+)/g)])
  const listed = Object.values(contributes.menus).flat() as { command: string }[]
  const named = [...linked.map((match) => match[1]!), ...listed.map(({ command }) => command)]
  assert.ok(named.length > 20)
  assert.deepEqual(
    named.filter((command) => !commands.has(command)),
    [],
  )
})

test('every file that the manifest names is there', () => {
  const paths = [...text.matchAll(/"(?:\.\/)?((?:media|syntaxes)\/[^"]+|language-configuration\.json)"/g)].map(
    (match) => match[1]!,
  )
  assert.ok(paths.includes(icon))
  assert.deepEqual(
    paths.filter((path) => !existsSync(join(root, path))),
    [],
  )
})
