import type { Span } from '../../../protocol/location.ts'
import type { Expression } from '../../vocabulary.ts'
import { defaultOf, memberOf, templateOf } from '../make.ts'
import { placeholderParts } from './placeholder-text.ts'

/** Text with placeholders as a template whose holes are variables by the name of their property. Null when it holds none. */
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
  const parts = placeholderParts(text).map((part): Expression => {
    if (typeof part === 'string') return { kind: 'literal', value: part, span }
    return property(part.name, span, part.fallback === null ? null : filled(part.fallback, span))
  })
  const [only] = parts
  if (!only) return { kind: 'literal', value: '', span }
  return parts.length === 1 ? only : templateOf(parts, span)
}
