/**
 * What the standard library does to values: string building, object merging, URL joining, reflection on names. Only what
 * changes which address, topic or route a program means; everything else stays unknown.
 */

import { formatParts } from '../../facts/languages/format-fields.ts'
import type { CallSite, FileFacts } from '../../facts/vocabulary.ts'
import { namedArgument } from './arguments.ts'
import { dictionaryCall } from './dictionaries.ts'
import type { Evaluator } from './evaluate.ts'
import { classOf, objectOf } from './type-arguments.ts'
import { isText, pathOf, urlMethod } from './url-values.ts'
import { either, type Frame, literal, type Thunk, template, unknown, type Value } from './value.ts'

/** Functions that give back their argument as far as an address or name is concerned. */
const IDENTITY = new Set([
  'String',
  'Number',
  'parseInt',
  'encodeURIComponent',
  'encodeURI',
  'decodeURIComponent',
  'Object.freeze',
  'Object.seal',
  'structuredClone',
  'Promise.resolve',
  'Buffer.from',
  'JSON.stringify',
])

/** String methods that do not change what an address or name means to us. */
const UNCHANGED = new Set([
  'toString',
  'String',
  'trim',
  'trimEnd',
  'trimStart',
  'valueOf',
  'bind',
  'normalize',
  'toLocaleString',
  // Python's, which also cut ends off that an address may or may not have.
  'strip',
  'lstrip',
  'rstrip',
  'encode',
  'decode',
  'unicode_string',
])

const CASES: Record<string, (words: readonly string[]) => string> = {
  snakeCase: (words) => words.join('_'),
  kebabCase: (words) => words.join('-'),
  camelCase: (words) => words.map((word, at) => (at === 0 ? word : upperFirst(word))).join(''),
  pascalCase: (words) => words.map(upperFirst).join(''),
}

/** The value of a call of the language's own library; null when the call is not one. */
export function intrinsicCall(
  evaluator: Evaluator,
  facts: FileFacts,
  site: CallSite,
  frame: Frame | null,
): Value | null {
  const { callee } = site
  const argument = (index: number): Value | null => {
    const expression = site.arguments[index]
    return expression ? evaluator.evaluate(expression, facts, frame) : null
  }
  if (callee.kind === 'ref') return globalFunction(evaluator, callee.name, site, argument, facts, frame)
  if (callee.kind !== 'member') return null
  if (callee.object.kind === 'ref') {
    const named = `${callee.object.name}.${callee.name}`
    if (IDENTITY.has(named)) return argument(0) ?? unknown('no argument')
    if (callee.name === 'format' && isUtil(evaluator, callee.object, facts, frame)) return formatted(argument)
    if (callee.object.name === 'Object') return objectFunction(evaluator, callee.name, argument, site.arguments.length)
    if (callee.object.name === 'path' && (callee.name === 'join' || callee.name === 'posix'))
      return joined(site, argument, '/')
    if (callee.name in CASES && isCaseLibrary(evaluator, callee.object, facts, frame))
      return recased(callee.name, argument(0))
  }
  if (callee.name === 'GetType' && site.arguments.length === 0) {
    return classOf(evaluator.evaluate(callee.object, facts, frame))
  }
  const looked = dictionaryCall(evaluator, facts, site, frame)
  if (looked) return looked
  const [asked] = site.typeArguments
  if (asked && LOOK_UPS.has(callee.name)) return objectOf(evaluator, asked, facts, frame)
  const name = OTHER_NAMES.get(callee.name) ?? callee.name
  if (!METHODS.has(name)) return null
  return stringMethod(evaluator, evaluator.evaluate(callee.object, facts, frame), name, argument, site, facts, frame)
}

/** Methods of containers that are asked for an object of a type. */
const LOOK_UPS = new Set(['GetRequiredService', 'GetService'])

/** Methods of texts under the names that .NET has for them. */
const OTHER_NAMES = new Map(
  Object.entries({
    ToLower: 'toLowerCase',
    ToLowerInvariant: 'toLowerCase',
    ToUpper: 'toUpperCase',
    ToUpperInvariant: 'toUpperCase',
    Replace: 'replaceAll',
    Substring: 'substring',
  }),
)

const METHODS = new Set([
  ...UNCHANGED,
  'toLowerCase',
  'toUpperCase',
  'concat',
  'join',
  'replace',
  'replaceAll',
  'split',
  'slice',
  'substring',
  'entries',
  'values',
  'keys',
  'then',
  'catch',
  'finally',
  'unwrap',
  'lower',
  'upper',
  'format',
  'removesuffix',
  'removeprefix',
  'Parse',
  'ResolveReference',
  'JoinPath',
])

