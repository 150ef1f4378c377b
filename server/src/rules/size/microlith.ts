/**
 * `size/microlith`: a service that is thin, hangs on one other, and has no reason that can be counted to be apart from it.
 * Speaks of new services; older ones are standing. Says nothing where the size of the code is not known. Errs where the reason
 * to be apart is none that code shows: another rhythm of releases, a rule of law.
 */
import { medianOf } from '../../map/extents.ts'
import type { Endpoint, Service } from '../../protocol/map.ts'
import { hasBaseline, newServices, renamedServices } from '../change.ts'
import { count, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { isBackend, type Neighbour, neighboursOf, operationsOf, refusalOf } from './neighbours.ts'

/** Operations of a thin service, at most. */
const FEW_OPERATIONS = 2
/** Its lines and files, as a part of those of the service in the middle. */
const THIN = 0.5
/** So few lines are thin whatever the others have: deploying them takes about as many. */
const FEW_LINES = 120
/** It depends on a neighbour that takes this part of its calls. */
const MOST_CALLS = 0.7
/** Fewer services have no middle to speak of. */
const FEWEST_SERVICES = 3
const MOST_RELATED = 4

interface Measures {
  readonly medianLines: number
  readonly medianFiles: number
}

export const microlith: Rule = {
  meta: {
    id: 'size/microlith',
    title: 'Service too small to stand alone',
    description:
      'A service that costs more than it does. Three things must hold: it is thin (at most 2 operations, and less than half of the median of lines and files, or at most 120 lines); it is dependent (one other service has 70 % of its calls, in either direction, or it only passes requests on); and nothing that can be counted keeps it apart (data of its own, messages that it handles, hosts outside that it talks to, another language, another owner). Names the service to merge it with, unless that would make a cycle of calls. Errs where the reason to be apart is not in the code; record it as an exception then. After Rotem-Gal-Oz (2012); half of the median after MARS.',
    defaultSeverity: 'warning',
    delta: false,
    messages: {
      merge:
        '{service} is thin ({operations}, {lines} lines), hangs on {neighbour} ({share} % of its calls), and nothing counted keeps it apart. Fold it into {target}, or record why not.',
      passesOn:
        '{service} is thin ({operations}, {lines} lines), only passes requests on, and nothing counted keeps it apart. Fold it into {target}, or record why not.',
      refused:
        '{service} is thin ({operations}, {lines} lines) and hangs on {neighbour} ({share} % of its calls). Folding it into {neighbour} would make a cycle; move what it does to where it is called.',
    },
  },
  check(context) {
    const services = context.snapshot.services.filter(isBackend)
    const { extents } = context.circumstances()
    const known = services.flatMap(({ id }) => extents[id] ?? [])
    if (known.length < FEWEST_SERVICES) return []
    const measures = {
      medianLines: medianOf(known.map(({ lines }) => lines)),
      medianFiles: medianOf(known.map(({ files }) => files)),
    }
    const renamed = renamedServices(context)
    const fresh = hasBaseline(context) ? newServices(context) : new Set<string>()
    return services.flatMap((service) =>
      verdictOn(service, measures, fresh.has(service.id) && !renamed.has(service.id), context),
    )
  },
}

function verdictOn(service: Service, measures: Measures, isNew: boolean, context: RuleContext): readonly Draft[] {
  const extent = context.circumstances().extents[service.id]
  const operations = operationsOf(service.id, context)
  const location = service.sources[0] ?? operations[0]?.location
  // What is not read may be the larger part of it.
  if (!extent || !location || service.kind !== 'service' || service.unread) return []
  if (operations.length === 0 || operations.length > FEW_OPERATIONS) return []
  const isThin = extent.lines < measures.medianLines * THIN && extent.files < measures.medianFiles * THIN
  if (!isThin && extent.lines > FEW_LINES) return []
  if (extent.keepsData || hasOwnPurpose(service, operations, context)) return []
  const neighbours = neighboursOf(service.id, context)
  const [closest] = neighbours
  if (!closest) return []
  const passesOn = onlyPassesOn(service, operations, neighbours)
  if (closest.share < MOST_CALLS && !passesOn) return []
  const refusals = neighbours.map((neighbour) => refusalOf(service, neighbour.service, context))
  // Another language or owner than that of the neighbour it belongs to is a reason to be apart.
  if (refusals[0] === 'language' || refusals[0] === 'owner') return []
  const target = neighbours[refusals.indexOf('')]
  const share = Math.round(closest.share * 100)
  return [
    {
      messageId: target ? (closest.share >= MOST_CALLS ? 'merge' : 'passesOn') : 'refused',
      data: {
        service: shorten(service.name, 30),
        operations: count(operations.length, 'operation'),
        lines: extent.lines,
        neighbour: shorten(closest.service.name, 30),
        share,
        target: shorten(target?.service.name ?? '', 30),
      },
      location,
      related: evidence(service, operations, target ?? closest, measures, context),
      fingerprint: `size/microlith ${service.id}`,
      confidence: Math.min(...closest.calls.map((call) => call.confidence)),
      numbers: { operations: operations.length, lines: extent.lines, files: extent.files, share, ...measures },
      scope: isNew ? 'delta' : 'standing',
      subject: { service: service.id },
      ...(target ? {} : { atMost: 'information' }),
    },
  ]
}

/** Work of another kind than answering its neighbour: messages in its own time, a host outside that it stands for. */
function hasOwnPurpose(service: Service, operations: readonly Endpoint[], context: RuleContext): boolean {
  const calls = context.index.callsFrom.get(service.id) ?? []
  return (
    operations.some(({ protocol }) => protocol === 'message') ||
    calls.some((call) => call.resolution === 'external' || isKept(call.to, context))
  )
}

function isKept(id: string | null, { index }: RuleContext): boolean {
  const kind = index.services.get(id ?? '')?.kind
  return kind === 'database' || kind === 'broker' || kind === 'external'
}

/** At least a call for each operation, and all of them to others than those who call it. */
function onlyPassesOn(service: Service, operations: readonly Endpoint[], neighbours: readonly Neighbour[]): boolean {
  const made = neighbours.flatMap(({ calls }) => calls).filter((call) => call.from === service.id)
  return made.length >= operations.length
}

/** The clauses with their numbers, and the calls that tie the two together. */
function evidence(
  service: Service,
  operations: readonly Endpoint[],
  { service: other, calls, share }: Neighbour,
  { medianLines, medianFiles }: Measures,
  context: RuleContext,
): Draft['related'] {
  const extent = context.circumstances().extents[service.id]
  const [first] = operations
  return [
    ...(first
      ? [
          {
            location: first.location,
            message: `thin: ${count(operations.length, 'operation')}, ${extent?.lines} lines in ${extent?.files} files; the median is ${medianLines} lines in ${medianFiles}`,
          },
        ]
      : []),
    ...calls.slice(0, MOST_RELATED).map((call) => ({
      location: call.location,
      message: `dependent: ${call.from} calls ${operationName(call)}; ${Math.round(share * 100)} % of the calls of ${service.name} are with ${other.name}`,
    })),
  ]
}
