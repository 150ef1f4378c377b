/**
 * `test/mock-drift`: a test mocks an answer that the real endpoint does not give: the endpoint is not there, or answers with other fields.
 * The test goes on passing while the program fails. Looks only at tests of services that the change touches, or that call what it
 * touches. Errs where a test mocks on purpose what is not there yet.
 */
import { callKey } from '../../map/diff.ts'
import { isUnknownPath } from '../../map/http-path.ts'
import type { Call, Endpoint, Field } from '../../protocol/map.ts'
import { mayAnswer, nameOf, placeOf } from '../call/broken.ts'
import { plain } from '../call/mismatches.ts'
import { hasBaseline, isBroken, removedTarget } from '../change.ts'
import { listOf, operationName } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

export const mockDrift: Rule = {
  meta: {
    id: 'test/mock-drift',
    title: 'Mock of what is not there',
    description:
      'A test mocks the answer of an endpoint of the workspace that does not exist, or that answers with other fields. The test goes on passing while the program fails. Reads nock, msw, axios-mock-adapter, responses, requests-mock, RESPX, pytest-httpx, gock and httpmock, in the tests of services that the change concerns. Errs where a test is ahead of the code on purpose.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      removed:
        'This test mocks {operation} of {to}, which this change removes: it passes while {from} fails. Mock what {to} answers now.',
      missing:
        'This test mocks {operation}, which {to} does not answer: it passes while {from} fails. Mock a route that is there, or add the route.',
      shape:
        'This test mocks {operation} of {to} with {names}, which the real answer does not have. Mock what it answers, or {from} relies on what never comes.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const services = concerned(context)
    const mocks = services.length === 0 ? [] : context.mocks(services)
    const found = new Map<string, Draft>()
    for (const mock of mocks) {
      const draft = leavesTest(mock) ? (missing(mock, context) ?? otherShape(mock, context)) : null
      if (draft && !found.has(draft.fingerprint)) found.set(draft.fingerprint, draft)
    }
    return [...found.values()]
  },
}

/** Services whose endpoints the change alters, and those that call them, or did. */
function concerned(context: RuleContext): readonly string[] {
  const { removed, changed } = context.delta.endpoints
  const providers = new Set([...removed, ...changed.map(({ after }) => after)].map((endpoint) => endpoint.service))
  if (providers.size === 0) return []
  const callers = [...providers].flatMap((id) => (context.index.callsTo.get(id) ?? []).map((call) => call.from))
  const former = context.delta.calls.removed.filter((call) => providers.has(call.to ?? '')).map((call) => call.from)
  return [...new Set([...callers, ...former])].filter((id) => context.index.services.has(id)).sort()
}

function leavesTest(mock: Call): boolean {
  return mock.protocol === 'http' && mock.to !== null && mock.to !== mock.from && !isUnknownPath(mock.path)
}

function missing(mock: Call, context: RuleContext): Draft | null {
  if (!isBroken(mock) || mayAnswer(mock, context)) return null
  const removed = removedTarget(mock, context)
  return {
    ...draftFor(mock, context),
    messageId: removed ? 'removed' : 'missing',
    scope: removed ? 'delta' : 'standing',
    data: { ...dataOf(mock, context), operation: operationName(removed ?? mock) },
  }
}

function otherShape(mock: Call, context: RuleContext): Draft | null {
  const endpoint = context.index.endpoints.get(mock.endpoint ?? '')
  const mocked = mock.request?.body?.fields ?? []
  if (!endpoint || mocked.length === 0) return null
  const known = answered(endpoint)
  if (known.size === 0) return null
  const strange = mocked.map(({ name }) => name).filter((name) => !known.has(plain(name)))
  if (strange.length === 0) return null
  const before = context.delta.endpoints.changed.find(({ after }) => after.id === endpoint.id)?.before
  const had = before ? answered(before) : known
  const lost = strange.filter((name) => had.has(plain(name)))
  return {
    ...draftFor(mock, context),
    messageId: 'shape',
    scope: lost.length > 0 ? 'delta' : 'standing',
    data: {
      ...dataOf(mock, context),
      operation: operationName(endpoint),
      names: listOf(lost.length > 0 ? lost : strange),
    },
    related: [
      { location: endpoint.location, message: `${operationName(endpoint)} of ${endpoint.service} is declared here` },
    ],
    subject: { service: mock.from, endpoint: endpoint.id },
  }
}

/** Names at the top of an answer that is declared, checked or typed; none where only code that runs would tell. */
function answered({ contract }: Endpoint): ReadonlySet<string> {
  const fields = contract.fields.filter((field) => field.in === 'response')
  const isTold = ({ grade }: Field) => grade !== 'inferred'
  if (!fields.some(isTold)) return new Set()
  return new Set(fields.map(({ name }) => plain(name.split(/[.[]/)[0] ?? name)))
}

function dataOf(mock: Call, context: RuleContext): Record<string, string> {
  return { from: nameOf(mock.from, context), to: nameOf(mock.to ?? '', context) }
}

function draftFor(mock: Call, context: RuleContext): Draft {
  return {
    messageId: 'missing',
    data: dataOf(mock, context),
    location: placeOf(mock),
    related: [],
    fingerprint: `test/mock-drift ${callKey(mock.id)}`,
    confidence: Math.min(0.8, mock.confidence),
    numbers: { mockedFields: mock.request?.body?.fields.length ?? 0 },
    subject: { service: mock.from },
  }
}