function globalFunction(
  evaluator: Evaluator,
  name: string,
  site: CallSite,
  argument: (index: number) => Value | null,
  facts: FileFacts,
  frame: Frame | null,
): Value | null {
  if (IDENTITY.has(name) && !site.construct) return argument(0) ?? literal('')
  if (name === 'format' && isUtil(evaluator, site.callee, facts, frame)) return formatted(argument)
  if (name === 'URL' && site.construct && /script$/.test(facts.language)) return resolvedUrl(argument(0), argument(1))
  if (name in CASES && isCaseLibrary(evaluator, site.callee, facts, frame)) return recased(name, argument(0))
  return null
}

function isUtil(
  evaluator: Evaluator,
  named: Parameters<Evaluator['evaluate']>[0],
  facts: FileFacts,
  frame: Frame | null,
): boolean {
  const value = evaluator.evaluate(named, facts, frame)
  return value.kind === 'library' && /^(node:)?util(\.format)?$/.test(value.origin)
}

/** Node's `util.format('%s/orders', base)`; what is left over is appended after a space, which no address has. */
function formatted(argument: (index: number) => Value | null): Value {
  const first = argument(0)
  if (first?.kind !== 'literal' || typeof first.value !== 'string') return unknown('format')
  let next = 1
  const parts = first.value.split(/(%[sdifjoOc])/).flatMap((part): readonly Value[] => {
    if (!/^%[sdifjoOc]$/.test(part)) return part === '' ? [] : [literal(part)]
    return [argument(next++) ?? unknown('no argument')]
  })
  return template(parts, first.at)
}

function isCaseLibrary(
  evaluator: Evaluator,
  callee: Parameters<Evaluator['evaluate']>[0],
  facts: FileFacts,
  frame: Frame | null,
): boolean {
  const value = evaluator.evaluate(callee, facts, frame)
  return value.kind === 'library' && /^(lodash|change-case|radash|scule)/.test(value.origin)
}

function objectFunction(
  evaluator: Evaluator,
  name: string,
  argument: (index: number) => Value | null,
  count: number,
): Value | null {
  const first = argument(0)
  if (name === 'assign') {
    const parts = Array.from({ length: count }, (_, index) => argument(index))
    const isOpen = parts.some((value) => value?.kind !== 'object' || value.isOpen)
    const properties = parts.flatMap((value) => (value?.kind === 'object' ? value.properties : []))
    return { kind: 'object', properties, ...(isOpen && { isOpen }) }
  }
  if (name === 'getPrototypeOf') return first
  if (first?.kind === 'definition' && first.definition.kind === 'enum') {
    const items = first.definition.fields.map((field): Thunk => ({ value: evaluator.member(first, field.name) }))
    if (name === 'values') return { kind: 'array', items, open: false }
  }
  if (first?.kind !== 'object')
    return ['keys', 'values', 'entries', 'fromEntries'].includes(name) ? unknown(`Object.${name}`) : null
  const items = first.properties.map((property): Thunk => {
    if (name === 'keys') return { value: literal(property.name) }
    if (name === 'values') return property.value
    return { value: { kind: 'array', items: [{ value: literal(property.name) }, property.value], open: false } }
  })
  return name === 'keys' || name === 'values' || name === 'entries' ? { kind: 'array', items, open: false } : null
}

function stringMethod(
  evaluator: Evaluator,
  object: Value,
  name: string,
  argument: (index: number) => Value | null,
  site: CallSite,
  facts: FileFacts,
  frame: Frame | null,
): Value | null {
  if (object.kind === 'library' || object.kind === 'definition' || object.kind === 'instance') return null
  if (object.kind === 'array') {
    if (name === 'join') {
      const separator = argument(0)
      const parts = object.items.map((item) => evaluator.thunk(item))
      return separator?.kind === 'literal'
        ? template(parts.flatMap((part, at) => (at === 0 ? [part] : [separator, part])))
        : unknown('join')
    }
    if (name === 'concat') {
      const more = site.arguments.map((_, index) => argument(index) ?? unknown('no argument'))
      const items = more.flatMap((value): readonly Thunk[] => (value.kind === 'array' ? value.items : [{ value }]))
      const open = object.open || more.some((value) => (value.kind === 'array' ? value.open : value.kind === 'unknown'))
      return { kind: 'array', items: [...object.items, ...items], open }
    }
    if (name === 'slice' && site.arguments.length === 0) return object
    return null
  }
  if (name === 'format' && object.kind !== 'unknown') return filledIn(evaluator, object, argument, site, facts, frame)
  if (name === 'join' && object.kind === 'literal') {
    const list = argument(0)
    const parts = list?.kind === 'array' ? list.items.map((item) => evaluator.thunk(item)) : [unknown('join')]
    return template(parts.flatMap((part, at) => (at === 0 ? [part] : [object, part])))
  }
  if (object.kind === 'object') return name === 'toString' ? unknown('object as text') : null
  const url = urlMethod(evaluator, object, name, () => site.arguments.map((_, index) => argument(index) ?? literal('')))
  if (url) return url
  if (UNCHANGED.has(name)) return object
  if (name === 'concat') return template([object, ...site.arguments.map((_, index) => argument(index) ?? literal(''))])
  if (object.kind === 'literal' && typeof object.value === 'string') {
    const text = changedText(object.value, name, argument(0), argument(1))
    if (text !== null) return literal(text, object.at)
  }
  // Cutting a trailing slash and the like: the text stays what it is to us.
  if (/^(replace|removesuffix|removeprefix)$/.test(name) && object.kind !== 'unknown') return object
  return null
}

