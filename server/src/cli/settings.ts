/** Settings from the workspace's own file, so that editor and command line say the same about the same folder. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'jsonc-parser'
import type { SeveritySetting } from '../protocol/finding.ts'
import type { Settings } from '../protocol/wire.ts'

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies SeveritySetting[]

/** The `groundplan.*` settings of `.vscode/settings.json`; what is missing or of the wrong type has its default. */
export function workspaceSettings(root: string): Settings {
  const json: unknown = parse(textOf(join(root, '.vscode', 'settings.json')), [], { allowTrailingComma: true })
  const settings: Readonly<Record<string, unknown>> = isRecord(json) ? json : {}
  const { groundplan } = settings
  const nested = isRecord(groundplan) ? groundplan : {}
  const value = (name: string): unknown => settings[`groundplan.${name}`] ?? nested[name]
  const [baseline, severity, exclude] = [value('baseline'), value('severity'), value('exclude')]
  const provenance = value('provenance')
  return {
    baseline: typeof baseline === 'string' ? baseline : 'auto',
    severity: isRecord(severity) ? Object.fromEntries(Object.entries(severity).filter(isSeverity)) : {},
    exclude: Array.isArray(exclude) ? exclude.filter((glob): glob is string => typeof glob === 'string') : [],
    codeLens: true,
    provenance: provenance === 'agents' || provenance === 'off' ? provenance : 'show',
  }
}

function isSeverity(entry: [string, unknown]): entry is [string, SeveritySetting] {
  return typeof entry[1] === 'string' && SEVERITIES.includes(entry[1])
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Most workspaces have no such file.
    return ''
  }
}
