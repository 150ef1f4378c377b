/** What a person should know about a plan file: lines that cannot be read, that say nothing any more, or that have run out. */
import { callKey } from '../../map/diff.ts'
import type { Severity } from '../../protocol/finding.ts'
import { type Location, START_OF_FILE } from '../../protocol/location.ts'
import type { Problem, Snapshot } from '../../protocol/map.ts'
import { rules } from '../../rules/index.ts'
import { operationName } from '../../rules/message.ts'
import { planBaseline } from './baseline.ts'
import type { ParsedPlan } from './parse.ts'
import { compare, exceptionKey, factKey, PLAN_FILE, type PlanException } from './plan.ts'

export interface PlanProblem extends Problem {
  readonly severity: Severity
}

/**
 * Everything that is wrong with a plan file, in the order of its lines. What the parser found comes along, so that a surface
 * asks here alone. `snapshot` is the map of the working tree, `today` is `YYYY-MM-DD`.
 */
export function checkPlan(parsed: ParsedPlan, snapshot: Snapshot, today: string): readonly PlanProblem[] {
  const unread = parsed.problems.map((problem): PlanProblem => ({ ...problem, severity: 'error' }))
  return [
    ...unread,
    ...staleFacts(parsed, snapshot),
    ...repeated(parsed),
    ...parsed.plan.exceptions.flatMap((exception) => exceptionProblems(exception, snapshot, today)),
  ].sort((left, right) => left.location.span[0] - right.location.span[0] || compare(left.message, right.message))
}

/** Lines for what the map no longer has. Of a service that went, its own line speaks for all of its facts. */
function staleFacts({ plan }: ParsedPlan, snapshot: Snapshot): readonly PlanProblem[] {
  const accepted = planBaseline(plan, snapshot)
  const services = new Set(snapshot.services.map((service) => service.id))
  const present = new Set([...snapshot.endpoints, ...snapshot.calls].map((one) => one.id))
  const gone = accepted.services.filter((service) => !services.has(service.id))
  const endpoints = accepted.endpoints.filter((one) => services.has(one.service) && !present.has(one.id))
  const calls = accepted.calls.filter((one) => services.has(one.from) && !present.has(one.id))
  const because = 'Remove this line if that is meant.'
  return [
    ...gone.map((one) => problem(one.sources[0], 'warning', `The map no longer has the service ${one.id}. ${because}`)),
    ...endpoints.map((one) => {
      const verb = one.protocol === 'message' ? 'handles' : 'offers'
      return problem(one.location, 'warning', `${one.service} no longer ${verb} ${operationName(one)}. ${because}`)
    }),
    ...calls.map((one) => {
      const publishes = one.protocol === 'message' && one.method === 'publish'
      const what = publishes ? 'publishes' : 'calls'
      const whose = publishes || one.to === null ? '' : ` of ${one.to}`
      return problem(one.location, 'warning', `${one.from} no longer ${what} ${operationName(one)}${whose}. ${because}`)
    }),
  ]
}

/** Lines that say again what stands above, as merges leave them. */
function repeated({ lines }: ParsedPlan): readonly PlanProblem[] {
  const seen = new Set<string>()
  return lines.flatMap((line) => {
    const [key, span] =
      line.kind === 'service'
        ? [`service ${line.service.id}`, line.service.span]
        : line.kind === 'fact'
          ? [`fact ${line.service} ${factKey(line.fact)}`, line.fact.span]
          : line.kind === 'exception'
            ? [`except ${exceptionKey(line.exception)}`, line.exception.span]
            : [null, null]
    if (key === null) return []
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const message = `This ${line.kind} stands further up already; remove one of the two lines.`
    return [problem({ file: PLAN_FILE, span: span ?? START_OF_FILE }, 'information', message)]
  })
}

function exceptionProblems(exception: PlanException, snapshot: Snapshot, today: string): readonly PlanProblem[] {
  const location = { file: PLAN_FILE, span: exception.span ?? START_OF_FILE }
  if (!rules.some((rule) => rule.meta.id === exception.rule)) {
    return [problem(location, 'warning', `There is no rule called ${exception.rule}; this exception does nothing.`)]
  }
  if (exception.until < today) {
    const message = `This exception ended on ${exception.until}, and ${exception.rule} speaks again. Settle it, agree on a new date, or remove the line.`
    return [problem(location, 'warning', message)]
  }
  if (isKnown(exception.subject, snapshot)) return []
  const message = `The map has no ${exception.subject}; this exception does nothing. Remove it, or correct the name.`
  return [problem(location, 'information', message)]
}

function isKnown(subject: string, snapshot: Snapshot): boolean {
  const key = callKey(subject)
  return (
    snapshot.services.some((service) => service.id === subject) ||
    snapshot.endpoints.some((endpoint) => endpoint.id === subject) ||
    snapshot.calls.some((call) => callKey(call.id) === key)
  )
}

function problem(location: Location | undefined, severity: Severity, message: string): PlanProblem {
  return { location: location ?? { file: PLAN_FILE, span: START_OF_FILE }, severity, message }
}
