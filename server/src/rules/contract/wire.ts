/** Messages of protobuf: on the wire a field is its number, in JSON its name. */
import type { Field } from '../../protocol/map.ts'
import { type Difference, difference } from './difference.ts'
import type { ChangeKind, Direction } from './variance.ts'

/** Types whose bytes are read alike, as the documentation of protobuf lists them. */
const ALIKE: readonly (readonly string[])[] = [
  ['int32', 'uint32', 'int64', 'uint64', 'bool', 'enum'],
  ['sint32', 'sint64'],
  ['string', 'bytes'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
]

/**
 * Changes of a message's fields, told by their numbers. null where one side is not read from a `.proto` file. `reserved` are
 * the names and numbers that the new message keeps free.
 */
export function wireChanges(
  before: readonly Field[],
  after: readonly Field[],
  reserved: readonly string[],
  direction: Direction,
): readonly Difference[] | null {
  if ([...before, ...after].some((field) => field.number === undefined)) return null
  const now = new Map(after.map((field) => [keyOf(field), field]))
  const byName = new Map(after.map((field) => [field.name, field]))
  const parents = new Set(after.map((field) => field.name))
  return before.flatMap((field): readonly Difference[] => {
    const parent = parentOf(field.name)
    // What went with its message is told by the field that held the message.
    if (parent !== '' && !parents.has(parent)) return []
    const same = now.get(keyOf(field))
    const named = byName.get(field.name)
    if (same) return fieldChanges(field, same, direction)
    if (named) {
      return [difference(field, direction, 'number-changed', String(field.number), String(named.number))]
    }
    // With its number kept free nothing else is ever read in its place: old and new programs ignore each other.
    return isKeptFree(field, parent, reserved) ? [] : [difference(field, direction, removalOf(field), field.type, '')]
  })
}

function isKeptFree(field: Field, parent: string, reserved: readonly string[]): boolean {
  const prefix = `${field.in} ${parent === '' ? '' : `${parent}.`}`
  return reserved.some((entry) => entry.startsWith(prefix) && covers(entry.slice(prefix.length), field.number ?? -1))
}

/** `4` and `6-8` cover numbers; names alone leave the number to others. */
function covers(range: string, number: number): boolean {
  const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? []
  return from !== '' && Number(from) <= number && number <= Number(to)
}

/** Names of values of whose number the other enum has no value, nor keeps it free. */
function withoutNumbersOf(values: readonly string[], others: readonly string[]): readonly string[] {
  const ranges = others.map((value) => value.slice(value.indexOf('=') + 1))
  return values.flatMap((value) => {
    const [name = '', number = ''] = value.split('=')
    return name === '' || ranges.some((range) => covers(range, Number(number))) ? [] : [name]
  })
}

function removalOf(field: Field): ChangeKind {
  return field.required === true ? 'required-removed' : 'optional-removed'
}

function fieldChanges(before: Field, after: Field, direction: Direction): readonly Difference[] {
  const changes: Difference[] = []
  const add = (kind: ChangeKind, was: string, now: string) =>
    changes.push(difference(before, direction, kind, was, now))
  if (before.name !== after.name) add('name-changed', before.name, after.name)
  if (!readAlike(before, after)) add('type-changed', before.type, after.type)
  if (before.required !== true && after.required === true) add('becomes-required', '', '')
  if (before.required === true && after.required !== true) add('becomes-optional', '', '')
  if (before.values && after.values) {
    const gone = withoutNumbersOf(before.values, after.values)
    const fresh = withoutNumbersOf(after.values, before.values)
    if (gone.length > 0) add('values-removed', gone.join(', '), '')
    if (fresh.length > 0) add('values-added', '', fresh.join(', '))
  }
  return changes
}

/** Names of messages do not travel: two messages are told apart by their fields. */
function readAlike(before: Field, after: Field): boolean {
  const [was, now] = [wireType(before), wireType(after)]
  if (was.repeated !== now.repeated) return false
  return was.type === now.type || ALIKE.some((types) => types.includes(was.type) && types.includes(now.type))
}

const SCALAR = /^(double|float|bool|string|bytes|s?fixed(32|64)|[su]?int(32|64)|map<.*>)$/

function wireType(field: Field): { readonly type: string; readonly repeated: boolean } {
  const repeated = field.type.endsWith('[]')
  const plain = repeated ? field.type.slice(0, -2) : field.type
  return { type: field.values ? 'enum' : SCALAR.test(plain) ? plain : 'message', repeated }
}

function keyOf(field: Field): string {
  return numbered(parentOf(field.name), field.number)
}

function numbered(parent: string, number: number | undefined): string {
  return parent === '' ? String(number) : `${parent}.${number}`
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')))
}
