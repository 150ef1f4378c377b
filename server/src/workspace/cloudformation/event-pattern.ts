/** Patterns of EventBridge: which events a rule takes. */
import type { Span } from '../../protocol/location.ts'
import { at, itemsOf, type Located, textsOf } from '../yaml/located.ts'

export interface EventType {
  readonly name: string
  readonly span: Span
}

/**
 * The types of the events (`detail-type`) that a pattern takes. None for those of the cloud itself, which no service sends,
 * and for patterns that tell types by anything but their names.
 */
export function eventTypes(pattern: Located | null): readonly EventType[] {
  const sources = textsOf(at(pattern, 'source'))
  if (sources.length > 0 && sources.every((source) => source.startsWith('aws.'))) return []
  return itemsOf(at(pattern, 'detail-type')).flatMap((item) =>
    item.kind === 'text' && item.text !== null && item.tag === undefined ? [{ name: item.text, span: item.span }] : [],
  )
}
