/** What changed of one contract, member by member. Says nothing of parts that are known on one side only. */
import type { Contract, ContractGrade, Endpoint, Field } from '../../protocol/map.ts'
import { type ContractChange, type Difference, difference } from './difference.ts'
import { fieldType, typeChange } from './field-type.ts'
import { type ChangeKind, type Direction, levelOf } from './variance.ts'
import { wireChanges } from './wire.ts'

const PLACES: readonly Field['in'][] = ['path', 'query', 'header', 'body', 'response']

/** Changes that some caller may notice, in the order of the contract. */
export function contractChanges(before: Endpoint, after: Endpoint): readonly ContractChange[] {
  const [was, now] = [before.contract, after.contract]
  if (!isKnown(was) || !isKnown(now)) return []
  const found = [
    ...PLACES.flatMap((place) => placeChanges(place, before, after)),
    ...statusChanges(was, now),
    ...streamChanges(was, now),
  ]
  return found.flatMap((one) => {
    const level = levelOf(one.direction, one.kind)
    return level === 'harmless' ? [] : [{ ...one, level }]
  })
}

/** What is accepted by a plan file alone, or read with a library that the map does not follow, has no contract. */
function isKnown(contract: Contract): boolean {
  return contract.fields.length > 0 || contract.statusCodes.length > 0
}

function placeChanges(place: Field['in'], before: Endpoint, after: Endpoint): readonly Difference[] {
  const was = before.contract.fields.filter((field) => field.in === place)
  const now = after.contract.fields.filter((field) => field.in === place)
  const direction: Direction = place === 'response' ? 'response' : 'request'
  const wire = before.protocol === 'grpc' ? wireChanges(was, now, after.contract.reserved ?? [], direction) : null
  if (wire) return wire
  const old = new Map(was.map((field) => [field.name, field]))
  const fresh = new Map(now.map((field) => [field.name, field]))
  const changes: Difference[] = []
  for (const field of now) {
    const former = old.get(field.name)
    if (former) changes.push(...memberChanges(former, field, direction))
    else if (isTop(field, old) && isJudged(field, was, before, after))
      changes.push(
        difference(field, direction, field.required === true ? 'required-added' : 'optional-added', '', field.type),
      )
  }
  for (const field of was) {
    // Names of parameters in the path are those of the code; their places are what callers fill.
    if (fresh.has(field.name) || place === 'path' || !isTop(field, fresh) || !isJudged(field, now, before, after))
      continue
    const kind = field.required === true ? 'required-removed' : 'optional-removed'
    changes.push(difference(field, direction, kind, field.type, ''))
  }
  return changes
}

/** `address.city` says nothing that `address` does not say when both come or go. */
function isTop(field: Field, others: ReadonlyMap<string, Field>): boolean {
  const dot = field.name.lastIndexOf('.')
  return dot < 0 || others.has(field.name.slice(0, dot))
}

/**
 * Whether it counts that a member is on one side only: something of that part is known on the other side as well, or what is
 * known is what is checked or promised. A handler that hands its request on tells nothing of what it reads.
 */
function isJudged(field: Field, others: readonly Field[], before: Endpoint, after: Endpoint): boolean {
  if (field.in === 'path') return false
  const firm = field.grade === 'declared' || field.grade === 'validator'
  if (firm && before.framework === after.framework && field.in !== 'response') return true
  return others.some((other) => rank(other.grade) >= rank(field.grade))
}

const GRADES: readonly ContractGrade[] = ['inferred', 'static-type', 'validator', 'declared']

function rank(grade: ContractGrade): number {
  return GRADES.indexOf(grade)
}

/** The lower of two grades: a comparison is as good as its worse side. */
export function lower(left: ContractGrade, right: ContractGrade): ContractGrade {
  return rank(left) < rank(right) ? left : right
}

function memberChanges(before: Field, after: Field, direction: Direction): readonly Difference[] {
  const field = { ...after, grade: lower(before.grade, after.grade) }
  const [was, now] = [fieldType(before.type, before.values), fieldType(after.type, after.values)]
  const changes: Difference[] = []
  const add = (kind: ChangeKind, left: string, right: string) =>
    changes.push(difference(field, direction, kind, left, right))
  if (before.required === false && after.required === true && field.in !== 'path') add('becomes-required', '', '')
  if (before.required === true && after.required === false && field.in !== 'path') add('becomes-optional', '', '')
  // What is known by another kind of evidence is written in other words: that is no change of type.
  if (before.grade !== after.grade) return changes
  const change = typeChange(was, now)
  if (change !== 'same') add(`type-${change}`, before.type, after.type)
  if (was.values && now.values) changes.push(...valueChanges(was.values, now.values, field, direction))
  if (was.nullable === false && now.nullable === true) add('becomes-nullable', '', '')
  if (was.nullable === true && now.nullable === false) add('not-nullable', '', '')
  return changes
}

function valueChanges(
  before: readonly string[],
  after: readonly string[],
  field: Field,
  direction: Direction,
): readonly Difference[] {
  const gone = before.filter((value) => !after.includes(value))
  const fresh = after.filter((value) => !before.includes(value))
  return [
    ...(gone.length > 0 ? [difference(field, direction, 'values-removed', gone.join(', '), '')] : []),
    ...(fresh.length > 0 ? [difference(field, direction, 'values-added', '', fresh.join(', '))] : []),
  ]
}

/** Codes are numbers that the code or the description writes: those that a framework answers by itself are not among them. */
function statusChanges(before: Contract, after: Contract): readonly Difference[] {
  if (!after.statusCodes.some(isSuccess)) return []
  const gone = before.statusCodes.filter((code) => isSuccess(code) && !after.statusCodes.includes(code))
  const now = after.statusCodes.filter(isSuccess).join(', ')
  const grade: ContractGrade = after.declaredAt && before.declaredAt ? 'declared' : 'inferred'
  return gone.map((code) => ({
    ...{ direction: 'response', kind: 'success-status-removed', in: 'status', grade },
    ...{ name: String(code), was: String(code), now },
  }))
}

function isSuccess(code: number): boolean {
  return code >= 200 && code < 300
}

function streamChanges(before: Contract, after: Contract): readonly Difference[] {
  const [was, now] = [before.streams, after.streams]
  if (!was || !now || was === now) return []
  const ends: readonly Direction[] = ['request', 'response']
  return ends.flatMap((direction): readonly Difference[] => {
    const [streamed, streams] = [was, now].map((one) => one === direction || one === 'both')
    if (streamed === streams) return []
    const names = { was: streamed ? 'stream' : 'one message', now: streams ? 'stream' : 'one message' }
    return [{ direction, kind: 'stream-changed', in: 'stream', name: direction, ...names, grade: 'declared' }]
  })
}
