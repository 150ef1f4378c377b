/** Workloads: what runs containers. */
import type { DeploymentUnit, EnvironmentReference, EnvironmentValue, PortMapping } from '../deployment.ts'
import { imageName, kindOfImage } from '../images.ts'
import { at, itemsOf, type Located, textAt, textsOf } from '../yaml/located.ts'
import { labelsUnder } from './service-alias.ts'

const POD_PATHS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  ReplicationController: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  // Knative's; that of the core has no pods of its own.
  Service: ['spec', 'template', 'spec'],
  Rollout: ['spec', 'template', 'spec'],
  DeploymentConfig: ['spec', 'template', 'spec'],
}

/** Helpers beside the container that does the work. */
const SIDECAR =
  /(^|-)(proxy|sidecar|agent|exporter|istio-proxy|linkerd-proxy|envoy|fluentd|fluent-bit|daprd|otel.*|cloud-sql-proxy)$/

export function isWorkload(object: Located): boolean {
  return podOf(object) !== null
}

/** A unit without source; discovery finds the source by the names of the image, the workload and its containers. */
export function workloadUnit(file: string, object: Located): DeploymentUnit {
  const pod = podOf(object)
  const containers = itemsOf(at(pod, 'containers'))
  const main = mainContainer(containers, textAt(object, 'metadata', 'name') ?? '')
  const image = textAt(main, 'image')
  const nameNode = at(object, 'metadata', 'name')
  const name = textAt(object, 'metadata', 'name') ?? (image === null ? '' : imageName(image))
  const all = main ? [main, ...containers.filter((container) => container !== main && !isSidecar(container))] : []
  const environment = all.flatMap((container) => valuesOf(file, container))
  return {
    name,
    hosts: applicationOf(object),
    path: null,
    image,
    kind: image === null ? null : kindOfImage(image),
    ports: all.flatMap(portsOf),
    environment: environment.filter(
      (value, index) => environment.findIndex((other) => other.name === value.name) === index,
    ),
    owner: null,
    location: { file, span: nameNode?.span ?? object.span },
    source: 'kubernetes',
    profiles: [],
    project: 'kubernetes',
    hints: {
      dockerfile: null,
      mentions: [],
      names: [...(image === null ? [] : [imageName(image)]), ...(main ? textsOf(at(main, 'name')) : [])],
      runs: true,
    },
    mounts: [],
    labels: { ...labelsUnder(object, 'metadata', 'labels'), ...podLabels(object) },
    environmentFrom: all.flatMap(referencesOf),
    configMaps: configMapsOf(pod),
  }
}

function podOf(object: Located): Located | null {
  const path = POD_PATHS[textAt(object, 'kind') ?? '']
  const pod = path ? at(object, ...path) : null
  return pod && at(pod, 'containers') ? pod : null
}

/** The name that Dapr knows the pods by. */
function applicationOf(object: Located): readonly string[] {
  const path = POD_PATHS[textAt(object, 'kind') ?? ''] ?? []
  const annotations = labelsUnder(object, ...path.slice(0, -1), 'metadata', 'annotations')
  const name = annotations['dapr.io/app-id']
  return name === undefined ? [] : [name]
}

/** Config maps among the volumes. */
function configMapsOf(pod: Located | null): readonly string[] {
  return itemsOf(at(pod, 'volumes')).flatMap((volume) => {
    const projected = itemsOf(at(volume, 'projected', 'sources'))
    return [volume, ...projected].flatMap((source) => textAt(source, 'configMap', 'name') ?? [])
  })
}

function podLabels(object: Located): Readonly<Record<string, string>> {
  const path = POD_PATHS[textAt(object, 'kind') ?? ''] ?? []
  return path.length <= 1 ? {} : labelsUnder(object, ...path.slice(0, -1), 'metadata', 'labels')
}

function mainContainer(containers: readonly Located[], workload: string): Located | null {
  const named = containers.find((container) => textAt(container, 'name') === workload)
  return named ?? containers.find((container) => !isSidecar(container)) ?? containers[0] ?? null
}

function isSidecar(container: Located): boolean {
  return SIDECAR.test(textAt(container, 'name') ?? '')
}

function portsOf(container: Located): readonly PortMapping[] {
  return itemsOf(at(container, 'ports')).flatMap((port) => {
    const number = Number(textAt(port, 'containerPort'))
    const host = Number(textAt(port, 'hostPort') ?? Number.NaN)
    return number > 0 ? [{ container: number, published: host > 0 ? host : null }] : []
  })
}

function valuesOf(file: string, container: Located): readonly EnvironmentValue[] {
  const known = new Map<string, string>()
  return itemsOf(at(container, 'env')).flatMap((item) => {
    const name = textAt(item, 'name')
    const written = textAt(item, 'value')
    if (name === null || written === null) return []
    // `$(OTHER)` refers to a variable defined before.
    const value = written.replace(
      /\$\(([\w.-]+)\)/g,
      (whole, other: string) => known.get(other) ?? (whole === '' ? '' : '{}'),
    )
    known.set(name, value)
    return [{ name, value, environment: file, location: { file, span: item.span } }]
  })
}

function referencesOf(container: Located): readonly EnvironmentReference[] {
  const single = itemsOf(at(container, 'env')).flatMap((item): readonly EnvironmentReference[] => {
    const as = textAt(item, 'name')
    for (const [field, kind] of [
      ['configMapKeyRef', 'ConfigMap'],
      ['secretKeyRef', 'Secret'],
    ] as const) {
      const name = textAt(item, 'valueFrom', field, 'name')
      const key = textAt(item, 'valueFrom', field, 'key')
      if (as !== null && name !== null && key !== null) return [{ kind, name, key, as }]
    }
    return []
  })
  const all = itemsOf(at(container, 'envFrom')).flatMap((item): readonly EnvironmentReference[] => {
    const as = textAt(item, 'prefix') ?? ''
    for (const [field, kind] of [
      ['configMapRef', 'ConfigMap'],
      ['secretRef', 'Secret'],
    ] as const) {
      const name = textAt(item, field, 'name')
      if (name !== null) return [{ kind, name, key: null, as }]
    }
    return []
  })
  return [...single, ...all]
}
