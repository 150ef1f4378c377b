/** Takes a service out of compose files and hands what its code needs to the service that takes it in. */
import { isMap, isSeq, type YAMLMap } from 'yaml'
import { hostsOf } from '../rewire/addresses.ts'
import { lineEnding } from '../text.ts'
import type { Merge } from './merge.ts'
import { appendPoint, itemRange, mapAt, pairOf, pairRange, parseDocuments, scalarText } from './yaml-ranges.ts'

/** Plans the changes to every compose file that has an entry for the service. */
export function mergeCompose(merge: Merge): void {
  for (const file of merge.context.files()) {
    if (!/\.ya?ml$/.test(file)) continue
    const text = merge.context.text(file)
    if (text === null || !/^services:/m.test(text)) continue
    const documents = parseDocuments(text)
    if (documents === null) {
      if (hostsOf(merge.from).some((host) => text.includes(host)))
        merge.plan.note(`${file} has syntax errors and was left alone.`)
      continue
    }
    const services = mapAt(documents[0]?.contents, 'services')
    if (services) mergeFile(merge, file, text, services)
  }
}

function mergeFile(merge: Merge, file: string, text: string, services: YAMLMap): void {
  const from = entryOf(services, hostsOf(merge.from))
  const to = entryOf(services, hostsOf(merge.to))
  if (from === null) return
  const label = `Take ${merge.from.name} out of the compose file`
  const range = pairRange(text, services, from)
  if (range) merge.plan.replace(file, range.start, range.end, '', label)
  const entry = mapAt(services, from)
  for (const key of ['volumes', 'secrets', 'configs', 'env_file', 'networks', 'deploy', 'command', 'links']) {
    if (entry && pairOf(entry, key))
      merge.plan.note(`${file}: \`${key}\` of ${from} is gone; see whether ${merge.to.name} needs it.`)
  }
  for (const item of services.items) {
    const name = scalarText(item.key)
    if (name === null || name === from || !isMap(item.value)) continue
    for (const key of ['depends_on', 'links'])
      replaceName(merge, file, text, item.value, key, from, name === to ? null : to)
  }
  if (entry) moveEnvironment(merge, file, text, entry, to === null ? null : mapAt(services, to), to)
}

/** The service's key: named as one of its hosts, or with such a container name. */
function entryOf(services: YAMLMap, hosts: readonly string[]): string | null {
  const keys = services.items.map((item) => scalarText(item.key)).filter((key) => key !== null)
  return (
    keys.find((key) => hosts.includes(key)) ??
    keys.find((key) =>
      hosts.includes(scalarText(pairOf(mapAt(services, key) ?? services, 'container_name')?.value) ?? ''),
    ) ??
    null
  )
}

/** `depends_on` names the target instead; or nothing when it is there already or is the service itself. */
function replaceName(
  merge: Merge,
  file: string,
  text: string,
  entry: YAMLMap,
  key: string,
  from: string,
  to: string | null,
): void {
  const label = `Depend on ${merge.to.name} instead of ${from}`
  const value = pairOf(entry, key)?.value
  const names = isSeq(value)
    ? value.items.map(scalarText)
    : isMap(value)
      ? value.items.map((item) => scalarText(item.key))
      : []
  const index = names.indexOf(from)
  if (index < 0) return
  const alone = to === null && names.length === 1
  if (alone || to === null || names.includes(to)) {
    const range = alone
      ? pairRange(text, entry, key)
      : isSeq(value)
        ? itemRange(text, value, index)
        : isMap(value)
          ? pairRange(text, value, from)
          : null
    if (range) merge.plan.replace(file, range.start, range.end, '', label)
    return
  }
  const node = isSeq(value) ? value.items[index] : isMap(value) ? value.items[index]?.key : null
  const range = (node as { range?: readonly number[] } | null | undefined)?.range
  if (range) merge.plan.replace(file, range[0]!, range[1]!, to, label)
}

