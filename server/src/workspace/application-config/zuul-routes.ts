/** Routes of Zuul in configuration: `zuul.routes.<id>.path`, `serviceId` or `url`, `stripPrefix`. */
import type { GatewayRoute } from '../deployment.ts'
import { pathPrefix } from './gateway-routes.ts'
import type { Property } from './properties.ts'
import { canonicalProperty } from './property-names.ts'

export function zuulRoutes(file: string, properties: readonly Property[]): readonly GatewayRoute[] {
  const own = properties.map((property) => ({ ...property, name: canonicalProperty(property.name) }))
  const head = own.find(({ name }) => name === 'zuul.prefix')?.value ?? ''
  const stripsHead = own.find(({ name }) => name === 'zuul.stripprefix')?.value !== 'false'
  const routes = new Map<string, Map<string, Property>>()
  for (const [at, property] of own.entries()) {
    const match = /^zuul\.routes\.([^.]+)(?:\.(\w+))?$/.exec(property.name)
    if (!match) continue
    // The id of a short form is the name of the service: it counts as it is written.
    const id = properties[at]?.name.split('.')[2] ?? ''
    const entry = routes.get(id) ?? new Map<string, Property>()
    routes.set(id, entry.set(match[2] ?? 'path', property))
  }
  return [...routes].flatMap(([id, entry]): readonly GatewayRoute[] => {
    const path = entry.get('path')
    const location = path?.location ?? [...entry.values()][0]?.location
    if (!location) return []
    const { prefix, exact } = pathPrefix(path?.value ?? `/${id}/**`)
    const strips = entry.get('stripprefix')?.value !== 'false'
    const kept = strips ? '/' : prefix
    return [
      {
        framework: 'zuul',
        gateway: { path: file, name: null },
        prefix: `${head}${prefix}`,
        exact,
        rewrite: stripsHead ? kept : `${head}${kept}`,
        target: entry.get('url')?.value ?? `http://${entry.get('serviceid')?.value ?? id}`,
        methods: [],
        location,
        hasProperties: true,
      },
    ]
  })
}
