/**
 * Evaluated values: what an expression is, as far as the source tells without running it. They refer to their place by
 * file and ids, never to objects, so that they can be compared and kept.
 */
import type { Location, Span } from '../../protocol/location.ts'

/** Names a definition across files: `services/users/src/app.ts#4`. */
export type DefinitionKey = string

export type Value =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly at: Location | null }
  /** Concatenation. Nested templates are laid flat, neighbouring literals are kept apart for their places. */
  | { readonly kind: 'template'; readonly parts: readonly Value[] }
  /** An environment variable, not yet looked up: which value it has depends on the service. */
  | { readonly kind: 'variable'; readonly name: string; readonly fallback: Value | null }
  | { readonly kind: 'environment' }
  | { readonly kind: 'either'; readonly values: readonly Value[] }
  /** An object, array, function, class or instance: evaluated only as far as somebody asks. */
  | { readonly kind: 'closure'; readonly file: string; readonly expression: number; readonly frame: number }
  | { readonly kind: 'unknown'; readonly reason: string; readonly file?: string; readonly span?: Span }