/** `ADDRESS.format(host, id=7)`: a text with `{…}` fields that was written down elsewhere. */
function filledIn(
  evaluator: Evaluator,
  format: Value,
  argument: (index: number) => Value | null,
  site: CallSite,
  facts: FileFacts,
  frame: Frame | null,
): Value | null {
  const pieces = format.kind === 'template' ? format.parts : [format]
  if (!pieces.some((piece) => piece.kind === 'literal' && String(piece.value).includes('{'))) return null
  const given = evaluator.arguments(site.arguments, facts, frame).thunks
  return template(
    pieces.flatMap((piece): readonly Value[] => {
      if (piece.kind !== 'literal') return [piece]
      return formatParts(String(piece.value)).map((part) => {
        if (typeof part === 'string') return literal(part)
        const named = namedArgument(given, part.name)
        const value = named ? evaluator.thunk(named) : /^\d+$/.test(part.name) ? argument(Number(part.name)) : null
        return part.path.reduce((object, name) => evaluator.member(object, name), value ?? unknown(`no ${part.name}`))
      })
    }),
    format.kind === 'literal' || format.kind === 'template' ? format.at : null,
  )
}

function changedText(text: string, name: string, first: Value | null, second: Value | null): string | null {
  if (name === 'toLowerCase' || name === 'lower') return text.toLowerCase()
  if (name === 'toUpperCase' || name === 'upper') return text.toUpperCase()
  const from = first?.kind === 'literal' ? first.value : null
  const to = second?.kind === 'literal' ? second.value : null
  if (name === 'replace' && typeof from === 'string' && typeof to === 'string') return text.replace(from, to)
  if (name === 'replaceAll' && typeof from === 'string' && typeof to === 'string') return text.replaceAll(from, to)
  if ((name === 'slice' || name === 'substring') && typeof from === 'number') {
    return typeof to === 'number' ? text[name](from, to) : text[name](from)
  }
  return null
}

/** What the name of a class is read by. */
const NAMES_OF_CLASSES = new Set(['name', 'Name', 'FullName'])

/** Members that every value has: the class of an object, the name of a class, the parts of a URL. */
export function intrinsicMember(value: Value, name: string): Value | null {
  if ((name === 'constructor' || name === '__class__') && value.kind === 'instance') {
    return { kind: 'definition', facts: value.facts, definition: value.definition, frame: null, self: null }
  }
  if (NAMES_OF_CLASSES.has(name) && value.kind === 'definition' && value.definition.kind !== 'enum') {
    const { facts, definition } = value
    return literal(definition.name, { file: facts.file, span: definition.nameSpan })
  }
  if (name === 'Path' && isText(value)) return pathOf(value)
  if (
    (value.kind === 'literal' || value.kind === 'template' || value.kind === 'variable') &&
    (name === 'href' || name === 'data' || name === 'value')
  )
    return value
  return null
}

function resolvedUrl(path: Value | null, base: Value | null): Value {
  if (!path) return unknown('URL without an argument')
  return base ? template([base, literal('/'), path]) : path
}

function joined(site: CallSite, argument: (index: number) => Value | null, separator: string): Value {
  const parts = site.arguments.map((_, index) => argument(index) ?? unknown('no argument'))
  return template(parts.flatMap((part, at) => (at === 0 ? [part] : [literal(separator), part])))
}

function recased(name: string, value: Value | null): Value {
  if (value?.kind === 'either') return either(value.values.map((entry) => recased(name, entry)))
  if (value?.kind !== 'literal' || typeof value.value !== 'string')
    return value?.kind === 'hole' ? value : unknown(`${name} of something unknown`)
  const words = value.value.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []
  const recase = CASES[name]
  return recase ? literal(recase(words.map((word) => word.toLowerCase())), value.at) : unknown(name)
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
