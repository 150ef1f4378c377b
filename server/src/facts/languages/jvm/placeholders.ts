import type { Span } from '../../../protocol/location.ts'
import type { Expression } from '../../vocabulary.ts'
import { defaultOf, memberOf, templateOf } from '../make.ts'

/**
 * Text with placeholders of Spring, Quarkus and Micronaut, `http://${orders.host:localhost}/v1`: a template whose holes are
 * variables by the name of their property, with the default after the colon. Null when it holds none.
 */
export function placeholders(text: string, span: Span): Expression | null {
  // `#{'${topics}'.split(',')}`: the expression language around a property leaves its value what it is.
  const plain = text.replace(/^#\{\s*'?(\$\{[^'{}]*(?:\{[^{}]*\}[^'{}]*)*\})'?(?:\.split\([^)]*\))?\s*\}$/, '$1')
  return plain.includes('${') ? filled(plain, span) : null
}

/** A property as a variable; what it is when nobody sets it comes after it. */
export function property(name: string, span: Span, fallback: Expression | null = null): Expression {
  const variable = memberOf({ kind: 'environment', span }, name, span)
  return fallback ? defaultOf([variable, fallback], span) : variable
}

function filled(text: string, span: Span): Expression {
  const parts: Expression[] = []
  let at = 0
  while (at < text.length) {
    const start = text.indexOf('${', at)
    const end = start < 0 ? -1 : closing(text, start + 2)
    if (end < 0) {
      parts.push({ kind: 'literal', value: text.slice(at), span })
      break
    }
    if (start > at) parts.push({ kind: 'literal', value: text.slice(at, start), span })
    parts.push(placeholder(text.slice(start + 2, end), span))
    at = end + 1
  }
  const [only] = parts
  return parts.length === 1 && only ? only : templateOf(parts, span)
}

function placeholder(inner: string, span: Span): Expression {
  const colon = inner.indexOf(':')
  if (colon < 0) return property(inner.trim(), span)
  const fallback = inner.slice(colon + 1)
  return property(inner.slice(0, colon).trim(), span, filledOrText(fallback, span))
}

function filledOrText(text: string, span: Span): Expression {
  return text.includes('${') ? filled(text, span) : { kind: 'literal', value: text, span }
}

/** The brace that closes a placeholder, -1 when none does. */
function closing(text: string, start: number): number {
  let depth = 1
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return -1
}
