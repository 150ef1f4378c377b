/** What the container fills in from configuration: `@Value("${orders.url}")`, `@ConfigProperty`, `@ConfigurationProperties`. */
import type { Span } from '../../../protocol/location.ts'
import type { Decorator, Expression } from '../../vocabulary.ts'
import { property } from './placeholders.ts'

/** The value that an annotation of a field or parameter asks for, as `injected`; nothing when none does. */
export function injectedValue(decorators: readonly Decorator[], span: Span): { readonly injected?: Expression } {
  for (const decorator of decorators) {
    const injected = requested(decorator, span)
    if (injected) return { injected }
  }
  return {}
}

function requested(decorator: Decorator, span: Span): Expression | null {
  const [first] = decorator.arguments
  const name = decoratorName(decorator)
  if (name === 'Value') return first ? valueIn(first) : null
  if (name !== 'ConfigProperty' && name !== 'Property') return null
  const key = named(decorator, 'name') ?? (first?.kind === 'keyword' ? undefined : first)
  const text = key && literalText(key)
  return text ? property(text, span, named(decorator, 'defaultValue') ?? null) : null
}

/** The prefix of `@ConfigurationProperties("shop.orders")` and its like, null without one. */
export function configurationPrefix(decorators: readonly Decorator[]): string | null {
  for (const decorator of decorators) {
    if (!/^(ConfigurationProperties|ConfigMapping)$/.test(decoratorName(decorator))) continue
    const [first] = decorator.arguments
    const given =
      named(decorator, 'prefix') ?? named(decorator, 'value') ?? (first?.kind === 'keyword' ? undefined : first)
    const text = given && literalText(given)
    if (text) return text
  }
  return null
}

/** The last name of a decorator. */
export function decoratorName({ callee }: Decorator): string {
  return callee.kind === 'ref' || callee.kind === 'member' ? callee.name : ''
}

function named(decorator: Decorator, name: string): Expression | undefined {
  for (const argument of decorator.arguments) {
    if (argument.kind === 'keyword' && argument.name === name) return argument.value
  }
  return undefined
}

function valueIn(argument: Expression): Expression {
  return argument.kind === 'keyword' ? argument.value : argument
}

function literalText(value: Expression): string | null {
  return value.kind === 'literal' && typeof value.value === 'string' && value.value !== '' ? value.value : null
}
