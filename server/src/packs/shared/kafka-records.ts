import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'

const RECORD = 'org.apache.kafka.clients.producer#ProducerRecord'

/** The topic of `new ProducerRecord<>(topic, …)`, null for anything else. */
export function recordTopic(value: Value | undefined, scope: PackScope): Value | null {
  for (let inner = value; inner?.kind === 'library'; inner = inner.receiver ?? undefined) {
    if (inner.origin === RECORD) return scope.made(inner, 0) ?? null
    // Reactor's record is made of a plain one.
    if (/SenderRecord\.create\(\)$/.test(inner.origin)) {
      const given = scope.made(inner, 0)
      return recordTopic(given, scope) ?? given ?? null
    }
  }
  return null
}
