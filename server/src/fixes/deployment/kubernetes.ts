/** Takes a service out of Kubernetes manifests and hands what its code needs to the service that takes it in. */
import { type Document, isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml'
import { hostsOf } from '../rewire/addresses.ts'
import { lineEnding } from '../text.ts'
import { commentsAbove } from './compose.ts'
import type { Merge } from './merge.ts'
import { appendPoint, itemRange, mapAt, pairOf, parseDocuments, scalarText, seqAt, textAt } from './yaml-ranges.ts'

const WORKLOADS = /^(Deployment|StatefulSet|DaemonSet|ReplicaSet|Pod|Job|CronJob|Rollout)$/

interface Manifest {
  readonly file: string
  readonly text: string
  readonly documents: readonly Document.Parsed[]
}

/** Plans the changes to every manifest that deploys or names the service. */
export function mergeKubernetes(merge: Merge): void {
  const manifests: Manifest[] = []
  for (const file of merge.context.files()) {
    const text = /\.ya?ml$/.test(file) ? merge.context.text(file) : null
    if (text === null || !(/^kind:\s*\w/m.test(text) || isKustomization(file))) continue
    const documents = parseDocuments(text)
    if (documents) manifests.push({ file, text, documents })
    else if (hostsOf(merge.from).some((host) => text.includes(host))) {
      merge.plan.note(`${file} is no plain YAML (a template?) and was left alone.`)
    }
  }
  const containers = manifests.flatMap((manifest) => manifest.documents.flatMap((document) => containersOf(document)))
  const named = (name: string | null, service: Merge['from']) => name !== null && hostsOf(service).includes(name)
  const target = containers.find((container) => named(container.workload, merge.to))
  const removed: string[] = []
  for (const manifest of manifests) {
    const doomed = manifest.documents.filter((document) => belongsTo(document, hostsOf(merge.from)))
    if (doomed.length > 0) {
      for (const document of doomed) moveEnvironment(merge, manifest, document, manifests, target?.workload ?? null)
      if (removeDocuments(merge, manifest, doomed)) removed.push(manifest.file)
    }
    for (const document of manifest.documents) {
      if (!doomed.includes(document)) retarget(merge, manifest, document, manifests)
    }
  }
  for (const manifest of manifests) unlist(merge, manifest, removed)
}

/** Deployments and Services of that name, and what scales or guards them. */
function belongsTo(document: Document.Parsed, hosts: readonly string[]): boolean {
  const name = textAt(document.contents, 'metadata', 'name')
  const kind = textAt(document.contents, 'kind') ?? ''
  const scaled = textAt(document.contents, 'spec', 'scaleTargetRef', 'name')
  if (kind === 'HorizontalPodAutoscaler' && scaled !== null) return hosts.includes(scaled)
  if (
    !WORKLOADS.test(kind) &&
    !/^(Service|ServiceAccount|PodDisruptionBudget|ConfigMap|HorizontalPodAutoscaler)$/.test(kind)
  ) {
    return false
  }
  return name !== null && hosts.includes(name)
}

/** Answers whether the whole file goes. */
function removeDocuments(merge: Merge, manifest: Manifest, doomed: readonly Document.Parsed[]): boolean {
  const { file, text, documents } = manifest
  const label = `Take ${merge.from.name} out of the manifests`
  if (documents.every((document) => doomed.includes(document) || document.contents === null)) {
    merge.plan.delete(file, label)
    return true
  }
  // Every document owns the `---` line above it; the first one owns the line below it.
  const separators = [...text.matchAll(/^---.*(?:\r?\n|$)/gm)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  for (const document of doomed) {
    const start = (document.contents as { range?: readonly number[] } | null)?.range?.[0] ?? 0
    const above = separators.findLast((separator) => separator.end <= start)
    const below = separators.find((separator) => separator.start >= start)
    if (above) merge.plan.replace(file, above.start, below?.start ?? text.length, '', label)
    else merge.plan.replace(file, 0, below?.end ?? text.length, '', label)
  }
  return false
}

interface Container {
  readonly workload: string | null
  readonly container: YAMLMap
}

function containersOf(document: Document.Parsed): readonly Container[] {
  if (!WORKLOADS.test(textAt(document.contents, 'kind') ?? '')) return []
  const list =
    seqAt(document.contents, 'spec', 'template', 'spec', 'containers') ?? seqAt(document.contents, 'spec', 'containers')
  const workload = textAt(document.contents, 'metadata', 'name')
  return (list?.items ?? []).filter(isMap).map((container) => ({ workload, container }))
}

function moveEnvironment(
  merge: Merge,
  manifest: Manifest,
  document: Document.Parsed,
  manifests: readonly Manifest[],
  target: string | null,
): void {
  for (const { container } of containersOf(document)) {
    const wanted = variables(container).filter((variable) => merge.variables.has(variable.name))
    if (pairOf(container, 'envFrom'))
      merge.plan.note(
        `${manifest.file}: \`envFrom\` of ${merge.from.name} is gone; see whether ${merge.to.name} needs it.`,
      )
    if (wanted.length === 0) continue
    const names = wanted.map((variable) => variable.name).join(', ')
    let placed = false
    for (const other of manifests) {
      const receiver = other.documents
        .flatMap((one) => containersOf(one))
        .find((one) => one.workload !== null && one.workload === target)
      if (!receiver) continue
      placed = addVariables(merge, manifest, other, receiver.container, wanted)
      break
    }
    if (!placed) merge.plan.note(`No manifest of ${merge.to.name} could take ${names}: add it yourself.`)
  }
}

interface Variable {
  readonly name: string
  readonly item: YAMLMap
  readonly value: string
}

function variables(container: YAMLMap): readonly Variable[] {
  const list = seqAt(container, 'env')
  return (list?.items ?? []).filter(isMap).map((item) => ({
    name: textAt(item, 'name') ?? '',
    item,
    value: JSON.stringify(item.toJSON()),
  }))
}

function addVariables(
  merge: Merge,
  source: Manifest,
  target: Manifest,
  container: YAMLMap,
  wanted: readonly Variable[],
): boolean {
  const existing = new Map(variables(container).map((variable) => [variable.name, variable.value]))
  for (const variable of wanted) {
    const there = existing.get(variable.name)
    if (there !== undefined && there !== variable.value) {
      merge.plan.refuse(`${variable.name} differs between the manifests of ${merge.to.name} and ${merge.from.name}.`)
    }
  }
  const missing = wanted.filter((variable) => !existing.has(variable.name))
  if (missing.length === 0) return true
  const list: YAMLSeq | null = seqAt(container, 'env')
  const newline = lineEnding(target.text)
  const point = list ? appendPoint(target.text, list) : appendPoint(target.text, container)
  if (point === null) return false
  const indent = list ? point.indent : `${point.indent}  `
  const body = missing.map((variable) => {
    const start = variable.item.range![0]
    const comments = commentsAbove(source.text, start)
    const column = start - (source.text.lastIndexOf('\n', start - 1) + 1)
    const [first, ...rest] = source.text.slice(start, variable.item.range![1]).trimEnd().split(/\r?\n/)
    const moved = [`- ${first}`, ...rest.map((line) => `  ${line.slice(Math.min(column, line.search(/\S|$/)))}`)]
    return [...comments, ...moved].map((line) => `${indent}${line}${newline}`).join('')
  })
  const gap = target.text[point.offset - 1] === '\n' ? '' : newline
  const head = list ? '' : `${point.indent}env:${newline}`
  merge.plan.replace(
    target.file,
    point.offset,
    point.offset,
    gap + head + body.join(''),
    `Give ${merge.to.name} the settings of the code that moves in`,
  )
  return true
}

/** Ingress and route rules that lead to the service lead to the target. */
function retarget(merge: Merge, manifest: Manifest, document: Document.Parsed, manifests: readonly Manifest[]): void {
  if (!/^(Ingress|HTTPRoute|VirtualService|IngressRoute)$/.test(textAt(document.contents, 'kind') ?? '')) return
  const hosts = hostsOf(merge.from)
  const port = servicePort(manifests, hostsOf(merge.to))
  const visit = (node: unknown): void => {
    if (isSeq(node)) node.items.forEach(visit)
    if (!isMap(node)) return
    for (const key of ['name', 'serviceName', 'host']) {
      const value = pairOf(node, key)?.value as { range?: readonly number[] } | null | undefined
      if (!hosts.includes(scalarText(value) ?? '') || !value?.range || node === mapAt(document.contents, 'metadata'))
        continue
      const name = manifests.flatMap(serviceNames).find((one) => hostsOf(merge.to).includes(one)) ?? merge.to.name
      merge.plan.replace(manifest.file, value.range[0]!, value.range[1]!, name, `Lead to ${merge.to.name} instead`)
      const number = mapAt(node, 'port')
        ? pairOf(mapAt(node, 'port')!, 'number')?.value
        : (pairOf(node, 'servicePort') ?? pairOf(node, 'port'))?.value
      const range = (number as { range?: readonly number[] } | null | undefined)?.range
      if (range && port !== null)
        merge.plan.replace(manifest.file, range[0]!, range[1]!, port, `Lead to ${merge.to.name} instead`)
    }
    for (const item of node.items) visit(item.value)
  }
  visit(document.contents)
}

function serviceNames(manifest: Manifest): readonly string[] {
  return manifest.documents
    .filter((document) => textAt(document.contents, 'kind') === 'Service')
    .map((document) => textAt(document.contents, 'metadata', 'name') ?? '')
}

function servicePort(manifests: readonly Manifest[], hosts: readonly string[]): string | null {
  for (const manifest of manifests) {
    for (const document of manifest.documents) {
      if (textAt(document.contents, 'kind') !== 'Service') continue
      if (!hosts.includes(textAt(document.contents, 'metadata', 'name') ?? '')) continue
      return textAt(document.contents, 'spec', 'ports', 0, 'port')
    }
  }
  return null
}

/** A kustomization no longer lists files that are gone. */
function unlist(merge: Merge, manifest: Manifest, removed: readonly string[]): void {
  const folder = manifest.file.includes('/') ? manifest.file.slice(0, manifest.file.lastIndexOf('/') + 1) : ''
  const resources = seqAt(manifest.documents[0]?.contents, 'resources')
  if (!resources || !isKustomization(manifest.file)) return
  for (const [index, item] of resources.items.entries()) {
    const named = folder + (scalarText(item) ?? '').replace(/^\.\//, '')
    const range = removed.includes(named) ? itemRange(manifest.text, resources, index) : null
    if (range)
      merge.plan.replace(manifest.file, range.start, range.end, '', `Take ${merge.from.name} out of the manifests`)
  }
}

function isKustomization(file: string): boolean {
  return /(^|\/)kustomization\.ya?ml$/.test(file)
}
