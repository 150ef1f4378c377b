import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '../../protocol/map.ts'
import type { RequestFacts, SentFields, SentType } from '../../protocol/request.ts'
import { MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'call/bad-request'

function field(name: string, type: string, changes: Partial<Field> = {}): Field {
  return { name, in: 'body', type, required: true, grade: 'validator', ...changes }
}

const READS = [
  field('customerId', 'string'),
  field('amount', 'number'),
  field('lines', 'array<Line>', { required: false }),
  field('express', 'boolean', { required: false }),
  field('currency', 'string', { in: 'query' }),
]

function shop(fields: readonly Field[] = READS): MapBuilder {
  return new MapBuilder().service('orders').http('payments', 'POST /charges', { fields, line: 9 })
}

/** `customerId:string amount` as what is sent. */
function sent(text: string, isWhole = true): SentFields {
  const fields = text.split(' ').map((part) => {
    const [name = '', type = ''] = part.split(':')
    return { name, type: type as SentType }
  })
  return { fields, isWhole }
}

const CURRENCY = sent('currency')
const FITTING: RequestFacts = { body: sent('customerId:string amount:number'), query: CURRENCY }

function calling(request: RequestFacts, map = shop()): MapBuilder {
  return map.call('orders', 'payments', 'POST /charges', { request, line: 30 })
}

function onBody(text: string, isWhole = true, map = shop) {
  return foundBy(RULE, map(), calling({ body: sent(text, isWhole), query: CURRENCY }, map()))[0]
}

test('a field that is required and not sent', () => {
  const finding = onBody('amount:number')
  assert.equal(
    finding?.message,
    'orders calls POST /charges of payments without customerId, which it requires. The request may be refused: send it, or make it optional there.',
  )
  assert.equal(finding.severity, 'error')
  assert.deepEqual(finding.numbers, { missing: 1, wrongType: 0, unknown: 0 })
  assert.equal(finding.related[0]?.location.span[0], 9)
})

test('a parameter that is required and not sent', () => {
  const request = { body: FITTING.body, query: { fields: [], isWhole: true } } as RequestFacts
  const [finding] = foundBy(RULE, shop(), calling(request))
  assert.match(finding?.message ?? '', /without currency, which it requires/)
})

test('values of another type', () => {
  assert.equal(
    onBody('customerId amount:boolean')?.message,
    'orders sends amount to POST /charges of payments as boolean, which expects number. Send the type that is expected.',
  )
  assert.equal(onBody('customerId amount lines:string')?.numbers.wrongType, 1)
  assert.equal(onBody('customerId:array amount')?.numbers.wrongType, 1)
  assert.equal(onBody('customerId amount express:number')?.numbers.wrongType, 1)
})

test('a name that is a slip', () => {
  assert.equal(
    onBody('customerId amount expres:boolean')?.message,
    'orders sends expres to POST /charges of payments, which reads express. Correct the name, or the value gets lost.',
  )
  assert.equal(onBody('custommerId amount', false)?.numbers.unknown, 1, 'more is sent, but that is a slip all the same')
  assert.deepEqual(onBody('custommerId amount')?.numbers, { missing: 1, wrongType: 0, unknown: 0 }, 'said once')
})

test('what is known by types alone is a warning at most, and so is an uncertain call', () => {
  const typed = () => shop([field('customerId', 'string', { grade: 'static-type' })])
  assert.equal(onBody('customerId:array', true, typed)?.severity, 'warning')
  assert.equal(onBody('amount', true, typed), undefined, 'a type keeps nobody from leaving it out')
  const unsure = shop().call('orders', 'payments', 'POST /charges', {
    request: { body: sent('amount') },
    confidence: 0.6,
  })
  assert.equal(foundBy(RULE, shop(), unsure)[0]?.severity, 'warning')
})

test('a call that stops sending a field', () => {
  const before = calling(FITTING)
  const after = calling({ ...FITTING, body: sent('amount:number') })
  assert.equal(foundBy(RULE, before, after).length, 1)
})

test('quiet where all fits, or is spelled as another language does', () => {
  assert.deepEqual(foundBy(RULE, shop(), calling(FITTING)), [])
  assert.equal(onBody('customer_id:string Amount:number'), undefined)
  assert.equal(onBody('customerId amount lines:array express:boolean'), undefined)
  assert.equal(onBody('customerId:null amount:string'), undefined, 'text may be read as a number')
  assert.equal(onBody('customerId amount traceId'), undefined, 'what is not read does no harm')
})

test('quiet where one of the sides is not known', () => {
  assert.equal(onBody('amount', false), undefined, 'more may be sent')
  assert.deepEqual(foundBy(RULE, shop(), calling({})), [])
  const optional = () => shop([field('customerId', 'string', { required: null })])
  assert.equal(onBody('amount', true, optional), undefined)
  const inferred = () => shop([field('customerId', '', { grade: 'inferred' })])
  assert.equal(onBody('amount', true, inferred), undefined)
  const nested = () => shop([field('customer.id', 'string'), field('amount', 'number')])
  assert.equal(onBody('amount', true, nested), undefined)
  const nothing = () => shop([])
  assert.equal(onBody('amount', true, nothing), undefined)
})

test('what did not fit before stands apart; a contract that the change alters has rules of its own', () => {
  const wrong = (line: number) =>
    shop().call('orders', 'payments', 'POST /charges', { request: { body: sent('amount') }, line })
  assert.deepEqual(foundBy(RULE, wrong(3), wrong(80)), [])
  assert.deepEqual(fingerprints(standingBy(RULE, wrong(3))), ['call/bad-request orders -> payments POST /charges'])
  const stricter = calling(FITTING, shop([...READS, field('reason', 'string')]))
  assert.deepEqual(foundBy(RULE, calling(FITTING), stricter), [])
})
