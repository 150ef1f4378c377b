import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { createEngine } from '../../engine/create-engine.ts'
import type { Finding } from '../../protocol/finding.ts'
import type { Snapshot } from '../../protocol/map.ts'
import { MapSource } from '../../workspace/sources/map-source.ts'
import { judged } from '../testing/judged.ts'
import { type Language, type Member, type Shape, sources } from './testing/sources.ts'
import { type ChangeKind, type Direction, varianceTable } from './variance.ts'

/** Sources before and after, for every row that code can show: the member that changes, null where there is none. */
const member = (changes: Partial<Member> = {}): Member => ({ name: 'size', type: 'string', required: true, ...changes })
const SCENES: Partial<Record<ChangeKind, readonly [Member | null, Member | null]>> = {
  'required-added': [null, member()],
  'optional-added': [null, member({ required: false })],
  'becomes-required': [member({ required: false }), member()],
  'becomes-optional': [member(), member({ required: false })],
  'required-removed': [member(), null],
  'optional-removed': [member({ required: false }), null],
  'values-removed': [member({ values: ['S', 'M'] }), member({ values: ['S'] })],
  'values-added': [member({ values: ['S'] }), member({ values: ['S', 'M'] })],
  'type-generalised': [member({ type: 'integer' }), member({ type: 'number' })],
  'type-specialised': [member({ type: 'number' }), member({ type: 'integer' })],
  'type-changed': [member(), member({ type: 'number' })],
  'becomes-nullable': [member(), member({ nullable: true })],
  'not-nullable': [member({ nullable: true }), member()],
}

/** What a language, or the part of it that is read, does not say. */
const UNSAID: Readonly<Record<Language, readonly string[]>> = {
  // A number is a number.
  TypeScript: ['response type-generalised', 'response type-specialised'],
  Python: [],
  OpenAPI: [],
  // Whatever is not a pointer cannot be null, and what is one says no more than that it may be left out.
  Go: [
    'request becomes-nullable',
    'request not-nullable',
    'response becomes-nullable',
    'response not-nullable',
    'response values-added',
    'response values-removed',
  ],
  // Every object may be null; the adapter reads all numbers as one.
  Java: [
    'request becomes-nullable',
    'request not-nullable',
    'response becomes-nullable',
    'response not-nullable',
    'request type-generalised',
    'request type-specialised',
    'response type-generalised',
    'response type-specialised',
  ],
}

const STAYS: Member = { name: 'sku', type: 'string', required: true }

function shape(direction: Direction, changing: Member | null, status = 201): Shape {
  const whole = changing ? [STAYS, changing] : [STAYS]
  const [request, response] = direction === 'request' ? [whole, [STAYS]] : [[STAYS], whole]
  return { request, response, status }
}

async function mapOf(files: Readonly<Record<string, string>>): Promise<Snapshot> {
  const engine = createEngine(new MapSource(new Map(Object.entries(files))))
  do engine.snapshot()
  while (await engine.loadGrammars())
  return engine.snapshot()
}

async function findings(language: Language, before: Shape, after: Shape): Promise<readonly Finding[]> {
  const [baseline, snapshot] = await Promise.all([before, after].map((one) => mapOf(sources[language](one))))
  assert.ok(baseline && snapshot)
  assert.deepEqual(
    snapshot.endpoints.map(({ id }) => id),
    ['orders http POST /orders'],
  )
  const found = judged({ build: () => baseline }, { build: () => snapshot })
  return found.filter(({ rule }) => rule.startsWith('contract/'))
}

for (const language of ['TypeScript', 'Python', 'Go', 'Java', 'OpenAPI'] as const) {
  suite(`the variance table in ${language}`, () => {
    for (const { direction, change, level } of varianceTable) {
      const scene = SCENES[change]
      if (!scene || UNSAID[language].includes(`${direction} ${change}`)) continue
      test(`${direction} ${change}: ${level}`, async () => {
        const place = direction === 'request' ? 'body' : 'response'
        const [before, after] = scene.map((one) => shape(direction, one))
        assert.ok(before && after)
        const found = await findings(language, before, after)
        const [finding, ...more] = found
        assert.deepEqual(more, [])
        if (level === 'harmless') return assert.equal(finding, undefined)
        assert.equal(finding?.rule, `contract/${direction}-changed`)
        // What may be null may be left out as well in Python's models: that is a change of its own.
        assert.ok(
          finding.fingerprint.split(/, | (?=[a-z]+-[a-z]+ (?:body|response) )/).includes(`${change} ${place} size`),
        )
        assert.ok((finding.numbers[level] ?? 0) >= 1)
      })
    }

    test('response success-status-removed: breaking', async () => {
      const found = await findings(language, shape('response', null, 201), shape('response', null, 202))
      assert.deepEqual(
        found.map(({ fingerprint }) => fingerprint),
        ['contract/response-changed orders http POST /orders success-status-removed status 201'],
      )
    })
  })
}
