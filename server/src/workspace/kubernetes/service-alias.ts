/** Services: DNS names that lead to workloads by their labels. */
import type { HostAlias, PortMapping } from '../deployment.ts'
import { at, entriesOf, itemsOf, type Located, textAt, textsOf } from '../yaml/located.ts'

/** One alias for each name that the cluster's DNS knows; none for objects of other kinds. */
export function serviceAlias(file: string, object: Located): readonly HostAlias[] {
  if (textAt(object, 'kind') !== 'Service') return []
  const name = textAt(object, 'metadata', 'name')
  if (name === null || textAt(object, 'spec', 'externalName') !== null) return []
  const namespace = textAt(object, 'metadata', 'namespace') ?? 'default'
  const selector = labelsUnder(object, 'spec', 'selector')
  const location = { file, span: at(object, 'metadata', 'name')?.span ?? object.span }
  const ports = itemsOf(at(object, 'spec', 'ports')).flatMap(portOf)
  return [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`].map(
    (host) => ({
      host,
      // Without a selector (or with one that is written elsewhere) the name is all there is.
      unit: Object.keys(selector).length === 0 ? name : '',
      selector: Object.keys(selector).length === 0 ? null : selector,
      ports,
      location,
    }),
  )
}

/**
 * Names that are only another name of a service in the cluster: an ExternalName, and an Istio ServiceEntry whose endpoints are
 * one service. Those that lead out of the cluster are none.
 */
export function renamedHosts(file: string, object: Located): readonly HostAlias[] {
  const kind = textAt(object, 'kind')
  const name = textAt(object, 'metadata', 'name')
  const entry = itemsOf(at(object, 'spec', 'endpoints')).flatMap((endpoint) => textAt(endpoint, 'address') ?? [])
  const targets = kind === 'ServiceEntry' ? entry : [textAt(object, 'spec', 'externalName') ?? '']
  const units = new Set(targets.map((target) => /^([\w-]+)(?:\.[\w-]+\.svc(?:\.cluster\.local)?)?$/.exec(target)?.[1]))
  const [unit] = units
  if ((kind !== 'ServiceEntry' && kind !== 'Service') || units.size !== 1 || unit === undefined) return []
  const hosts = kind === 'ServiceEntry' ? textsOf(at(object, 'spec', 'hosts')) : name === null ? [] : [name]
  return hosts
    .filter((host) => !host.includes('*'))
    .map((host) => ({ host, unit, selector: null, ports: [], location: { file, span: object.span } }))
}

/** Text values under a path. */
export function labelsUnder(object: Located, ...path: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entriesOf(at(object, ...path)).flatMap(({ name, value }) =>
      value.kind === 'text' && value.text !== null ? [[name, value.text]] : [],
    ),
  )
}

/** The port that others use; a node port is what the outside uses. */
function portOf(port: Located): readonly PortMapping[] {
  const number = Number(textAt(port, 'port'))
  const outside = Number(textAt(port, 'nodePort') ?? Number.NaN)
  return number > 0 ? [{ container: number, published: outside > 0 ? outside : null }] : []
}
