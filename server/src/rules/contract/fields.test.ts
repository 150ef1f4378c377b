import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import type { Field } from '../../protocol/map.ts'
import { type CallOptions, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, judged } from '../testing/judged.ts'

const REQUEST = 'contract/request-changed'
const RESPONSE = 'contract/response-changed'

type Changes = Partial<Omit<Field, 'name'>>

/** A checked member of the body, which need not be there. */
function member(name: string, changes: Changes = {}): Field {
  return { name, in: 'body', type: 'string', required: false, grade: 'validator', ...changes }
}

const answer = (name: string, changes: Changes = {}) => member(name, { in: 'response', grade: 'declared', ...changes })

/** One endpoint with these members, called by `web` with what it sends. */
function shop(fields: readonly Field[], sends: readonly string[] = ['sku'], call: CallOptions = {}): MapBuilder {
  return new MapBuilder()
    .http('orders', 'POST /orders', { fields, line: 4 })
    .call('web', 'orders', 'POST /orders', { sends, line: 9, ...call })
}

const SKU = member('sku', { required: true })

suite('a request that must hold more', () => {
  test('breaks those who do not send it, and is said at both ends', () => {
    const found = foundBy(REQUEST, shop([SKU]), shop([SKU, member('note', { required: true })]))
    assert.deepEqual(
      found.map(({ location, severity, message }) => [location.file, severity, message]),
      [
        [
          'services/orders/src/routes.ts',
          'error',
          'POST /orders of orders now requires note; this breaks web. Keep taking the former requests, or change the callers first.',
        ],
        [
          'services/web/src/client.ts',
          'error',
          'POST /orders of orders now requires note, which this call does not expect. Change the call, or keep the former contract.',
        ],
      ],
    )
    assert.deepEqual(found[0]?.numbers, { breaking: 1, risky: 0, broken: 1, maybe: 0, unaffected: 0 })
    assert.deepEqual(
      found[0].related.map(({ message }) => message),
      ['web calls it here: breaks', 'now requires note (known by a check)'],
    )
  })

  test('is no matter to those who send it', () => {
    const changed = [SKU, member('note', { required: true })]
    assert.deepEqual(foundBy(REQUEST, shop([SKU], ['sku', 'note']), shop(changed, ['note', 'sku'])), [])
  })

  test('may break those of whom it is not known what they send', () => {
    const changed = [SKU, member('note', { required: true })]
    for (const sends of [[], ['...', 'sku']]) {
      const [finding, ...more] = foundBy(REQUEST, shop([SKU], sends), shop(changed, sends))
      assert.deepEqual(more, [])
      assert.equal(finding?.severity, 'warning')
      assert.match(finding.message, /this may break web/)
    }
  })

  test('is a warning at most where only the code tells, and where nobody is known to call', () => {
    const inferred = (fields: Field[]) => fields.map((field): Field => ({ ...field, grade: 'inferred' }))
    const note = member('note', { required: true })
    assert.equal(foundBy(REQUEST, shop(inferred([SKU])), shop(inferred([SKU, note])))[0]?.severity, 'warning')
    const alone = (fields: readonly Field[]) => new MapBuilder().http('orders', 'POST /orders', { fields })
    assert.equal(foundBy(REQUEST, alone([SKU]), alone([SKU, note]))[0]?.severity, 'warning')
  })

  test('when a member becomes required', () => {
    const found = foundBy(REQUEST, shop([SKU, member('note')]), shop([SKU, member('note', { required: true })]))
    assert.equal(found.length, 2)
  })

  test('keeps its fingerprint when lines move', () => {
    const at = (line: number) =>
      foundBy(REQUEST, shop([SKU]), shop([SKU, member('note', { required: true })], ['sku'], { line }))
    assert.deepEqual(fingerprints(at(9)), fingerprints(at(70)))
  })
})

