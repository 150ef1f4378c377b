/** What calls of the base library do to texts: only what changes which address, topic or route a program means. */
import type { Expression } from '../../../vocabulary.ts'
import { formatParts } from '../../format-fields.ts'
import { templateOf, unknown } from '../../make.ts'

/** Methods that leave a text what it is to us. */
const UNCHANGED = new Set(['ToString', 'Trim', 'TrimEnd', 'TrimStart', 'ConfigureAwait', 'AsTask', 'Normalize'])
/** Functions that give back their first argument as far as an address or name is concerned. */
const IDENTITY = new Set([
  'Uri.EscapeDataString',
  'Uri.EscapeUriString',
  'Uri.UnescapeDataString',
  'HttpUtility.UrlEncode',
  'HttpUtility.UrlPathEncode',
  'WebUtility.UrlEncode',
  'UrlEncoder.Default.Encode',
  'QueryHelpers.AddQueryString',
  'Task.FromResult',
  'Convert.ToString',
  'Guard.Against.Null',
  'Guard.Against.NullOrEmpty',
  'Environment.ExpandEnvironmentVariables',
])
/** Flurl's methods of texts: those that add to an address, and those that leave it what it is to us. */
const ADDING = new Set(['AppendPathSegment', 'AppendPathSegments'])
const KEEPING =
  /^(SetQueryParams?|With(Header|Headers|OAuthBearerToken|BasicAuth|Timeout|Cookies|Client|AutoRedirect)|AllowHttpStatus|AllowAnyHttpStatus|AppendQueryParam)$/

/** The value of a call of the base library that builds or keeps a text; null when it is another call. */
export function standardCall(
  callee: Expression,
  given: readonly Expression[],
  span: Expression['span'],
): Expression | null {
  if (callee.kind !== 'member') return null
  const [first] = given
  const owner = dotted(callee.object)
  const whole = `${owner}.${callee.name}`
  if (owner === 'string' || owner === 'String') return textFunction(callee.name, given, span)
  if (whole === 'Environment.GetEnvironmentVariable') {
    return first?.kind === 'literal'
      ? { kind: 'member', object: { kind: 'environment', span }, name: String(first.value), span }
      : first
        ? { kind: 'index', object: { kind: 'environment', span }, index: first, span }
        : null
  }
  if (IDENTITY.has(whole)) return first ?? unknown('no argument', span)
  if (KEEPING.test(callee.name)) return callee.object
  if (ADDING.has(callee.name)) {
    const slash: Expression = { kind: 'literal', value: '/', span }
    return templateOf([callee.object, ...given.flatMap((part) => [slash, part])], span)
  }
  if (UNCHANGED.has(callee.name) && given.every((argument) => argument.kind === 'literal')) return callee.object
  return null
}

function textFunction(name: string, given: readonly Expression[], span: Expression['span']): Expression | null {
  const [first, ...rest] = given
  if (name === 'Format' && first) {
    if (first.kind !== 'literal' || typeof first.value !== 'string') return unknown('a format text', span)
    const parts = formatParts(first.value).map((part): Expression => {
      if (typeof part === 'string') return { kind: 'literal', value: part, span: first.span }
      return rest[Number(part.name)] ?? unknown('no argument', span)
    })
    return templateOf(parts, span)
  }
  if (name === 'Concat') return templateOf(given, span)
  if (name === 'Join' && first && rest.length > 1) {
    return templateOf(
      rest.flatMap((part, at) => (at === 0 ? [part] : [first, part])),
      span,
    )
  }
  return null
}

/** `A.B` of names alone, '' for anything else. */
function dotted(expression: Expression): string {
  if (expression.kind === 'ref') return expression.name
  if (expression.kind !== 'member') return ''
  const object = dotted(expression.object)
  return object === '' ? '' : `${object}.${expression.name}`
}
