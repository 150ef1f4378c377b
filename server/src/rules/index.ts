/** All rules, and what they say about a map. */
import type { Plan } from '../baseline/plan/plan.ts'
import type { Suppressed } from '../facts/language.ts'
import { callKey } from '../map/diff.ts'
import type { MapIndex } from '../map/map-index.ts'
import type { Finding, Severity, SeveritySetting } from '../protocol/finding.ts'
import type { Call, Delta, Snapshot } from '../protocol/map.ts'
import { badRequest } from './call/bad-request.ts'
import { chattyCall } from './call/chatty.ts'
import { hardcodedHost } from './call/hardcoded-host.ts'
import { callInLoop } from './call/in-loop.ts'
import { noSuchEndpoint } from './call/no-such-endpoint.ts'
import { unguardedCall } from './call/unguarded.ts'
import { wrongMethod } from './call/wrong-method.ts'
import { type Circumstances, NO_CIRCUMSTANCES } from './circumstances.ts'
import { endpointMoved } from './contract/endpoint-moved.ts'
import { endpointRemoved } from './contract/endpoint-removed.ts'
import { graphqlChanged } from './contract/graphql-changed.ts'
import { guardAdded } from './contract/guard-added.ts'
import { messageChanged } from './contract/message-changed.ts'
import { requestChanged } from './contract/request-changed.ts'
import { responseChanged } from './contract/response-changed.ts'
import { sharedStore } from './data/shared-store.ts'
import { dependencyChain } from './dep/chain.ts'
import { dependencyCycle } from './dep/cycle.ts'
import { forbiddenCall } from './dep/forbidden.ts'
import { dependencyHub } from './dep/hub.ts'
import { interdependence } from './dep/interdependence.ts'
import { endpointUnused } from './endpoint/unused.ts'
import { eventUnconsumed } from './event/unconsumed.ts'
import { eventUnproduced } from './event/unproduced.ts'
import { latencyAdded } from './lat/added.ts'
import { mapLowConfidence } from './map/low-confidence.ts'
import { fillIn } from './message.ts'
import { newCall } from './new/call.ts'
import { duplicateCapability } from './new/duplicate-capability.ts'
import { newEndpoint } from './new/endpoint.ts'
import { newService } from './new/service.ts'
import type { Draft, Rule, RuleContext } from './rule.ts'
import { authMissing } from './sec/auth-missing.ts'
import { authRemoved } from './sec/auth-removed.ts'
import { secretInUrl } from './sec/secret-in-url.ts'
import { mega } from './size/mega.ts'
import { microlith } from './size/microlith.ts'
import { wrongCut } from './size/wrong-cut.ts'
import { Comments } from './suppress/comments.ts'
import { suppressUnused } from './suppress/unused.ts'
import { mockDrift } from './test/mock-drift.ts'

/** Sorted by id. */
export const rules: readonly (Rule | typeof suppressUnused)[] = [
  badRequest,
  chattyCall,
  hardcodedHost,
  callInLoop,
  noSuchEndpoint,
  unguardedCall,
  wrongMethod,
  endpointMoved,
  endpointRemoved,
  graphqlChanged,
  guardAdded,
  messageChanged,
  requestChanged,
  responseChanged,
  sharedStore,
  dependencyChain,
  dependencyCycle,
  forbiddenCall,
  dependencyHub,
  interdependence,
  endpointUnused,
  eventUnconsumed,
  eventUnproduced,
  latencyAdded,
  mapLowConfidence,
  newCall,
  duplicateCapability,
  newEndpoint,
  newService,
  authMissing,
  authRemoved,
  secretInUrl,
  mega,
  microlith,
  wrongCut,
  suppressUnused,
  mockDrift,
]

/** A finding of the first rule says all that one of the second would say about the same thing. */
const SUPERSEDES: readonly { readonly rule: string; readonly over: string; readonly by: 'endpoint' | 'call' }[] = [
  { rule: duplicateCapability.meta.id, over: newEndpoint.meta.id, by: 'endpoint' },
  { rule: endpointMoved.meta.id, over: newEndpoint.meta.id, by: 'endpoint' },
  { rule: noSuchEndpoint.meta.id, over: newCall.meta.id, by: 'call' },
  { rule: wrongMethod.meta.id, over: newCall.meta.id, by: 'call' },
  { rule: authRemoved.meta.id, over: authMissing.meta.id, by: 'endpoint' },
]

export interface JudgeInput {
  readonly snapshot: Snapshot
  readonly baseline: Snapshot
  readonly delta: Delta
  /** Of `snapshot`. */
  readonly index: MapIndex
  /** By rule id; rules that are not named have their default. */
  readonly severity: Readonly<Record<string, SeveritySetting>>
  readonly suppressed: () => Suppressed
  /** The plan file, for its exceptions; null when there is none. */
  readonly plan: Plan | null
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** Nothing is known of them without it. */
  readonly circumstances?: () => Circumstances
  /** See `RuleContext.mocks`; without it no tests are looked at. */
  readonly mocks?: (services: readonly string[]) => readonly Call[]
}