suite('a request that may hold less', () => {
  test('is risky for those who send it', () => {
    const [finding] = foundBy(REQUEST, shop([SKU, member('note')], ['note', 'sku']), shop([SKU], ['note', 'sku']))
    assert.equal(finding?.severity, 'warning')
    assert.match(finding.message, /no longer takes note; this breaks web/)
    assert.deepEqual(foundBy(REQUEST, shop([SKU, member('note')]), shop([SKU])), [], 'nobody sends it')
  })

  test('of values', () => {
    const size = (...values: string[]) => member('size', { values })
    const [finding] = foundBy(REQUEST, shop([size('S', 'M', 'L')], ['size']), shop([size('S', 'M')], ['size']))
    assert.match(finding?.message ?? '', /no longer takes L as size; this may break web/)
    assert.deepEqual(foundBy(REQUEST, shop([size('S')], ['size']), shop([size('S', 'M')], ['size'])), [])
  })

  test('of types, as languages write them', () => {
    const typed = (type: string) => shop([member('count', { type })], ['count'])
    for (const [before, after] of [
      ['number', 'int'],
      ['str', 'int'],
      ['string', 'string[]'],
      ['string | null', 'string'],
      ["'a' | 'b'", "'a'"],
      ['List<String>', 'List<Integer>'],
    ] as const) {
      assert.equal(foundBy(REQUEST, typed(before), typed(after)).length, 1, `${before} -> ${after}`)
    }
    for (const [before, after] of [
      ['int', 'number'],
      ['int', 'Long'],
      ['Order', 'OrderDto'],
      ['string', 'Sku'],
      ['string', 'string | null'],
      ['string[]', 'Array<string>'],
      ['Optional[str]', 'str | None'],
      ['', 'string'],
    ] as const) {
      assert.deepEqual(foundBy(REQUEST, typed(before), typed(after)), [], `${before} -> ${after}`)
    }
  })
})

suite('an answer', () => {
  const both = (before: readonly Field[], after: readonly Field[]) => foundBy(RESPONSE, shop(before), shop(after))

  test('that holds less, or what callers cannot expect', () => {
    const id = answer('id', { required: true })
    const breaking: [readonly Field[], readonly Field[], RegExp][] = [
      [[id, answer('total', { required: true })], [id], /no longer answers total; this may break web/],
      [[id], [answer('id')], /may now leave out id/],
      [[answer('id', { type: 'integer' })], [answer('id', { type: 'number' })], /another type of id \(integer before/],
      [[answer('id', { type: 'integer' })], [answer('id')], /another type of id/],
      [[answer('id')], [answer('id', { type: 'string | null' })], /may now answer null as id/],
    ]
    for (const [before, after, message] of breaking) {
      const [finding, ...more] = both(before, after)
      assert.deepEqual(more, [])
      assert.equal(finding?.severity, 'warning')
      assert.match(finding.message, message)
    }
    const risky = both([answer('size', { values: ['S'] }), id], [answer('size', { values: ['S', 'M'] })])
    assert.match(risky[0]?.message ?? '', /no longer answers id/)
    assert.deepEqual(risky[0]?.numbers, { breaking: 1, risky: 1, broken: 0, maybe: 1, unaffected: 0 })
  })

  test('that holds more or less than it may', () => {
    const id = answer('id', { required: true })
    const harmless: [readonly Field[], readonly Field[]][] = [
      [[id], [id, answer('total', { required: true })]],
      [[answer('id')], [id]],
      [[answer('id', { type: 'number' })], [answer('id', { type: 'integer' })]],
      [[answer('size', { values: ['S', 'M'] })], [answer('size', { values: ['S'] })]],
      [[answer('id', { type: 'string | null' })], [answer('id')]],
      [
        [id, answer('address', { type: 'Address' })],
        [id, answer('address', { type: 'AddressDto' })],
      ],
    ]
    for (const [before, after] of harmless) assert.deepEqual(both(before, after), [])
  })

  test('of which the code tells nothing any more says nothing', () => {
    const told = answer('id', { grade: 'inferred', type: '' })
    assert.deepEqual(both([told, SKU], [SKU]), [])
    assert.deepEqual(both([SKU], [told, SKU]), [])
  })

  test('a member that went with all below it is said once', () => {
    const address = [answer('address', { type: 'object' }), answer('address.city'), answer('address.zip')]
    const [finding] = both([answer('id'), ...address], [answer('id')])
    assert.deepEqual(finding?.numbers, { breaking: 0, risky: 1, broken: 0, maybe: 1, unaffected: 0 })
  })
})

test('a plan file knows no contracts, and so nothing changed against it', () => {
  assert.deepEqual(
    judged(shop([]), shop([member('note', { required: true })])).filter(({ rule }) => rule === REQUEST),
    [],
  )
})

test('what a consumer of messages expects', () => {
  const topic = (fields: readonly Field[]) =>
    new MapBuilder()
      .endpoint('mailer', 'message', 'handle', 'order.placed', { fields })
      .call('orders', 'mailer', 'publish order.placed', { protocol: 'message', sends: ['sku'] })
  const found = foundBy('contract/message-changed', topic([SKU]), topic([SKU, member('mail', { required: true })]))
  assert.deepEqual(
    found.map(({ location, message }) => [location.file, message.slice(0, 60)]),
    [
      ['services/mailer/src/routes.ts', 'order.placed of mailer now requires mail; this breaks orders'],
      ['services/orders/src/client.ts', 'order.placed of mailer now requires mail, which this call do'],
    ],
  )
  assert.deepEqual(foundBy('contract/message-changed', topic([SKU]), topic([SKU, member('mail')])), [])
})
