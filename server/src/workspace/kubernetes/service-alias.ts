/** Services: DNS names that lead to workloads by their labels. */
import type { HostAlias, PortMapping } from '../deployment.ts'
import { at, entriesOf, itemsOf, type Located, textAt } from '../yaml/located.ts'

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
