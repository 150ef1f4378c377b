/** Calls of the standard library that build texts or read the environment: they become values of the vocabulary. */
import type { Span } from '../../../../protocol/location.ts'
import type { Expression } from '../../../vocabulary.ts'
import { templateOf, unknown } from '../../make.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { GoDraft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'

/** Functions whose result is their first argument as far as an address or name is concerned. */
const UNCHANGED: ReadonlySet<string> = new Set([
  ...['TrimSpace', 'TrimSuffix', 'TrimPrefix', 'TrimRight', 'TrimLeft', 'Trim', 'Clone'].map((n) => `strings.${n}`),
  ...['PathEscape', 'QueryEscape', 'Parse', 'ParseRequestURI'].map((name) => `net/url.${name}`),
  ...['Itoa', 'FormatInt', 'Quote', 'Atoi', 'ParseInt', 'ParseUint'].map((name) => `strconv.${name}`),
  ...['path.Clean', 'os.ExpandEnv', 'context.WithValue', 'context.WithTimeout', 'bytes.NewBufferString'],
  ...['fmt.Sprint', 'bytes.NewBuffer', 'bytes.NewReader', 'strings.NewReader', 'io.NopCloser', 'io.ReadAll'],
])

type Make = (given: readonly Expression[], span: Span, nodes: readonly SyntaxNode[]) => Expression | null

const MADE: Readonly<Record<string, Make>> = {
  'fmt.Sprintf': (given, span) => formatted(given, span),
  'fmt.Sprint': (given, span) => templateOf(given, span),
  'path.Join': (given, span) => joined(given, span),
  'net/url.JoinPath': (given, span) => joined(given, span),
  'strings.Join': (given, span) => {
    const [list, separator] = given
    const isKnown = list?.kind === 'array' && list.items.every((item) => item.kind !== 'spread')
    return isKnown && separator ? interleaved(list.items, separator, span) : unknown('a list put together', span)
  },
  'strings.ToLower': (given) => cased(given[0], (text) => text.toLowerCase()),
  'strings.ToUpper': (given) => cased(given[0], (text) => text.toUpperCase()),
  'os.Getenv': (given, span) => variable(given[0], span),
  'os.LookupEnv': (given, span) => variable(given[0], span),
  'syscall.Getenv': (given, span) => variable(given[0], span),
}

/** The value of a call of the standard library; null when it is an ordinary call. */
export function standardCall(
  draft: GoDraft,
  node: SyntaxNode,
  callee: SyntaxNode,
  given: readonly SyntaxNode[],
  place: Place,
): Expression | null {
  if (callee.type !== 'selector_expression') return null
  const operand = child(callee, 'operand')
  const field = child(callee, 'field')
  if (operand?.type !== 'identifier' || !field) return null
  const module = draft.packageOf(draft.textOf(operand))
  if (module === '') return null
  const name = `${module}.${draft.textOf(field)}`
  const make = Object.hasOwn(MADE, name) ? MADE[name] : undefined
  if (!make && !UNCHANGED.has(name)) return null
  const values = given.map((argument) => expression(draft, argument, place))
  const span = draft.span(node)
  return make ? (make(values, span, given) ?? values[0] ?? null) : (values[0] ?? unknown('no argument', span))
}

/** `Sprintf("%s/orders/%d", base, id)`: verbs are holes, or the argument that fills them. */
function formatted(given: readonly Expression[], span: Span): Expression {
  const [format, ...rest] = given
  if (format?.kind !== 'literal' || typeof format.value !== 'string')
    return unknown('a format that is not literal', span)
  let next = 0
  const parts = format.value.split(/(%[-+# 0]*(?:\[\d+\])?[\d*]*(?:\.[\d*]*)?[a-zA-Z%])/).flatMap((part, index) => {
    if (index % 2 === 0) return part === '' ? [] : [{ kind: 'literal' as const, value: part, span: format.span }]
    if (part.endsWith('%')) return [{ kind: 'literal' as const, value: '%', span: format.span }]
    const named = /\[(\d+)\]/.exec(part)?.[1]
    if (named !== undefined) next = Number(named) - 1
    return [rest[next++] ?? unknown('no argument', span)]
  })
  return templateOf(parts, format.span)
}

function joined(given: readonly Expression[], span: Span): Expression {
  return interleaved(given, { kind: 'literal', value: '/', span }, span)
}

function interleaved(items: readonly Expression[], separator: Expression, span: Span): Expression {
  return templateOf(
    items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])),
    span,
  )
}

function cased(value: Expression | undefined, change: (text: string) => string): Expression | null {
  return value?.kind === 'literal' && typeof value.value === 'string'
    ? { ...value, value: change(value.value) }
    : (value ?? null)
}

/** A variable of the process environment; its name may be a parameter (`getEnv("X", "default")`). */
function variable(name: Expression | undefined, span: Span): Expression {
  const environment: Expression = { kind: 'environment', span }
  if (!name) return unknown('no name', span)
  if (name.kind === 'literal') return { kind: 'member', object: environment, name: String(name.value), span }
  return { kind: 'index', object: environment, index: name, span }
}
