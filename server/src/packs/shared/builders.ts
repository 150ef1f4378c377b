import type { Library, Value } from '../../map/resolve/value.ts'
import type { ValueRule } from '../pack.ts'

/**
 * A library object that remembers one value: the base address of a client, the address that a builder has put together so
 * far. It is the first of the arguments that it counts as made with.
 */
export function remembering(receiver: Value, origin: string, kept: Value | undefined): Value {
  const from: Library | null = receiver.kind === 'library' ? receiver : null
  return {
    kind: 'library',
    origin,
    identity: from?.identity ?? null,
    home: from?.home ?? '',
    arguments: kept ? [{ value: kept }] : null,
    receiver: null,
    frame: from?.frame ?? null,
    token: from?.token ?? '',
    whole: false,
  }
}

/** Methods of a builder that change nothing of what counts: they give the builder back. */
export function unchanged(names: readonly string[], on: readonly string[]): ValueRule {
  return { names, on, value: (call) => call.receiver }
}
