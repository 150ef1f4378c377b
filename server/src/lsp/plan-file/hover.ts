/** What a line of the plan file means, as the map has it now. */
import type { Hover, Position } from 'vscode-languageserver/node'
import type { PlanException } from '../../baseline/plan/plan.ts'
import type { Call, Service } from '../../protocol/map.ts'
import { rules } from '../../rules/index.ts'
import { endpointText } from '../endpoint-text.ts'
import { code, counted, link, markup, prose } from '../markdown.ts'
import type { Judged } from '../workspace.ts'
import { type Meaning, meaningOf } from './line.ts'

const MOST_SITES = 8

export function planHover(judged: Judged, position: Position, rendersMarkdown: boolean): Hover | null {
  const meant = meaningOf(judged, position.line)
  return meant ? { contents: markup(textOf(meant, judged), rendersMarkdown) } : null
}

function textOf(meant: Meaning, judged: Judged): readonly string[] {
  if (meant.kind === 'exception') return exceptionText(meant.exception)
  if (meant.kind === 'service')
    return meant.service ? serviceText(meant.service, judged) : goneText('service', meant.id)
  if (meant.kind === 'endpoint')
    return meant.endpoint ? endpointText(meant.endpoint, judged) : goneText('endpoint', meant.id)
  return meant.calls.length > 0 ? callsText(meant.calls, judged) : goneText('call', meant.id)
}

function goneText(what: string, id: string): readonly string[] {
  return [`The map has no such ${what} now: ${code(id)}`]
}

function serviceText(service: Service, { judgement: { index }, folder }: Judged): readonly string[] {
  const [source] = service.sources
  const built = [...service.languages, ...service.frameworks].map(code).join(', ')
  return [
    `**${prose(service.name)}** (${service.kind})${source ? ` · ${link(source, folder.uris)}` : ''}`,
    `Offers ${counted(index.endpointsOf.get(service.id)?.length ?? 0, 'endpoint')}, makes ${counted(index.callsFrom.get(service.id)?.length ?? 0, 'call')}, receives ${counted(index.callsTo.get(service.id)?.length ?? 0, 'call')}.`,
    built === '' ? '' : `Built with ${built}`,
    service.owner === null ? '' : `Owner: ${code(service.owner)}`,
  ]
}

function callsText(calls: readonly Call[], { folder }: Judged): readonly string[] {
  const sites = calls.slice(0, MOST_SITES).map((call) => `- ${link(call.location, folder.uris)}`)
  if (calls.length > MOST_SITES) sites.push(`- and ${calls.length - MOST_SITES} more`)
  return [`${counted(calls.length, 'site')} in the code:\n${sites.join('\n')}`]
}

function exceptionText({ rule, subject, owner, until, reason }: PlanException): readonly string[] {
  const title = rules.find((one) => one.meta.id === rule)?.meta.title
  return [
    `Exception to ${code(rule)}${title ? ` (${prose(title)})` : ''} for ${code(subject)}`,
    `${prose(reason)}`,
    `Holds until ${until}, answered for by ${code(owner)}`,
  ]
}
