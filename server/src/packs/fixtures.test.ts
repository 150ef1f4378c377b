/**
 * Runs every folder `<pack>/fixtures/<case>` as a workspace of its own. What its map must hold stands in its sources, in
 * comments on the line of the fact; anything more or less fails:
 *
 *     // endpoint: GET /orders/{id}
 *     // call: orders GET /orders/{id}
 *     // call: external api.example.com GET /v1
 *     // call: unresolved GET /orders
 */
import assert from 'node:assert/strict'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { suite, test } from 'node:test'
import { createEngine } from '../engine/create-engine.ts'
import type { Call, Snapshot } from '../protocol/map.ts'
import { MapSource } from '../workspace/sources/map-source.ts'
import { packs } from './index.ts'

const here = import.meta.dirname

/** Texts of a folder by relative path. */
function textsOf(folder: string): Map<string, string> {
  const files = globSync(['**/*', '**/.*'], { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile())
  return new Map(files.sort().map((file) => [file.split(sep).join('/'), readFileSync(join(folder, file), 'utf8')]))
}

/** What the comments of the sources say, as `file:line fact`. */
function expectedFacts(texts: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = []
  for (const [file, text] of texts) {
    text.split('\n').forEach((line, index) => {
      for (const match of line.matchAll(/(?:\/\/|#) (endpoint|call): (.*?)(?= (?:\/\/|#) |\s*$)/g)) {
        found.push(`${file}:${index + 1} ${match[1]}: ${match[2]}`)
      }
    })
  }
  return found.sort()
}

function actualFacts(snapshot: Snapshot): readonly string[] {
  const endpoints = snapshot.endpoints.map(
    ({ location, method, path }) => `${location.file}:${location.span[0] + 1} endpoint: ${method} ${path}`,
  )
  const calls = snapshot.calls.map(
    (call) => `${call.location.file}:${call.location.span[0] + 1} call: ${targetOf(call)} ${call.method} ${call.path}`,
  )
  return [...endpoints, ...calls].sort()
}

function targetOf(call: Call): string {
  if (call.resolution === 'external') return `external ${call.host.replace(/:(80|443)$/, '')}`
  return call.resolution === 'resolved' && call.to !== null ? call.to : 'unresolved'
}

for (const pack of packs) {
  suite(pack.name, () => {
    const cases = globSync(`${pack.name}/fixtures/*/`, { cwd: here }).sort()
    test('has fixtures', () => assert.notEqual(cases.length, 0))
    for (const folder of cases) {
      test(folder.split(sep).at(-1) ?? folder, async () => {
        const texts = textsOf(join(here, folder))
        const engine = createEngine(new MapSource(texts))
        do engine.snapshot()
        while (await engine.loadGrammars())
        const snapshot = engine.snapshot()
        assert.deepEqual(actualFacts(snapshot), expectedFacts(texts))
        assert.deepEqual(snapshot.problems, [])
      })
    }
  })
}
