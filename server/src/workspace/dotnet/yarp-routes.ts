/** YARP's section of settings files: routes that lead to clusters, clusters that have addresses. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import type { GatewayRoute, ReaderContext } from '../deployment.ts'
import { asObject, asText, type JsonObject, type LocatedJson, parseJsonFile } from '../json/located-json.ts'

export function yarpRoutes(file: string, json: LocatedJson, context: ReaderContext): readonly GatewayRoute[] {
  const found = sectionIn(json.value, [])
  const routes = found && asObject(found.section['Routes'])
  if (!found || !routes) return []
  const above = [...found.path, 'Routes']
  return Object.entries(routes).flatMap(([name, entry]): readonly GatewayRoute[] => {
    const route = asObject(entry)
    const match = asObject(route?.['Match'])
    const pattern = asText(match?.['Path']) ?? '/{**rest}'
    const target = addressOf(asText(route?.['ClusterId']) ?? '', found, file, context)
    if (!route || target === null) return []
    const isOpen = /\{\*{1,2}[^{}]*\}$/.test(pattern)
    const prefix = isOpen ? pattern.replace(/\{\*{1,2}[^{}]*\}$/, '') : pattern
    return [
      {
        framework: 'yarp',
        gateway: { path: file, name: null },
        prefix: prefix === '' ? '/' : prefix,
        exact: !isOpen,
        rewrite: rewritten(prefix, route['Transforms']),
        target,
        methods: listOf(match?.['Methods']).map((method) => method.toUpperCase()),
        location: json.locate(...above, name),
      },
    ]
  })
}

interface Section {
  readonly section: JsonObject
  readonly path: readonly string[]
}

/** The part of a file that has routes to clusters; the program that reads it chooses its name. */
function sectionIn(value: JsonObject, path: readonly string[]): Section | null {
  const routes = Object.values(asObject(value['Routes']) ?? {})
  if (routes.some((route) => asText(asObject(route)?.['ClusterId']) !== null)) return { section: value, path }
  if (path.length > 1) return null
  for (const [name, entry] of Object.entries(value)) {
    const inner = asObject(entry)
    const found = inner && sectionIn(inner, [...path, name])
    if (found) return found
  }
  return null
}

/** Clusters may stand in another file than the routes. */
function clustersIn(value: JsonObject, path: readonly string[]): JsonObject {
  return path.reduce<JsonObject>((object, name) => asObject(object[name]) ?? {}, value)
}

/** What the prefix becomes: cut, replaced or put below another path. */
function rewritten(prefix: string, transforms: unknown): string | null {
  for (const entry of Array.isArray(transforms) ? transforms : []) {
    const transform = asObject(entry)
    const removed = asText(transform?.['PathRemovePrefix'])
    if (removed !== null && prefix.startsWith(removed)) return prefix.slice(removed.length) || '/'
    const added = asText(transform?.['PathPrefix'])
    if (added !== null) return `${added}${prefix}`
    const pattern = asText(transform?.['PathPattern']) ?? asText(transform?.['PathSet'])
    if (pattern !== null)
      return pattern.replace(/\{\*{1,2}[^{}]*\}$/, '').replace(/\{(?:remainder|catch-all|catchall|everything)\}$/i, '')
  }
  return null
}

/** The first address of a cluster; it may stand in the settings of one environment. */
function addressOf(cluster: string, { section, path }: Section, file: string, context: ReaderContext): string | null {
  const own = addressIn(section, cluster)
  if (own !== null) return own
  const folder = folderOf(file)
  for (const other of context.filesBelow(folder)) {
    if (other === file || folderOf(other) !== folder || !/appsettings[^/]*\.json$/i.test(other)) continue
    const { value } = parseJsonFile(other, context.text(other)?.replace(/^\uFEFF/, '') ?? '', false)
    const found = addressIn(clustersIn(value, path), cluster)
    if (found !== null) return found
  }
  return null
}

function addressIn(section: JsonObject, cluster: string): string | null {
  const own = asObject(asObject(section['Clusters'])?.[cluster])
  for (const destination of Object.values(asObject(own?.['Destinations']) ?? {})) {
    const address = asText(asObject(destination)?.['Address'])
    if (address !== null && address !== '') return address
  }
  return null
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((item) => asText(item) ?? []) : []
}
