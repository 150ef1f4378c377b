/** A map in the plain form in which hand-made maps are compared: names instead of ids, edges instead of calls. */

interface MapRow {
  readonly [key: string]: unknown
}

/** The part of `groundplan map --format json` that counts here. */
export interface MapFile {
  readonly services: readonly (MapRow & { readonly id: string; readonly name: string; readonly kind: string })[]
  readonly endpoints: readonly (MapRow & { readonly service: string; readonly protocol: string })[]
  readonly calls: readonly (MapRow & {
    readonly from: string
    readonly to: string | null
    readonly protocol: string
    readonly path: string
    readonly resolution: string
  })[]
}

export interface SimpleMap {
  readonly services: readonly MapRow[]
  readonly links: readonly { readonly from: string; readonly to: string; readonly kind: string; readonly via: string }[]
  readonly endpoints: readonly MapRow[]
}

/** Calls between two services become links, each once; services outside of the workspace are left out. */
export function simpleMap({ services, endpoints, calls }: MapFile): SimpleMap {
  const names = new Map(services.map(({ id, name }) => [id, name]))
  const links = new Map<string, SimpleMap['links'][number]>()
  for (const { from, to, protocol, path, resolution } of calls) {
    if (to === null || to === from || resolution === 'external') continue
    const kind = protocol === 'message' ? 'messaging' : protocol
    const link = { from: names.get(from) ?? from, to: names.get(to) ?? to, kind, via: path }
    links.set(Object.values(link).join('\u0000'), link)
  }
  return {
    services: services.filter(({ kind }) => kind !== 'external').map(({ name, path, kind }) => ({ name, path, kind })),
    links: [...links.values()],
    endpoints: endpoints.map(({ service, protocol, method, path }) => ({
      service: names.get(service) ?? service,
      kind: protocol,
      method,
      path,
    })),
  }
}
