/** How much of a map is known: calls by what became of them, and whether the map is to be trusted. */
import type { Call, ReasonCode, Resolution, Snapshot } from '../protocol/map.ts'

interface ReasonText {
  /** What a call of this reason lacks, after "the". */
  readonly summary: string
  /** What somebody may write into `groundplan.yaml` about it, '' when it is no matter of declaring. */
  readonly declare: string
}

/** Every reason in words, in the order in which they are worth looking at. */
export const REASONS: Readonly<Record<ReasonCode, ReasonText>> = {
  'unset-variable': {
    summary: 'an environment variable without a value in the workspace',
    declare: 'give the variables values, under `environment`',
  },
  'unknown-host': {
    summary: 'a host or port of no service in the workspace',
    declare: 'say which services the hosts are, under `hosts`',
  },
  'run-time': {
    summary: 'an address or name that the source does not tell',
    declare: 'describe in-house clients, under `clients`',
  },
  'no-host': {
    summary: 'a relative address that no known server answers',
    declare: 'say which service answers relative addresses, under `hosts`',
  },
  ambiguous: {
    summary: 'several services that may be meant',
    declare: 'say which services the hosts are, under `hosts`',
  },
  'no-handler': {
    summary: 'no service in the workspace that handles it',
    declare: 'describe in-house servers, under `servers`',
  },
  'no-route': {
    summary: 'no such route at the service',
    declare: 'describe in-house servers, under `servers`',
  },
  'target-unread': { summary: 'a service of which not all is known', declare: '' },
  'behind-gateway': { summary: 'no such route known behind the gateway', declare: '' },
  'too-many-callers': {
    summary: 'a function that is called in more ways than are followed',
    declare: 'describe in-house clients, under `clients`',
  },
  'by-name': { summary: 'resolved by a name alone', declare: '' },
}

export interface CallCount {
  readonly resolution: Resolution
  readonly reasonCode: ReasonCode | ''
  readonly count: number
}

const RESOLUTIONS: readonly Resolution[] = ['resolved', 'external', 'unresolved']

/** Calls by resolution and reason, the most frequent reason of each resolution first. */
export function callCounts(calls: readonly Call[]): readonly CallCount[] {
  const counts = new Map<string, { resolution: Resolution; reasonCode: ReasonCode | ''; count: number }>()
  for (const { resolution, reasonCode } of calls) {
    const key = `${resolution} ${reasonCode}`
    const entry = counts.get(key) ?? { resolution, reasonCode, count: 0 }
    entry.count++
    counts.set(key, entry)
  }
  return [...counts.values()].sort(
    (left, right) =>
      RESOLUTIONS.indexOf(left.resolution) - RESOLUTIONS.indexOf(right.resolution) ||
      right.count - left.count ||
      (left.reasonCode < right.reasonCode ? -1 : 1),
  )
}

/** Share of unresolved calls above which a map says of itself that it is not to be trusted. */
export const LOW_CONFIDENCE = 0.2
/** Fewer calls say nothing about a repository. */
const FEWEST_CALLS = 10

export interface LowConfidence {
  readonly unresolved: number
  readonly total: number
  /** Of the unresolved calls, the most frequent first. */
  readonly reasons: readonly CallCount[]
}

/** null when the map is sound, or too small to say. */
export function lowConfidence({ calls }: Pick<Snapshot, 'calls'>): LowConfidence | null {
  const reasons = callCounts(calls).filter(({ resolution }) => resolution === 'unresolved')
  const unresolved = reasons.reduce((sum, { count }) => sum + count, 0)
  const isLow = calls.length >= FEWEST_CALLS && unresolved > calls.length * LOW_CONFIDENCE
  return isLow ? { unresolved, total: calls.length, reasons } : null
}

/** The main reasons, and what to declare about them, for a sentence each. */
export function explained({ reasons }: LowConfidence): { readonly reasons: string; readonly declare: string } {
  const main = reasons
    .slice(0, 3)
    .flatMap(({ reasonCode, count }) => (reasonCode === '' ? [] : [{ reasonCode, count }]))
  const advice = new Set(main.map(({ reasonCode }) => REASONS[reasonCode].declare).filter((text) => text !== ''))
  return {
    reasons: main.map(({ reasonCode, count }) => `${REASONS[reasonCode].summary} (${count})`).join(', '),
    declare: [...advice].join('; '),
  }
}
