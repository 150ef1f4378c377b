/** `ocelot.json`: templates of requests, and what is asked for in their place. */
import type { GatewayRoute } from '../deployment.ts'
import { asObject, asText, type JsonObject, type LocatedJson } from '../json/located-json.ts'

/** A hole at the end of a template stands for whatever follows. */
const OPEN_END = /\{[^{}]+\}$/

export function ocelotRoutes(file: string, json: LocatedJson): readonly GatewayRoute[] {
  const key = ['Routes', 'ReRoutes'].find((name) => Array.isArray(json.value[name]))
  const rows = key === undefined ? [] : (json.value[key] as readonly unknown[])
  return rows.flatMap((row, at): readonly GatewayRoute[] => {
    const entry = asObject(row)
    const upstream = asText(entry?.['UpstreamPathTemplate'])
    const downstream = asText(entry?.['DownstreamPathTemplate'])
    const target = entry && addressOf(entry)
    if (!entry || upstream === null || downstream === null || !target) return []
    const isOpen = OPEN_END.test(upstream) && OPEN_END.test(downstream)
    const methods = entry['UpstreamHttpMethod']
    return [
      {
        framework: 'ocelot',
        gateway: { path: file, name: null },
        prefix: isOpen ? upstream.replace(OPEN_END, '') : upstream,
        exact: !isOpen,
        rewrite: isOpen ? downstream.replace(OPEN_END, '') : downstream,
        target,
        methods: Array.isArray(methods) ? methods.flatMap((method) => asText(method)?.toUpperCase() ?? []) : [],
        location: json.locate(key ?? 'Routes', at),
      },
    ]
  })
}

function addressOf(entry: JsonObject): string | null {
  const hosts = entry['DownstreamHostAndPorts']
  const first = asObject(Array.isArray(hosts) ? hosts[0] : null)
  const scheme = asText(entry['DownstreamScheme']) ?? 'http'
  const host = asText(first?.['Host']) ?? asText(entry['ServiceName'])
  const port = first?.['Port']
  if (host === null || host === '') return null
  return typeof port === 'number' ? `${scheme}://${host}:${port}` : `${scheme}://${host}`
}