function moveEnvironment(
  merge: Merge,
  file: string,
  text: string,
  from: YAMLMap,
  to: YAMLMap | null,
  name: string | null,
): void {
  const wanted = readEnvironment(text, from).filter((variable) => merge.variables.has(variable.name))
  if (wanted.length === 0) return
  if (to === null) {
    merge.plan.note(
      `${file} has no entry for ${merge.to.name}: give it ${wanted.map((one) => one.name).join(', ')} yourself.`,
    )
    return
  }
  const there = new Map(readEnvironment(text, to).map((variable) => [variable.name, variable]))
  const missing = wanted.filter((variable) => {
    const existing = there.get(variable.name)
    if (existing && existing.value !== variable.value) {
      merge.plan.refuse(
        `${file}: ${variable.name} is ${existing.value} for ${merge.to.name} and ${variable.value} for ${merge.from.name}.`,
      )
    }
    return !existing
  })
  if (missing.length === 0) return
  const label = `Give ${merge.to.name} the settings of the code that moves in`
  const newline = lineEnding(text)
  const environment = pairOf(to, 'environment')?.value
  if (isMap(environment) || isSeq(environment)) {
    const point = appendPoint(text, environment)
    if (point === null) {
      merge.plan.note(`${file}: give ${merge.to.name} ${missing.map((one) => one.name).join(', ')} yourself.`)
      return
    }
    const gap = text[point.offset - 1] === '\n' ? '' : newline
    const added = missing.map((one) => entryText(one, point.indent, newline, isSeq(environment)))
    merge.plan.replace(file, point.offset, point.offset, gap + added.join(''), label)
    return
  }
  const point = appendPoint(text, to)
  if (point === null) {
    merge.plan.note(`${file}: give ${name} ${missing.map((one) => one.name).join(', ')} yourself.`)
    return
  }
  const gap = text[point.offset - 1] === '\n' ? '' : newline
  const added = missing.map((one) => entryText(one, `${point.indent}  `, newline, false))
  merge.plan.replace(
    file,
    point.offset,
    point.offset,
    `${gap}${point.indent}environment:${newline}${added.join('')}`,
    label,
  )
}

interface Variable {
  readonly name: string
  readonly value: string
  /** The value as it stands in the file. */
  readonly source: string
  /** Comment lines above it, without indentation. */
  readonly comments: readonly string[]
}

function readEnvironment(text: string, entry: YAMLMap): readonly Variable[] {
  const environment = pairOf(entry, 'environment')?.value
  const found: Variable[] = []
  if (isMap(environment)) {
    for (const item of environment.items) {
      const name = scalarText(item.key)
      const value = item.value as { range?: readonly number[] } | null
      const start = (item.key as { range?: readonly number[] }).range?.[0] ?? 0
      if (name === null) continue
      const source = value?.range ? text.slice(value.range[0], value.range[1]) : ''
      found.push({ name, value: scalarText(value) ?? '', source, comments: commentsAbove(text, start) })
    }
  } else if (isSeq(environment)) {
    for (const item of environment.items) {
      const [name, ...value] = (scalarText(item) ?? '').split('=')
      const start = (item as { range?: readonly number[] }).range?.[0] ?? 0
      if (name)
        found.push({ name, value: value.join('='), source: value.join('='), comments: commentsAbove(text, start) })
    }
  }
  return found
}

function entryText(variable: Variable, indent: string, newline: string, asList: boolean): string {
  const comments = variable.comments.map((comment) => `${indent}${comment}${newline}`).join('')
  if (asList) return `${comments}${indent}- ${variable.name}=${variable.value}${newline}`
  return `${comments}${indent}${variable.name}:${variable.source === '' ? '' : ` ${variable.source}`}${newline}`
}

/** The comment lines right above the line of an offset. */
export function commentsAbove(text: string, offset: number): readonly string[] {
  const before = text.slice(0, text.lastIndexOf('\n', offset - 1) + 1).split(/\r?\n/)
  before.pop()
  const comments: string[] = []
  for (let index = before.length - 1; index >= 0 && /^\s*#/.test(before[index]!); index--)
    comments.unshift(before[index]!.trim())
  return comments
}
