/** What the rules say, as text for a terminal or a log: one block a finding. */
import type { PlanProblem } from '../baseline/plan/check.ts'
import type { Finding, Severity } from '../protocol/finding.ts'
import type { Delta, DeltaOf } from '../protocol/map.ts'
import { introducedText } from '../provenance/wording.ts'
import { placeOf } from './json.ts'
import { PLAIN, type Styles } from './styles.ts'

/** Ends with a line end. Findings come in the order given. */
export function findingsText(findings: readonly Finding[], delta: Delta, styles: Styles = PLAIN): string {
  return [
    ...findings.flatMap((finding) => findingLines(finding, styles)),
    deltaLine(delta),
    verdict(findings, styles),
    '',
  ].join('\n')
}

/** What is wrong with the plan file, a line each and an empty one at the end; '' when nothing is. */
export function planProblemsText(problems: readonly PlanProblem[], styles: Styles = PLAIN): string {
  if (problems.length === 0) return ''
  const lines = problems.map(({ location, severity, message }) => {
    const { file, line } = placeOf(location)
    return `${styles.strong(`${file}:${line}`)}  ${styles[STYLES[severity]](severity)}  ${message}`
  })
  return `${lines.join('\n')}\n\n`
}

/** `1 error, 2 warnings`; '' when there is none. */
export function countsText(findings: readonly { readonly severity: Severity }[]): string {
  return (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, number]) => number > 0)
    .map(([severity, number]) => `${number} ${severity}${number === 1 || severity === 'information' ? '' : 's'}`)
    .join(', ')
}

function findingLines(finding: Finding, styles: Styles): readonly string[] {
  const [line, column] = finding.location.span
  const style = STYLES[finding.severity]
  return [
    `${styles.strong(`${finding.location.file}:${line + 1}:${column + 1}`)}  ${styles[style](finding.severity)}  ${finding.rule}`,
    ...finding.message.split('\n').map((text) => `  ${text}`),
    ...finding.related.map(({ location, message }) => {
      const place = placeOf(location)
      return styles.faint(`  ${place.file}:${place.line}  ${message}`)
    }),
    ...(finding.introducedBy ? [styles.faint(`  ${introducedText(finding.introducedBy)}`)] : []),
    '',
  ]
}

const STYLES: Readonly<Record<Severity, keyof Styles>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'faint',
}

function deltaLine(delta: Delta): string {
  const parts = [
    changes(delta.services, 'service'),
    changes(delta.endpoints, 'endpoint'),
    changes(delta.calls, 'call'),
  ].filter(Boolean)
  return `Compared with ${delta.baseline}: ${parts.length === 0 ? 'nothing on the map has changed' : parts.join('; ')}.`
}

function changes(delta: DeltaOf<unknown>, noun: string): string {
  const parts = [`+${delta.added.length}`, `-${delta.removed.length}`, `~${delta.changed.length}`].filter(
    (part) => !part.endsWith('0') || part.length > 2,
  )
  return parts.length === 0 ? '' : `${noun}s ${parts.join(' ')}`
}

function verdict(findings: readonly Finding[], styles: Styles): string {
  return styles.strong(findings.length === 0 ? 'No findings.' : `${countsText(findings)}.`)
}
