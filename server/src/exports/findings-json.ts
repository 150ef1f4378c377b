/** What the rules say, in a stable JSON form: one-based lines and columns. */
import type { PlanProblem } from '../baseline/plan/check.ts'
import type { Finding } from '../protocol/finding.ts'
import type { Location } from '../protocol/location.ts'
import type { Delta, Problem, Snapshot } from '../protocol/map.ts'

/** The parts of a judgement that a report is made of. */
export interface Report {
  readonly snapshot: Snapshot
  readonly baselineCommit: string | null
  readonly baselineProblem: string
  readonly delta: Delta
  readonly findings: readonly Finding[]
  readonly planProblems: readonly PlanProblem[]
}

/** Plain data, ready for `JSON.stringify`; findings in the order given. */
export function findingsJson(report: Report): Readonly<Record<string, unknown>> {
  const { delta } = report
  const ids = (items: readonly { readonly id: string }[]) => items.map((item) => item.id)
  const changes = (of: Delta['services'] | Delta['endpoints'] | Delta['calls']) => ({
    added: ids(of.added),
    removed: ids(of.removed),
    changed: of.changed.map((change) => change.after.id),
  })
  return {
    version: 1,
    root: report.snapshot.root,
    baseline: { name: delta.baseline, commit: report.baselineCommit, problem: report.baselineProblem },
    delta: {
      services: changes(delta.services),
      endpoints: changes(delta.endpoints),
      calls: changes(delta.calls),
    },
    findings: report.findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      scope: finding.scope,
      message: finding.message,
      ...rangeOf(finding.location),
      fingerprint: finding.fingerprint,
      confidence: finding.confidence,
      numbers: finding.numbers,
      subject: finding.subject,
      ...(finding.introducedBy ? { introducedBy: finding.introducedBy } : {}),
      related: finding.related.map(({ location, message }) => ({ ...rangeOf(location), message })),
    })),
    planProblems: report.planProblems.map(({ severity, ...problem }) => ({ severity, ...problemJson(problem) })),
    problems: report.snapshot.problems.map(problemJson),
  }
}

function problemJson({ location, message }: Problem) {
  return { ...rangeOf(location), message }
}

function rangeOf({ file, span: [line, column, endLine, endColumn] }: Location) {
  return { file, line: line + 1, column: column + 1, endLine: endLine + 1, endColumn: endColumn + 1 }
}
