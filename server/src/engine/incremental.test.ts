/** The invariant of the engine: what it makes of any series of changes is what it would make of the result alone. */
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { FactsStore } from '../facts/cache/facts-store.ts'
import { MapSource } from '../workspace/sources/map-source.ts'
import { createEngine } from './create-engine.ts'
import { contentsOf, FILES, MORE_FILES, startingTexts } from './testing/small-workspace.ts'

type Edit =
  | { readonly kind: 'write'; readonly file: string; readonly content: number }
  | { readonly kind: 'type'; readonly file: string; readonly place: number; readonly text: string }
  | { readonly kind: 'remove'; readonly file: string }
  | { readonly kind: 'rename'; readonly file: string; readonly to: string }

const file = fc.constantFrom(...FILES, ...MORE_FILES)
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), file, content: fc.nat(4) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      file,
      place: fc.nat(400),
      text: fc.constantFrom('x', '\n', '}', '/', "'", '/* ', 'foo()', '`'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), file }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), file, to: file }) },
)
/** Some changes are looked at one by one, others several at a time. */
const series = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 })

test('after any series of edits the map is that of a cold start', () => {
  fc.assert(
    fc.property(series, (steps) => {
      const source = new MapSource(startingTexts())
      const engine = createEngine(source)
      engine.snapshot()
      for (const step of steps) {
        engine.changed(step.flatMap((one) => apply(source, one)))
        assert.deepEqual(engine.snapshot(), createEngine(source).snapshot())
      }
    }),
    { numRuns: 150 },
  )
})

test('a store filled by other states of the files changes nothing', () => {
  const store = new FactsStore()
  fc.assert(
    fc.property(series, (steps) => {
      const source = new MapSource(startingTexts())
      for (const step of steps) for (const one of step) apply(source, one)
      assert.deepEqual(createEngine(source, store).snapshot(), createEngine(source).snapshot())
    }),
    { numRuns: 60 },
  )
})

test('the workspace of these tests has what the tests are about', () => {
  const { services, endpoints, calls } = createEngine(new MapSource(startingTexts())).snapshot()
  assert.deepEqual(
    services.map((service) => service.id),
    ['broker', 'orders', 'stock', 'users'],
  )
  assert.ok(endpoints.some((endpoint) => endpoint.id === 'users http GET /users/{id}'))
  assert.ok(calls.some((call) => call.id === 'orders -> users http GET /users/1'))
  assert.ok(calls.some((call) => call.inLoop && call.to === 'stock'))
})

/** Answers the files that changed. */
function apply(source: MapSource, one: Edit): readonly string[] {
  const read = source.read(one.file)
  const text = 'text' in read ? read.text : null
  switch (one.kind) {
    case 'write': {
      const contents = contentsOf(one.file)
      source.write(one.file, contents[one.content % contents.length] ?? '')
      return [one.file]
    }
    case 'type': {
      if (text === null) return []
      const place = one.place % (text.length + 1)
      source.write(one.file, text.slice(0, place) + one.text + text.slice(place))
      return [one.file]
    }
    case 'remove':
      source.write(one.file, null)
      return [one.file]
    case 'rename': {
      if (text === null) return []
      source.write(one.file, null)
      source.write(one.to, text)
      return [one.file, one.to]
    }
  }
}
