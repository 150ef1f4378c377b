import type { Span } from '../../../../protocol/location.ts'
import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'

/** Functions that read a variable of the process environment. */
export const READS: ReadonlySet<string> = new Set([
  ...['std::env::var', 'std::env::var_os', 'env::var', 'dotenvy::var', 'dotenv::var', 'tokio::env::var'],
  ...['dotenv_codegen::dotenv', 'envmnt::get_or_panic', 'std::env!', 'env!', 'option_env!'],
])

/** A variable of the process environment; its name may be a constant or a parameter. */
export function environmentVariable(name: Expression | undefined, span: Span): Expression {
  const environment: Expression = { kind: 'environment', span }
  if (!name) return unknown('no name', span)
  if (name.kind === 'literal') return { kind: 'member', object: environment, name: String(name.value), span }
  return { kind: 'index', object: environment, index: name, span }
}

/** Whether a value is read from the process environment, with or without a default. */
export function isEnvironmentRead(value: Expression): boolean {
  if (value.kind === 'either') return value.values.some(isEnvironmentRead)
  return (value.kind === 'member' || value.kind === 'index') && value.object.kind === 'environment'
}
