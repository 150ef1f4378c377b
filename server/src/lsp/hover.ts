/** What a person sees over a call, an endpoint, or a line of the plan file. */
import type { Hover, Position } from 'vscode-languageserver/node'
import { PLAN_FILE } from '../baseline/plan/plan.ts'
import type { Call } from '../protocol/map.ts'
import { operationName } from '../rules/message.ts'
import { contractText, endpointText } from './endpoint-text.ts'
import { callsAt, endpointsAt } from './look-up.ts'
import { code, counted, link, markup, prose } from './markdown.ts'
import { rangeOf } from './places.ts'
import { planHover } from './plan-file/hover.ts'
import type { Judged } from './workspace.ts'

/** More of them make a hover unreadable; the total is always said. */
const MOST_TARGETS = 3

/** `origin`: a sentence on who introduced what stands there, '' for none. */
export function hoverAt(judged: Judged, position: Position, rendersMarkdown: boolean, origin = ''): Hover | null {
  const { judgement, file } = judged
  if (file === PLAN_FILE) return planHover(judged, position, rendersMarkdown)
  const calls = callsAt(judgement, file, position)
  if (calls) {
    const shown = calls.items.slice(0, MOST_TARGETS).flatMap((call) => callText(call, judged))
    const rest = calls.items.length - MOST_TARGETS
    const further = rest > 0 ? `and ${counted(rest, 'further target')}` : ''
    const contents = markup([...shown, further, prose(origin)], rendersMarkdown)
    return { contents, range: rangeOf(calls.span) }
  }
  const endpoints = endpointsAt(judgement, file, position)
  if (!endpoints) return null
  const contents = markup(
    [...endpoints.items.slice(0, MOST_TARGETS).flatMap((endpoint) => endpointText(endpoint, judged)), prose(origin)],
    rendersMarkdown,
  )
  return { contents, range: rangeOf(endpoints.span) }
}

function callText(call: Call, judged: Judged): readonly string[] {
  const { index } = judged.judgement
  const endpoint = index.endpoints.get(call.endpoint ?? '')
  const service = index.services.get(call.to ?? '')
  const operation = code(operationName(endpoint ?? call))
  const target = service ? ` of ${code(service.name)}` : call.host === '' ? '' : ` at ${code(call.host)}`
  const where = endpoint ? ` · ${link(endpoint.handler ?? endpoint.location, judged.folder.uris)}` : ''
  return [
    `**Calls** ${operation}${target}${where}`,
    resolutionText(call),
    call.inLoop ? 'It stands in a loop: one request for each element.' : '',
    ...(endpoint ? contractText(endpoint) : []),
  ]
}

function resolutionText({ resolution, reason, confidence }: Call): string {
  const why = reason === '' ? '' : `: ${prose(reason)}`
  if (resolution === 'external') return `Outside of this workspace${why}`
  if (resolution === 'unresolved') return `Not resolved${why || ': no reason is known'}`
  return `Resolved with ${Math.round(confidence * 100)} % confidence${why}`
}
