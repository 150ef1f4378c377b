/** Endpoints that deployment files tell, beside those that the code tells. */
import { distinctEndpoints, type LinkedEndpoint } from './endpoints.ts'

/**
 * Both, sorted by id. The route of an API that leads to a route of the code is that route: it is left out where the code
 * has one of the same path and a method that it hands on.
 */
export function withDeployed(
  linked: readonly LinkedEndpoint[],
  deployed: readonly LinkedEndpoint[],
): readonly LinkedEndpoint[] {
  if (deployed.length === 0) return linked
  const methods = new Map<string, Set<string>>()
  for (const { endpoint } of linked) {
    const own = methods.get(shapeOf(endpoint)) ?? new Set()
    methods.set(shapeOf(endpoint), own.add(endpoint.method))
  }
  const isInCode = ({ endpoint }: LinkedEndpoint) => {
    const known = endpoint.protocol === 'http' ? methods.get(shapeOf(endpoint)) : undefined
    return known !== undefined && (endpoint.method === 'ANY' || known.has(endpoint.method) || known.has('ANY'))
  }
  return distinctEndpoints([...linked, ...deployed.filter((entry) => !isInCode(entry))])
}

/** Parameters count by their place, not by their name. */
function shapeOf({ service, protocol, path }: LinkedEndpoint['endpoint']): string {
  return `${service} ${protocol} ${path.replace(/\{[^}]*\}/g, '{}')}`
}
