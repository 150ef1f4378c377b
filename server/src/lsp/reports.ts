/** Diagnostics of a folder, file by file: findings, what could not be read, and what is wrong in the plan file. */
import { createHash } from 'node:crypto'
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node'
import type { PlanProblem } from '../baseline/plan/check.ts'
import { PLAN_FILE } from '../baseline/plan/plan.ts'
import type { Judgement } from '../engine/engine.ts'
import { ruleDocumentation } from '../protocol/documentation.ts'
import type { Finding, Severity } from '../protocol/finding.ts'
import type { Problem } from '../protocol/map.ts'
import { introducedText } from '../provenance/wording.ts'
import { type FolderUris, rangeOf } from './places.ts'

export interface FileReport {
  readonly uri: string
  /** The same for the same items, also in another process. */
  readonly resultId: string
  readonly items: readonly Diagnostic[]
}

/** By file. */
export type Reports = ReadonlyMap<string, FileReport>

/** What a client is told of a file about which there is nothing to say. */
export const NOTHING = 'nothing'

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}

/** The reports of all files about which there is something to say. */
export function reportsOf(judgement: Judgement, uris: FolderUris): Reports {
  const items = new Map<string, Diagnostic[]>()
  const add = (file: string, item: Diagnostic) => {
    const list = items.get(file)
    if (list) list.push(item)
    else items.set(file, [item])
  }
  for (const finding of judgement.findings) add(finding.location.file, findingItem(finding, uris))
  // Of what is said twice, by the map and by the check of the plan file, the first counts.
  const said = new Set<string>()
  for (const problem of [...judgement.planProblems, ...judgement.snapshot.problems]) {
    const key = `${problem.location.file} ${problem.location.span.join()} ${problem.message}`
    if (said.has(key)) continue
    said.add(key)
    add(problem.location.file, problemItem(problem))
  }
  return new Map(
    [...items].map(([file, list]) => [file, { uri: uris.uriOf(file), resultId: hashOf(list), items: list }]),
  )
}

function findingItem(finding: Finding, uris: FolderUris): Diagnostic {
  const { introducedBy, location } = finding
  const origin = introducedBy ? [{ location, message: introducedText(introducedBy) }] : []
  return {
    range: rangeOf(finding.location.span),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    codeDescription: { href: ruleDocumentation(finding.rule) },
    source: 'groundplan',
    message: finding.message,
    relatedInformation: [...finding.related, ...origin].map(({ location, message }) => ({
      location: uris.locationOf(location),
      message,
    })),
    data: finding.fingerprint,
  }
}

function problemItem(problem: Problem | PlanProblem): Diagnostic {
  const { location, message } = problem
  const severity = SEVERITIES['severity' in problem ? problem.severity : 'warning']
  const code = location.file === PLAN_FILE ? 'plan' : 'problem'
  return { range: rangeOf(location.span), severity, code, source: 'groundplan', message }
}

function hashOf(items: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(items)).digest('base64url')
}
