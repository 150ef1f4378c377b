/** Where what a call sends and what its endpoint reads do not fit together. */
import { editDistance } from '../../map/http-path.ts'
import type { Call, Endpoint, Field } from '../../protocol/map.ts'
import type { SentFields, SentType } from '../../protocol/request.ts'

export interface Mismatch {
  readonly kind: 'missing' | 'type' | 'unknown'
  readonly name: string
  /** Type that is sent, '' where none is. */
  readonly sent: string
  /** Type or name that is expected instead. */
  readonly expected: string
  /** The endpoint declares or checks it: at run time it is refused. */
  readonly isSure: boolean
}

/** The gravest first. */
export function mismatchesOf(call: Call, endpoint: Endpoint): readonly Mismatch[] {
  if (call.protocol !== 'http' || endpoint.protocol !== 'http' || !call.request) return []
  const { body, query } = call.request
  const found = [...inPart('query', query, endpoint), ...inPart('body', body, endpoint)]
  const order = ['missing', 'type', 'unknown']
  return found.sort((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))
}

function inPart(part: 'query' | 'body', sent: SentFields | undefined, endpoint: Endpoint): readonly Mismatch[] {
  if (!sent) return []
  // What a handler's body tells is neither all that it reads nor certain to be needed.
  const read = endpoint.contract.fields.filter((field) => field.in === part && !/[.[\]]/.test(field.name))
  const told = read.filter((field) => field.grade !== 'inferred')
  if (told.length === 0) return []
  const given = new Map(sent.fields.map((field) => [plain(field.name), field]))
  // Types alone keep nobody from leaving a field out.
  const missing = told.filter((field) => field.required === true && isSure(field) && !given.has(plain(field.name)))
  const names = new Set(read.map((field) => plain(field.name)))
  const strange = sent.fields.filter((field) => !names.has(plain(field.name)))
  return [
    ...(sent.isWhole ? missing.map((field) => mismatch('missing', field, '', field.type)) : []),
    ...told.flatMap((field): readonly Mismatch[] => {
      const type = given.get(plain(field.name))?.type ?? ''
      return part === 'body' && clashes(field.type, type) ? [mismatch('type', field, type, field.type)] : []
    }),
    // A field that is not read may be there for others; one that is nearly read is a slip.
    ...strange.flatMap((field): readonly Mismatch[] => {
      const meant = told.find((one) => !given.has(plain(one.name)) && isSlip(field.name, one.name))
      return meant && !(sent.isWhole && missing.includes(meant))
        ? [{ ...mismatch('unknown', meant, '', meant.name), name: field.name }]
        : []
    }),
  ]
}

function mismatch(kind: Mismatch['kind'], field: Field, sent: string, expected: string): Mismatch {
  return {
    kind,
    name: field.name,
    sent,
    expected,
    isSure: isSure(field),
  }
}

function isSure({ grade }: Field): boolean {
  return grade === 'declared' || grade === 'validator'
}

/** Names as they compare: serializers write `userId`, `UserId`, `user_id` and `user-id` for one field. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function isSlip(sent: string, read: string): boolean {
  const [own, other] = [plain(sent), plain(read)]
  return other.length >= 4 && editDistance(own, other) <= (other.length >= 6 ? 2 : 1)
}

const STRINGS = /^(string|str|uuid|email|datetime|date|zonedatetime|localdate(time)?|guid)$/i
const NUMBERS =
  /^(number|int(eger)?|u?int(8|16|32|64)|long|short|float(32|64)?|double|decimal|bigdecimal|[iu](8|16|32|64)|f(32|64))$/i
const BOOLEANS = /^(bool(ean)?)$/i
const LISTS = /^(array|list|set|vec|slice|sequence|ienumerable|collection)\b|\[\]$|^\[\]/i

/** Whether a value of a type is surely none of another. Text that may be read as a number or a time is left alone. */
function clashes(declared: string, sent: SentType): boolean {
  const type = declared
    .replace(/\(.*\)$/, '')
    .replace(/\?$/, '')
    .replace(/ \| (null|None|undefined)\b/g, '')
    .trim()
  // One of several types may be the one that is sent.
  if (sent === '' || sent === 'null' || type === '' || type.includes('|')) return false
  if (LISTS.test(type)) return sent !== 'array'
  if (BOOLEANS.test(type)) return sent === 'array' || sent === 'object' || sent === 'number'
  if (NUMBERS.test(type)) return sent === 'array' || sent === 'object' || sent === 'boolean'
  if (STRINGS.test(type)) return sent === 'array' || sent === 'object' || sent === 'boolean'
  return false
}
