/**
 * Calls of Java's own library whose value the source tells: formatting, joining, wrapping, collections of given items, the
 * environment. They are written in the vocabulary, so that packs and the evaluator need not know them.
 */
import type { Span } from '../../../protocol/location.ts'
import type { Expression } from '../../vocabulary.ts'
import { defaultOf, memberOf, templateOf, unknown } from '../make.ts'
import { property } from './placeholders.ts'

type Given = readonly Expression[]
type Rule = (given: Given, span: Span) => Expression | null

const first: Rule = ([value]) => value ?? null
const list: Rule = (items, span) => ({ kind: 'array', items, span })

/** Static functions by class and name. */
const STATIC: Readonly<Record<string, Rule>> = {
  'String.valueOf': first,
  'String.format': ([text, ...values], span) => formatted(text, values, span),
  'String.join': ([separator, ...parts], span) => joined(separator, parts, span),
  'MessageFormat.format': ([text, ...values], span) => numbered(text, values, span),
  'Objects.requireNonNull': first,
  'Objects.requireNonNullElse': (values, span) => defaultOf(values, span),
  'Objects.toString': first,
  'Optional.of': first,
  'Optional.ofNullable': first,
  'Mono.just': first,
  'Uni.createFrom': () => null,
  'CompletableFuture.completedFuture': first,
  'URLEncoder.encode': first,
  'UriUtils.encode': first,
  'List.of': list,
  'Set.of': list,
  'Arrays.asList': list,
  'Stream.of': list,
  'Collections.singletonList': list,
  'Collections.singleton': list,
  'ImmutableList.of': list,
  'Lists.newArrayList': list,
  'Map.of': (given, span) => pairs(given, span),
  'ImmutableMap.of': (given, span) => pairs(given, span),
  'Collections.singletonMap': (given, span) => pairs(given, span),
  'System.getProperty': ([name, fallback], span) =>
    name?.kind === 'literal' ? property(String(name.value), span, fallback ?? null) : null,
}

/** Methods by name; what they are called on is given first. */
const METHODS: Readonly<Record<string, Rule>> = {
  formatted: ([text, ...values], span) => formatted(text, values, span),
  orElse: (values, span) => (values.length === 2 ? defaultOf(values, span) : null),
  orElseThrow: first,
  stream: (values) => (values.length === 1 ? (values[0] ?? null) : null),
  parallelStream: (values) => (values.length === 1 ? (values[0] ?? null) : null),
  strip: first,
  intern: first,
}

/** The value of a call, null when it is a call like any other. */
export function libraryValue(callee: Expression, given: Given, construct: boolean, span: Span): Expression | null {
  if (construct || callee.kind !== 'member') return null
  const { object, name } = callee
  if (object.kind === 'ref') {
    const rule = Object.hasOwn(STATIC, `${object.name}.${name}`) ? STATIC[`${object.name}.${name}`] : undefined
    if (rule) return rule(given, span)
    if (object.name === 'System' && name === 'getenv') return environment(given, span)
  }
  if (object.kind === 'environment') return environmentMember(object, name, given, span)
  return Object.hasOwn(METHODS, name) ? (METHODS[name]?.([object, ...given], span) ?? null) : null
}

/** `System.getenv()`, `System.getenv("NAME")`. */
function environment([name]: Given, span: Span): Expression | null {
  const all: Expression = { kind: 'environment', span }
  if (!name) return all
  if (name.kind === 'literal') return memberOf(all, String(name.value), span)
  return { kind: 'index', object: all, index: name, span }
}

function environmentMember(object: Expression, name: string, [key, fallback]: Given, span: Span): Expression | null {
  if (key?.kind !== 'literal') return null
  const variable = memberOf(object, String(key.value), span)
  if (name === 'get') return variable
  return name === 'getOrDefault' && fallback ? defaultOf([variable, fallback], span) : null
}

/** `%s` and its like, in order or by number (`%2$s`). */
function formatted(text: Expression | undefined, values: Given, span: Span): Expression | null {
  if (text?.kind !== 'literal' || typeof text.value !== 'string') return null
  let next = 0
  const parts = text.value.split(/(%(?:\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?[a-zA-Z%])/).flatMap((part): Given => {
    if (part === '') return []
    const hole = /^%(?:(\d+)\$)?.*([a-zA-Z%])$/.exec(part)
    if (!hole) return [{ kind: 'literal', value: part, span: text.span }]
    if (hole[2] === '%') return [{ kind: 'literal', value: '%', span: text.span }]
    if (hole[2] === 'n') return [{ kind: 'literal', value: '\n', span: text.span }]
    const at = hole[1] === undefined ? next++ : Number(hole[1]) - 1
    return [values[at] ?? unknown('no such argument', span)]
  })
  return templateOf(parts, span)
}

/** `{0}` and its like. */
function numbered(text: Expression | undefined, values: Given, span: Span): Expression | null {
  if (text?.kind !== 'literal' || typeof text.value !== 'string') return null
  const parts = text.value.split(/(\{\d+\})/).flatMap((part): Given => {
    const at = /^\{(\d+)\}$/.exec(part)?.[1]
    if (at !== undefined) return [values[Number(at)] ?? unknown('no such argument', span)]
    return part === '' ? [] : [{ kind: 'literal', value: part, span: text.span }]
  })
  return templateOf(parts, span)
}

function joined(separator: Expression | undefined, parts: Given, span: Span): Expression | null {
  const [only] = parts
  const items = parts.length === 1 && only?.kind === 'array' ? only.items : parts
  if (!separator || (parts.length === 1 && only?.kind !== 'array')) return null
  return templateOf(
    items.flatMap((part, at) => (at === 0 ? [part] : [separator, part])),
    span,
  )
}

/** Keys and values by turns. */
function pairs(given: Given, span: Span): Expression | null {
  const properties = given.flatMap((key, at) => {
    const value = given[at + 1]
    return at % 2 === 0 && key.kind === 'literal' && value ? [{ name: String(key.value), value }] : []
  })
  return properties.length * 2 === given.length ? { kind: 'object', properties, span } : null
}
