/** Services that might take a service in, the likeliest first. */
import type { Finding } from '../../protocol/finding.ts'
import type { Endpoint, Service } from '../../protocol/map.ts'
import type { FixContext } from '../fix.ts'

const MOST = 3

/** Those that a rule named, then those with like endpoints, then neighbours in the graph. */
export function targetsFor(finding: Finding, from: Service, context: FixContext): readonly Service[] {
  const { index, baseline } = context
  const named = (finding.subject.candidates ?? []).map((id) => index.endpoints.get(id)?.service)
  const own = words(index.endpointsOf.get(from.id) ?? [])
  const accepted = new Set(baseline.services.map((service) => service.id))
  const neighbours = new Set([
    ...(index.callsTo.get(from.id) ?? []).map((call) => call.from),
    ...(index.callsFrom.get(from.id) ?? []).map((call) => call.to),
  ])
  const ranked = context.snapshot.services
    .filter((service) => service.kind === 'service' && service.path !== '' && accepted.has(service.id))
    .map((service) => {
      const shared = [...words(index.endpointsOf.get(service.id) ?? [])].filter((word) => own.has(word)).length
      return { id: service.id, score: shared + (neighbours.has(service.id) ? 0.5 : 0) }
    })
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score || one.id.localeCompare(other.id))
    .map((one) => one.id)
  const services = [...new Set([...named, ...ranked])].map((id) => index.services.get(id ?? ''))
  return services
    .filter((service) => service !== undefined && service.id !== from.id)
    .slice(0, MOST) as readonly Service[]
}

/** Words of paths, handlers and fields: what the endpoints are about. */
function words(endpoints: readonly Endpoint[]): ReadonlySet<string> {
  const texts = endpoints
    .filter((endpoint) => !/health|metrics|ready|live/.test(endpoint.path))
    .flatMap((endpoint) => [
      endpoint.path,
      endpoint.handlerName,
      ...endpoint.contract.fields.filter((one) => one.in !== 'response').map((one) => one.name),
    ])
  const parts = texts.flatMap((text) => text.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/))
  return new Set(parts.map((part) => part.toLowerCase()).filter((part) => part.length > 3 && part !== 'anonymous'))
}
