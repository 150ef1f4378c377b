/** How changes of contracts are said to people. */
import type { Call } from '../../protocol/map.ts'
import { briefListOf, count, shorten } from '../message.ts'
import type { ContractChange } from './difference.ts'
import type { Reach } from './impact.ts'
import type { ChangeKind } from './variance.ts'

/** What happened to the members, as the end of a sentence about the endpoint: `now requires note`. */
const CLAUSES: Readonly<Record<ChangeKind, (names: string, change: ContractChange) => string>> = {
  'required-added': (names) => `now requires ${names}`,
  'optional-added': (names) => `now has ${names}`,
  'becomes-required': (names) => `now requires ${names}`,
  'becomes-optional': (names) => `may now leave out ${names}`,
  'required-removed': (names, { direction }) => `no longer ${direction === 'request' ? 'takes' : 'answers'} ${names}`,
  'optional-removed': (names, { direction }) => `no longer ${direction === 'request' ? 'takes' : 'answers'} ${names}`,
  'values-removed': (names, { was }) => `no longer takes ${shorten(was, 30)} as ${names}`,
  'values-added': (names, { now }) => `may now answer ${shorten(now, 30)} as ${names}`,
  'type-generalised': (names, change) => `has another type of ${names}${types(change)}`,
  'type-specialised': (names, change) => `has another type of ${names}${types(change)}`,
  'type-changed': (names, change) => `has another type of ${names}${types(change)}`,
  'becomes-nullable': (names) => `may now answer null as ${names}`,
  'not-nullable': (names) => `no longer takes null as ${names}`,
  'success-status-removed': (names, { now }) => `no longer answers ${names} but ${now}`,
  'other-status-changed': (names) => `answers other codes than ${names}`,
  'number-changed': (names, { was, now }) => `has another number for ${names} (${was} before, ${now} now)`,
  'name-changed': (names, { now }) => `calls ${names} ${now} now`,
  'stream-changed': (_, { direction, was, now }) =>
    `${direction === 'request' ? 'takes' : 'answers'} a ${now} in place of a ${was}`
      .replace('a one', 'one')
      .replace('a one', 'one'),
}

function types({ was, now }: ContractChange): string {
  return was === '' || now === '' ? '' : ` (${shorten(was, 20)} before, ${shorten(now, 20)} now)`
}

/** Says the first change, with the members of all that are of its kind. */
export function clauseOf(changes: readonly ContractChange[]): string {
  const [first] = changes
  if (!first) return ''
  const alike = changes.filter((change) => change.kind === first.kind && change.now === first.now)
  return CLAUSES[first.kind](briefListOf([...new Set(alike.map(nameOf))]), first)
}

/** `header X-Tenant`, `note`: places other than the bodies are named. */
function nameOf({ in: place, name }: ContractChange): string {
  return place === 'query' || place === 'header' ? `${place} ${name}` : name
}

/** Whom it reaches, as a clause of its own. */
export function impactOf({ impact, broken, maybe, isPublic }: Reach): string {
  switch (impact) {
    case 'broken':
      return `this breaks ${callersOf(broken)}`
    case 'maybe':
      return `this may break ${callersOf(maybe)}`
    case 'unaffected':
      return 'no known caller uses it'
    case 'unknown':
      return isPublic ? 'a gateway offers it, and its callers are unknown' : 'who calls it from outside is not known'
  }
}

function callersOf(calls: readonly Call[]): string {
  const services = [...new Set(calls.map((call) => call.from))].sort()
  return calls.length === services.length
    ? briefListOf(services)
    : `${briefListOf(services)} (${count(calls.length, 'call')})`
}

/** The numbers of a change, the members in full. */
export function detailOf(change: ContractChange): string {
  return `${clauseOf([change])} (known by ${EVIDENCE[change.grade]})`
}

const EVIDENCE: Readonly<Record<ContractChange['grade'], string>> = {
  declared: 'a description',
  validator: 'a check',
  'static-type': 'a type',
  inferred: 'what the code does',
}
