/** An endpoint in words: who calls it, what it reads and answers. For hovers over code and over the plan file. */
import type { Contract, Endpoint, Field } from '../protocol/map.ts'
import { operationName } from '../rules/message.ts'
import { code, counted, link } from './markdown.ts'
import type { Judged } from './workspace.ts'

/** More than these make a hover unreadable; the total is always said. */
const MOST_CALLERS = 8
const MOST_FIELDS = 8

/** Paragraphs of Markdown. */
export function endpointText(endpoint: Endpoint, { judgement: { index }, folder }: Judged): readonly string[] {
  const callers = index.callersOf.get(endpoint.id) ?? []
  const nameOf = (service: string) => index.services.get(service)?.name ?? service
  const list = callers
    .slice(0, MOST_CALLERS)
    .map((call) => `- ${code(nameOf(call.from))} ${link(call.location, folder.uris)}`)
  if (callers.length > MOST_CALLERS) list.push(`- and ${callers.length - MOST_CALLERS} more`)
  return [
    `**Offers** ${code(operationName(endpoint))} of ${code(nameOf(endpoint.service))}`,
    callers.length === 0
      ? 'No call to it is known in this workspace.'
      : `${counted(callers.length, 'caller')}:\n${list.join('\n')}`,
    ...contractText(endpoint),
  ]
}

/** What is known of parameters, bodies, status codes and guards; a paragraph each, '' for what is not known. */
export function contractText({ contract, auth }: Endpoint): readonly string[] {
  const reads = fieldList(contract, (field) => field.in !== 'response')
  const answers = fieldList(contract, (field) => field.in === 'response')
  return [
    reads === '' ? '' : `Reads ${reads}`,
    answers === '' ? '' : `Answers ${answers}`,
    contract.statusCodes.length === 0 ? '' : `Status: ${contract.statusCodes.join(', ')}`,
    auth.guards.length === 0 ? '' : `Guards: ${auth.guards.map(code).join(', ')}`,
  ]
}

function fieldList({ fields }: Contract, isWanted: (field: Field) => boolean): string {
  const wanted = fields.filter(isWanted)
  const shown = wanted.slice(0, MOST_FIELDS).map((field) => {
    const type = field.type === '' ? '' : `: ${field.type}`
    const place = field.in === 'response' || field.in === 'body' ? '' : ` (${field.in})`
    return `${code(`${field.name}${field.required === false ? '?' : ''}${type}`)}${place}`
  })
  const rest = wanted.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
