import type { Span } from '../../protocol/location.ts'
import type { Expression } from '../vocabulary.ts'

export function unknown(reason: string, span: Span): Expression {
  return { kind: 'unknown', reason, span }
}

/** Objects whose `env` is the environment of the process. */
const HOSTS = new Set(['process', 'Bun', 'Deno'])

/** `object.name`; the members that stand for the process environment become it. */
export function memberOf(object: Expression, name: string, span: Span): Expression {
  if (name === 'env' && isHost(object)) return { kind: 'environment', span }
  return { kind: 'member', object, name, span }
}

function isHost(object: Expression): boolean {
  if (object.kind === 'ref') return HOSTS.has(object.name)
  return (
    object.kind === 'member' &&
    object.name === 'process' &&
    object.object.kind === 'ref' &&
    object.object.name === 'globalThis'
  )
}

/** Concatenation with nested templates laid flat. */
export function templateOf(parts: readonly Expression[], span: Span): Expression {
  const flat = parts.flatMap((part) => (part.kind === 'template' ? part.parts : [part]))
  return { kind: 'template', parts: flat, span }
}

/** Alternatives with nested ones laid flat. */
export function eitherOf(values: readonly Expression[], span: Span): Expression {
  const flat = values.flatMap((value) => (value.kind === 'either' && !value.isDefault ? value.values : [value]))
  return { kind: 'either', values: flat, span }
}

/** Values of which the first that is there counts, with nested ones laid flat. */
export function defaultOf(values: readonly Expression[], span: Span): Expression {
  const flat = values.flatMap((value) => (value.kind === 'either' && value.isDefault ? value.values : [value]))
  return { kind: 'either', values: flat, isDefault: true, span }
}
