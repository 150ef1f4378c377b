/** Types as the languages write them, brought to what travels. What cannot be told stays `''`, and is compared with nothing. */

export type Base = 'integer' | 'number' | 'string' | 'boolean' | 'object' | 'array' | ''

export interface FieldType {
  readonly base: Base
  /** Of an array; null where it is none, or not known. */
  readonly items: FieldType | null
  /** Whether `null` is among its values; null where the language does not say. */
  readonly nullable: boolean | null
  /** The values that it may have; null where they are not listed. */
  readonly values: readonly string[] | null
}

const WORDS: Readonly<Record<Exclude<Base, 'array' | ''>, string>> = {
  integer:
    'int integer long short byte int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 i8 i16 i32 i64 u8 u16 u32 u64 usize isize bigint biginteger sint32 sint64 fixed32 fixed64 sfixed32 sfixed64',
  number: 'number float double decimal bigdecimal float32 float64 f32 f64 numeric',
  string: 'string str text charsequence',
  boolean: 'bool boolean',
  object: 'object',
}

const BASES = new Map(
  Object.entries(WORDS).flatMap(([base, words]) => words.split(' ').map((word) => [word, base as Base])),
)

const ARRAY =
  /^(?:array|list|arraylist|set|frozenset|sequence|collection|iterable|ienumerable|ilist|icollection|ireadonlylist|vec|readonlyarray)\s*[<[](.*)[>\]]$/i
const NOTHING: FieldType = { base: '', items: null, nullable: null, values: null }

/** Reads a type of any of the languages; `values` are those listed elsewhere. */
export function fieldType(written: string, values?: readonly string[]): FieldType {
  const read = parse(written.trim())
  return values ? { ...read, base: read.base || 'string', values } : read
}

function parse(text: string): FieldType {
  const optional = /^(?:typing\.)?(?:Optional|Nullable|Option)\s*[[<](.*)[\]>]$/.exec(text)
  if (optional?.[1] !== undefined) return { ...parse(optional[1].trim()), nullable: true }
  if (text.endsWith('?')) return { ...parse(text.slice(0, -1).trim()), nullable: true }
  if (text.startsWith('*') || text.startsWith('&')) return { ...parse(text.slice(1).trim()), nullable: null }
  const parts = alternatives(text)
  if (parts.length > 1) return union(parts)
  const listed = /^(?:typing\.)?Literal\[(.*)\]$/.exec(text)
  if (listed?.[1] !== undefined) return union(splitTop(listed[1], ','))
  if (/^(['"]).*\1$/.test(text)) return { ...NOTHING, base: 'string', values: [text.slice(1, -1)], nullable: false }
  const items = itemsOf(text)
  if (items !== null)
    return { ...NOTHING, base: 'array', items: parse(items.replace(/!$/, '').trim()), nullable: false }
  const plain = text.replace(/\(.*\)$/, '').replace(/^.*\./, '')
  const base = BASES.get(plain.toLowerCase()) ?? ''
  return base === '' ? NOTHING : { base, items: null, nullable: false, values: null }
}

function itemsOf(text: string): string | null {
  const inner = text.replace(/^readonly\s+/, '')
  if (inner.endsWith('[]')) return inner.slice(0, -2).replace(/^\((.*)\)$/, '$1')
  if (inner.startsWith('[]')) return inner.slice(2)
  return ARRAY.exec(inner)?.[1] ?? null
}

/** `a | b`: null is no alternative of its own, and what may be missing is not null. */
function union(parts: readonly string[]): FieldType {
  const words = parts.map((part) => part.trim()).filter((part) => part !== 'undefined')
  const rest = words.filter((part) => part !== 'null' && part !== 'None')
  const nullable = rest.length < words.length
  const read = rest.map(parse)
  const [first = NOTHING] = read
  if (read.length === 1) return { ...first, nullable: nullable || first.nullable }
  if (read.some(({ base }) => base !== first.base)) return { ...NOTHING, nullable }
  const values = read.every((one) => one.values) ? read.flatMap((one) => one.values ?? []) : null
  return { base: values ? first.base : '', items: null, nullable, values }
}

function alternatives(text: string): readonly string[] {
  const python = /^(?:typing\.)?Union\[(.*)\]$/.exec(text)
  return python?.[1] === undefined ? splitTop(text, '|') : splitTop(python[1], ',')
}

/** Splits where no bracket is open. */
function splitTop(text: string, separator: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if ('([{<'.includes(character)) depth++
    else if (')]}>'.includes(character)) depth--
    else if (depth === 0 && character === separator) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '')
}

export type TypeChange = 'same' | 'generalised' | 'specialised' | 'changed'

/** How a type differs from a former one; `same` where one of them cannot be told. */
export function typeChange(before: FieldType, after: FieldType): TypeChange {
  if (before.base === '' || after.base === '') return 'same'
  if (before.base === after.base) {
    return before.items && after.items ? typeChange(before.items, after.items) : 'same'
  }
  if (before.base === 'integer' && after.base === 'number') return 'generalised'
  if (before.base === 'number' && after.base === 'integer') return 'specialised'
  return 'changed'
}
