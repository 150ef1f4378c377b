/** Configuration files of Java applications as flat properties that know where they stand. */
import type { Location, Span } from '../../protocol/location.ts'
import type { Problem } from '../../protocol/map.ts'
import { type Located, parseYaml } from '../yaml/located.ts'

export interface Property {
  /** Dotted, list items by index: `spring.cloud.gateway.routes[0].uri`. */
  readonly name: string
  readonly value: string
  readonly location: Location
}

/** A document of a file with the profile that it belongs to, '' for all. */
export interface PropertySet {
  readonly profile: string
  readonly properties: readonly Property[]
}

/** Reads YAML or `.properties`; a syntax error becomes a problem and what could be read counts. */
export function readProperties(
  file: string,
  text: string,
): { readonly sets: readonly PropertySet[]; readonly problems: readonly Problem[] } {
  if (file.endsWith('.properties')) return { sets: [withProfile(propertyLines(file, text))], problems: [] }
  const { documents, problems } = parseYaml(file, text)
  const sets = documents.map((document) => {
    const properties: Property[] = []
    flatten(file, document, '', properties)
    return withProfile(properties)
  })
  return { sets, problems }
}

function withProfile(properties: readonly Property[]): PropertySet {
  const named = properties.find(
    ({ name }) => name === 'spring.config.activate.on-profile' || name === 'spring.profiles',
  )
  return { profile: named?.value ?? '', properties }
}

function flatten(file: string, value: Located, prefix: string, found: Property[]): void {
  if (value.kind === 'text') {
    if (value.text !== null && prefix !== '')
      found.push({ name: prefix, value: value.text, location: { file, span: value.span } })
  } else if (value.kind === 'list') {
    value.items.forEach((item, at) => {
      flatten(file, item, `${prefix}[${at}]`, found)
    })
  } else {
    for (const entry of value.entries.values()) {
      flatten(file, entry.value, prefix === '' ? entry.name : `${prefix}.${entry.name}`, found)
    }
  }
}

/** `name=value`, `name: value`, continued by a backslash at the end of the line. */
function propertyLines(file: string, text: string): readonly Property[] {
  const found: Property[] = []
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const start = at
    let line = lines[at] ?? ''
    while (line.endsWith('\\') && at + 1 < lines.length) line = line.slice(0, -1) + (lines[++at] ?? '').trimStart()
    const match = /^\s*([^#!\s=:][^\s=:]*)\s*[=:\s]\s*(.*?)\s*$/.exec(line)
    if (!match) continue
    const span: Span = [start, 0, start, (lines[start] ?? '').length]
    found.push({ name: match[1] ?? '', value: match[2] ?? '', location: { file, span } })
  }
  return found
}
