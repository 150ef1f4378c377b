/** The `groundplan.*` settings as the client sends them: anything, so everything is checked. */
import type { SeveritySetting } from '../protocol/finding.ts'
import type { InitializationOptions, Settings } from '../protocol/wire.ts'

export const DEFAULT_SETTINGS: Settings = {
  baseline: 'auto',
  severity: {},
  exclude: [],
  codeLens: true,
  provenance: 'show',
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies SeveritySetting[]

/** What is missing or of another type than it should be has its default. */
export function settingsFrom(value: unknown): Settings {
  const { baseline, severity, exclude, codeLens, provenance } = recordOf(value)
  return {
    baseline: typeof baseline === 'string' && baseline.trim() !== '' ? baseline.trim() : DEFAULT_SETTINGS.baseline,
    severity: Object.fromEntries(Object.entries(recordOf(severity)).filter(isSeverity)),
    exclude: Array.isArray(exclude) ? exclude.filter((glob) => typeof glob === 'string') : DEFAULT_SETTINGS.exclude,
    codeLens: codeLens !== false,
    provenance: provenance === 'agents' || provenance === 'off' ? provenance : DEFAULT_SETTINGS.provenance,
  }
}

export function initializationOptionsFrom(value: unknown): InitializationOptions & { readonly asks: boolean } {
  const { cacheFolder, settings, asks } = recordOf(value)
  return {
    ...(typeof cacheFolder === 'string' && cacheFolder !== '' ? { cacheFolder } : {}),
    settings: settingsFrom(settings),
    asks: typeof value === 'object' && value !== null && asks !== false,
  }
}

function isSeverity(entry: readonly [string, unknown]): entry is [string, SeveritySetting] {
  return typeof entry[1] === 'string' && SEVERITIES.includes(entry[1])
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