/**
 * Runs the rules: fills in messages and severities, leaves out what is switched off, suppressed in the code or excepted in the
 * plan. One finding for each fingerprint, sorted by file, position and rule; {@link byScope} tells the new from the old.
 */
export function judge(input: JudgeInput): readonly Finding[] {
  const context: RuleContext = {
    snapshot: input.snapshot,
    baseline: input.baseline,
    delta: input.delta,
    index: input.index,
    circumstances: input.circumstances ?? (() => NO_CIRCUMSTANCES),
    mocks: input.mocks ?? (() => []),
  }
  const found = new Map<string, Finding>()
  for (const rule of rules) {
    const setting = settingOf(rule, input)
    if (setting === 'off' || !('check' in rule)) continue
    for (const draft of rule.check(context)) {
      const finding = finish(draft, rule, setting)
      if (!found.has(finding.fingerprint)) found.set(finding.fingerprint, finding)
    }
  }
  const comments = new Comments(input.suppressed())
  const covered = new Set([...found.values()].filter((finding) => comments.covers(finding)))
  const excepted = exceptions(input.plan, input.today)
  const left = withoutSuperseded([...found.values()])
    .filter((finding) => !excepted.has(`${finding.rule} ${subjectOf(finding)}`))
    .filter((finding) => !covered.has(finding))
  return saidOnce([...left, ...onComments(comments, input)].sort(byPlace))
}

function settingOf({ meta }: Pick<Rule, 'meta'>, { severity }: JudgeInput): SeveritySetting {
  return severity[meta.id] ?? meta.defaultSeverity
}

/** What is to be said of comments, once it is clear which of them cover something. */
function onComments(comments: Comments, input: JudgeInput): readonly Finding[] {
  const setting = settingOf(suppressUnused, input)
  if (setting === 'off') return []
  const byId = new Map(rules.map((rule) => [rule.meta.id, { meta: rule.meta, setting: settingOf(rule, input) }]))
  const drafts = suppressUnused.checkSuppressions({ unused: comments.unused(), rules: byId })
  return drafts.map((draft) => finish(draft, suppressUnused, setting))
}

/** Findings on the change, and those on what was so before; each list keeps its order. */
export function byScope(all: readonly Finding[]): {
  readonly findings: readonly Finding[]
  readonly standing: readonly Finding[]
} {
  return {
    findings: all.filter(({ scope }) => scope === 'delta'),
    standing: all.filter(({ scope }) => scope === 'standing'),
  }
}

/** Code that several services share brings the same words to the same place once for each of them. */
function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const said = new Set<string>()
  return findings.filter(({ rule, location, message }) => {
    const key = `${rule} ${location.file} ${location.span.join(' ')} ${message}`
    return !said.has(key) && said.add(key)
  })
}

/** What a finding is about, as the plan file names it: the call, else the endpoint, else the service. */
export function subjectOf(finding: Pick<Finding, 'subject' | 'rule'>): string {
  const { call, endpoint, service } = finding.subject
  return callKey(call ?? '') || endpoint || service || ''
}

function finish(draft: Draft, rule: Pick<Rule, 'meta'>, setting: Severity): Finding {
  const { messageId, data, atMost, ...finding } = draft
  return {
    ...finding,
    scope: finding.scope ?? 'delta',
    rule: rule.meta.id,
    severity: atMost ? milder(setting, atMost) : setting,
    message: fillIn(rule.meta.messages[messageId] ?? rule.meta.title, data),
  }
}

const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint']

function milder(left: Severity, right: Severity): Severity {
  return ORDER.indexOf(left) > ORDER.indexOf(right) ? left : right
}

function withoutSuperseded(findings: readonly Finding[]): readonly Finding[] {
  const said = new Set(
    SUPERSEDES.flatMap(({ rule, over, by }) =>
      findings
        .filter((finding) => finding.rule === rule)
        // One finding may tell of several endpoints that moved together.
        .flatMap(({ subject }) => [subject[by], ...(rule === endpointMoved.meta.id ? (subject.candidates ?? []) : [])])
        .map((id) => `${over} ${id}`),
    ),
  )
  return findings.filter(
    (finding) =>
      !SUPERSEDES.some(({ over, by }) => finding.rule === over && said.has(`${over} ${finding.subject[by]}`)),
  )
}

/** Exceptions in force, by rule and subject. The last day counts. */
function exceptions(plan: Plan | null, today: string): ReadonlySet<string> {
  const valid = (plan?.exceptions ?? []).filter((exception) => exception.until >= today)
  return new Set(valid.map((exception) => `${exception.rule} ${callKey(exception.subject)}`))
}

function byPlace(left: Finding, right: Finding): number {
  const [one, two] = [left.location, right.location]
  if (one.file !== two.file) return one.file < two.file ? -1 : 1
  const line = one.span[0] - two.span[0] || one.span[1] - two.span[1]
  if (line !== 0) return line
  if (left.rule !== right.rule) return left.rule < right.rule ? -1 : 1
  return left.fingerprint < right.fingerprint ? -1 : 1
}
